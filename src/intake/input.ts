import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { RostrumError } from "../error.ts";
import { adaptFileErrors } from "./file.ts";
import { type Format, findFormat } from "./format.ts";
import { isManifestName, readManifest } from "./manifest.ts";

/** One thing to read, or why there is nothing to read. `address` is what the user gave, with the way to the file. */
export type Input =
  | { readonly kind: "file"; readonly address: string; readonly format: Format }
  | { readonly kind: "stdin"; readonly address: "-" }
  | { readonly kind: "refused"; readonly address: string; readonly error: RostrumError };

/**
 * The files that the arguments name, folders with all that is in them, each once, in the order of their addresses by
 * code unit: the order of the arguments does not matter. Hidden files, and in folders files of other formats, are left out.
 */
export async function findInputs(names: readonly string[]): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  for (const name of names) {
    for (const input of await findNamed(name)) if (!inputs.has(input.address)) inputs.set(input.address, input);
  }
  return [...inputs.values()].sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

async function findNamed(name: string): Promise<Input[]> {
  if (name === "-") return [{ kind: "stdin", address: "-" }];
  const address = normalize(name);
  const found = await findEntry(address);
  if (found instanceof RostrumError) return [{ kind: "refused", address, error: found }];
  if (found === "folder") return findInFolder(address);
  const format = findFormat(address);
  if (format !== undefined) return [{ kind: "file", address, format }, ...(await findListed(address))];
  const seen = `a file named ${basename(address)}`;
  return [{ kind: "refused", address, error: new RostrumError("intake.format", seen, { address }) }];
}

/** A manifest that is named stands for the files that it lists. */
async function findListed(address: string): Promise<Input[]> {
  const manifest = isManifestName(address) ? await readManifest(dirname(address)) : undefined;
  return [...(manifest?.facts.keys() ?? [])].flatMap((file) => {
    const format = findFormat(file);
    return format === undefined ? [] : [{ kind: "file" as const, address: join(dirname(address), file), format }];
  });
}

async function findInFolder(folder: string): Promise<Input[]> {
  const inputs: Input[] = [];
  await walk(folder, new Set(), inputs);
  if (inputs.length > 0) return inputs;
  const error = new RostrumError("intake.empty-folder", "a folder without reports", { address: folder });
  return [{ kind: "refused", address: folder, error }];
}

/** `above` holds the real paths of the folders on the way, so that a link back up is not followed. */
async function walk(folder: string, above: Set<string>, inputs: Input[]): Promise<void> {
  const real = await realpath(folder);
  if (above.has(real)) return;
  const listed = await listFolder(folder);
  if (listed instanceof RostrumError) {
    inputs.push({ kind: "refused", address: folder, error: listed });
    return;
  }
  for (const entry of listed) {
    if (entry.name.startsWith(".")) continue;
    const address = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? await findEntry(address) : entry.isDirectory() ? "folder" : "file";
    const format = findFormat(address);
    if (kind === "folder") await walk(address, new Set([...above, real]), inputs);
    else if (format !== undefined && kind === "file") inputs.push({ kind: "file", address, format });
    else if (format !== undefined && kind instanceof RostrumError)
      inputs.push({ kind: "refused", address, error: kind });
  }
}

async function findEntry(address: string): Promise<"folder" | "file" | RostrumError> {
  try {
    const found = await adaptFileErrors(address, () => stat(address));
    return found.isDirectory() ? "folder" : "file";
  } catch (cause) {
    if (cause instanceof RostrumError) return cause;
    throw cause;
  }
}

async function listFolder(folder: string): Promise<Dirent[] | RostrumError> {
  try {
    return await adaptFileErrors(folder, () => readdir(folder, { withFileTypes: true }));
  } catch (cause) {
    if (cause instanceof RostrumError) return cause;
    throw cause;
  }
}
