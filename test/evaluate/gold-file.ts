import { existsSync } from "node:fs";
import { getDataFile, parseLines } from "../../src/evaluate/data-file.ts";

/** The lines of a set of gold; none where it is not labelled yet. */
export function readGold<T>(set: string, schema: Parameters<typeof parseLines<T>>[1]): T[] {
  const name = `evaluate/gold/${set}.jsonl`;
  return existsSync(name)
    ? parseLines(getDataFile(name, { environment: process.env, folder: process.cwd() }), schema)
    : [];
}
