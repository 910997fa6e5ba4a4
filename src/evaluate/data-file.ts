import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { z } from "zod";
import { RostrumError } from "../error.ts";

/** Where data are looked for: the environment, and the folder that relative paths start from. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}

/** A data file with its bytes' hash; `name` as the task or the user gave it. */
export interface DataFile {
  readonly name: string;
  readonly address: string;
  readonly sha256: string;
  readonly text: string;
}

/**
 * The folder of the data: `ROSTRUM_DATA`, else `../shared/data`; `undefined` where `ROSTRUM_DATA` is `none`, or where it
 * is not set and the folder beside is not there.
 */
export function findDataFolder({ environment, folder }: Surroundings): string | undefined {
  const given = environment.ROSTRUM_DATA;
  if (given === "none") return undefined;
  if (given) return resolve(folder, given);
  const beside = resolve(folder, "../shared/data");
  return existsSync(beside) ? beside : undefined;
}

/** A task's own data file, by its name in the data folder; `undefined` where it cannot be looked at. */
export function findDataFile(name: string, surroundings: Surroundings): DataFile | undefined {
  const folder = findDataFolder(surroundings);
  if (folder === undefined || !existsSync(join(folder, name))) return undefined;
  return readDataFile(name, join(folder, name));
}

/** A data file that the user names: as a path, else as a name in the data folder. Error: `evaluate.data`. */
export function getDataFile(name: string, surroundings: Surroundings): DataFile {
  const path = resolve(surroundings.folder, name);
  if (existsSync(path)) return readDataFile(name, path);
  const found = findDataFile(name, surroundings);
  if (!found) throw new RostrumError("evaluate.data", "there is no such file", { address: name });
  return found;
}

/**
 * The lines of a JSON Lines file, each checked against the schema; blank ones aside. Error: `evaluate.format`, which names
 * the line.
 */
export function parseLines<T>(file: DataFile, schema: z.ZodType<T>): T[] {
  return file.text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = schema.safeParse(parseJson(line, file, index + 1));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw createFormatError(file, index + 1, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}`);
  });
}

function parseJson(line: string, file: DataFile, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw createFormatError(file, number, `is not JSON (${cause.message})`, cause);
  }
}

/** What a line of a data file has that its format has not. Error code: `evaluate.format`. */
export function createFormatError(file: DataFile, line: number, seen: string, cause?: unknown): RostrumError {
  return new RostrumError("evaluate.format", `line ${line}: ${seen}`, { address: file.name, cause });
}

function readDataFile(name: string, address: string): DataFile {
  const bytes = readBytes(name, address);
  return { name, address, sha256: createHash("sha256").update(bytes).digest("hex"), text: bytes.toString("utf8") };
}

function readBytes(name: string, address: string): Buffer {
  try {
    return readFileSync(address);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    throw new RostrumError("evaluate.data", `it cannot be read (${String(cause.code)})`, { address: name, cause });
  }
}
