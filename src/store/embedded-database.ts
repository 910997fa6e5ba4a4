import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { RostrumError } from "../error.ts";
import { findTemplate } from "./template.ts";

const postgresVersion = "18"; // of PGlite 0.5; its files are of one version alone

/**
 * The PGlite in a folder, new from the build's template where there is none. One that was not made to its end is made
 * anew: nothing was kept in it. Errors: `store.newer`, `store.damaged`.
 */
export async function openEmbedded(folder: string): Promise<PGlite> {
  const [path, unfinished] = [join(folder, "database"), join(folder, "unfinished")];
  if (existsSync(unfinished)) rmSync(path, { recursive: true, force: true });
  const isNew = !existsSync(path);
  if (isNew) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, "");
  } else checkVersion(folder, path);
  const template = isNew ? findTemplate() : undefined;
  try {
    const database = await PGlite.create({
      dataDir: path,
      ...(template === undefined ? {} : { loadDataDir: template }),
    });
    rmSync(unfinished, { force: true });
    return database;
  } catch (cause) {
    if (isNew || !(cause instanceof Error) || isRoom(cause)) throw cause;
    const seen = `a database that does not start (${cause.message.split("\n")[0]})`;
    throw new RostrumError("store.damaged", seen, { address: folder, cause });
  }
}

function isRoom(cause: Error): boolean {
  return "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT" || cause.code === "EFBIG");
}

function checkVersion(folder: string, path: string): void {
  const file = join(path, "PG_VERSION");
  const version = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  if (version === postgresVersion) return;
  if (version !== undefined && Number(version) > Number(postgresVersion)) {
    throw new RostrumError("store.newer", `a database of PostgreSQL ${version}`, { address: folder });
  }
  const seen =
    version === undefined ? "a folder `database` that is no database" : `a database of PostgreSQL ${version}`;
  throw new RostrumError("store.damaged", seen, { address: folder });
}
