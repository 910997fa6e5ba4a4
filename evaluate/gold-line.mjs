// What the tools of this folder share: the lines of a JSON Lines file, and the texts that a line of gold labels.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The lines of a file that are not blank. */
export function readLines(path) {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

/** The sets of a folder beside this file, `gold` or `second`, by the names of their files. */
export function listSets(folder) {
  const path = join(import.meta.dirname, folder);
  const names = existsSync(path) ? readdirSync(path) : [];
  return names.filter((name) => name.endsWith(".jsonl")).map((name) => name.replace(/\.jsonl$/u, ""));
}

export function readSet(folder, set) {
  return readLines(join(import.meta.dirname, folder, `${set}.jsonl`));
}

/** The texts that a line labels: one, or several of a story. */
export function textsOf(line) {
  return line.texts ?? [line];
}
