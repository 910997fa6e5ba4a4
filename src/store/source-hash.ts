import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { findBuilt, packageFolder } from "../package.ts";

/** The hashes of the code that readings and stories depend on: what was made by other code is stale. */
export interface SourceHashes {
  readonly reading: string;
  readonly grouping: string;
}

const readingSource = ["text", "interchange", "world", "intake", "language", "reading"];
const groupingSource = ["text", "interchange", "story"];

/** Beside the build, which has no source to hash. */
export const hashesName = "source-hashes.json";

let found: SourceHashes | undefined;

export function getSourceHashes(): SourceHashes {
  found ??= import.meta.url.endsWith(".ts")
    ? hashSource(packageFolder)
    : (JSON.parse(readFileSync(findBuilt(hashesName), "utf8")) as SourceHashes);
  return found;
}

/** Of the package in this folder, from its source. */
export function hashSource(root: string): SourceHashes {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const readers = Object.entries(dependencies).filter(([name]) => name === "onnxruntime-node");
  return {
    reading: hashFolders(root, ["models", ...readingSource.map((name) => join("src", name))], JSON.stringify(readers)),
    grouping: hashFolders(
      root,
      groupingSource.map((name) => join("src", name)),
      "",
    ),
  };
}

function hashFolders(root: string, folders: readonly string[], seed: string): string {
  const hash = createHash("sha256").update(seed);
  for (const folder of folders) {
    for (const name of listFiles(join(root, folder)))
      hash.update(`${name}\n`).update(readFileSync(join(root, folder, name)));
  }
  return hash.digest("hex").slice(0, 32);
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}
