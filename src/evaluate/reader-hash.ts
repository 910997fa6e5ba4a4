import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { findPackage } from "../package.ts";

/** What of the source a reading, a story and their scores depend on: what comes before `evaluate` in the order of imports. */
const readingSource = new Set([
  "error.ts",
  "text",
  "interchange",
  "world",
  "intake",
  "language",
  "reading",
  "story",
  "evaluate",
]);

/** The packages whose code or model a reading runs through. */
const readingPackages = ["onnxruntime-node"];

/**
 * The hash of what reads: the reading code (of the source, or the whole build where the build runs), the models in
 * `models/`, the packages that it reads with, and Node's version and processor. A score kept under it is never stale.
 */
export function hashReader(moduleAddress: string = import.meta.url): string {
  const root = findPackage(moduleAddress);
  const code = moduleAddress.endsWith(".ts")
    ? listFiles(join(root, "src")).filter((name) => readingSource.has(name.split("/")[0] ?? ""))
    : listFiles(join(root, "dist"));
  const hash = createHash("sha256").update(`${process.version} ${process.arch}\n`);
  const add = (folder: string, names: readonly string[]) => {
    for (const name of names) hash.update(`${folder}/${name}\n`).update(readFileSync(join(root, folder, name)));
  };
  add(moduleAddress.endsWith(".ts") ? "src" : "dist", code);
  add("models", listFiles(join(root, "models")));
  const installed = createRequire(moduleAddress);
  for (const name of readingPackages) hash.update(readFileSync(installed.resolve(`${name}/package.json`)));
  return hash.digest("hex");
}

/** The files below a folder by their names in it, with `/`, sorted; none where it is not there. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}
