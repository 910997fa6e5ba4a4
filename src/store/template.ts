import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { findBuilt, packageFolder } from "../package.ts";
import { EmbeddedSource } from "./embedded-source.ts";
import { migrate } from "./migration.ts";
import { createDatabase } from "./open-database.ts";
import { schemaHash } from "./schema.ts";
import { hashesName, hashSource } from "./source-hash.ts";

const templateName = `store-${schemaHash}.tar.gz`;

/**
 * Writes what the build makes ready for the store: an empty database of this schema, from which a new store opens in a
 * third of the time, and the hashes of the source.
 */
export async function writeTemplate(folder: string): Promise<void> {
  writeFileSync(join(folder, hashesName), `${JSON.stringify(hashSource(packageFolder))}\n`);
  const embedded = await PGlite.create();
  await migrate(createDatabase(new EmbeddedSource(embedded)), folder);
  await embedded.exec("checkpoint");
  const dump = await embedded.dumpDataDir("gzip");
  writeFileSync(join(folder, templateName), Buffer.from(await dump.arrayBuffer()));
  await embedded.close();
}

/** The empty database that the build left for this schema; without one a new store takes some seconds. */
export function findTemplate(): Blob | undefined {
  const path = findBuilt(templateName);
  return existsSync(path) ? new Blob([readFileSync(path)]) : undefined;
}
