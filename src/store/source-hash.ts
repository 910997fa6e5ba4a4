import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

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
    ? hashSource(findRoot())
    : (JSON.parse(readFileSync(findHashes(), "utf8")) as SourceHashes);
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

/** The folder of this package. */
export function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** Beside the entries of the build; the parts that they share are a folder below. */
function findHashes(): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  return [folder, dirname(folder)].map((one) => join(one, hashesName)).find(existsSync) ?? join(folder, hashesName);
}
