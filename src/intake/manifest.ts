import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { RostrumError } from "../error.ts";
import { findIsoDate } from "./date.ts";
import type { GivenFacts } from "./draft.ts";
import { decode } from "./encoding.ts";
import { readBytes } from "./file.ts";
import { type Cells, readTable } from "./table.ts";

/** What `reports.csv` in a folder says of the files beside it. */
export interface Manifest {
  /** By file name. */
  readonly facts: ReadonlyMap<string, GivenFacts>;
  readonly errors: readonly RostrumError[];
}

const manifestName = "reports.csv";

/** Could this file be a manifest, by its name? */
export function isManifestName(address: string): boolean {
  return basename(address) === manifestName;
}

/**
 * The manifest of the folder; `undefined` where there is none, or where its `reports.csv` has no column `file` and is thus
 * a table of reports. A broken line is an error `intake.manifest` that names it; the others count.
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const address = join(folder, manifestName);
  if (!existsSync(address)) return undefined;
  const text = await readManifestText(address);
  if (text instanceof RostrumError) return { facts: new Map(), errors: [text] };
  return text.includes("\n") || /\bfile\b/iu.test(text) ? readFacts(folder, address, text) : undefined;
}

async function readFacts(folder: string, address: string, text: string): Promise<Manifest | undefined> {
  const facts = new Map<string, GivenFacts>();
  const errors: RostrumError[] = [];
  const refuse = (line: number, seen: string) =>
    errors.push(new RostrumError("intake.manifest", `line ${line}: ${seen}`, { address }));
  for await (const row of readTable(asParts(text))) {
    if (row.kind === "head") {
      if (!row.columns.includes("file")) return undefined;
      continue;
    }
    if (row.kind === "broken") {
      refuse(row.line, row.seen);
      continue;
    }
    const { file } = row.cells;
    const fault = findFault(folder, row.cells);
    if (fault !== undefined) refuse(row.line, fault);
    else if (file !== undefined && facts.has(file)) refuse(row.line, `${file} for the second time`);
    else if (file !== undefined) facts.set(file, toFacts(row.cells));
  }
  return { facts, errors };
}

function findFault(folder: string, { file, published }: Cells): string | undefined {
  if (file === undefined) return "no file";
  if (file !== basename(file)) return `${file}, which is not beside it`;
  if (!existsSync(join(folder, file))) return `${file}, which is not there`;
  if (published !== undefined && findIsoDate(published) === undefined) {
    return `the date "${published.slice(0, 40)}", not written as 2025-08-29`;
  }
  return undefined;
}

function toFacts({ outlet, published, title, address }: Cells): GivenFacts {
  return { outlet, title, address, published: published === undefined ? undefined : findIsoDate(published) };
}

/** A manifest that cannot be read is an error of the manifest, not of the reports beside it. */
async function readManifestText(address: string): Promise<string | RostrumError> {
  try {
    return decode(await readBytes(address), address);
  } catch (cause) {
    if (cause instanceof RostrumError) return new RostrumError("intake.manifest", cause.seen, { address, cause });
    throw cause;
  }
}

async function* asParts(text: string): AsyncGenerator<string> {
  yield text;
}

/** The manifests of the folders that files were read from, each read once. */
export class Manifests {
  readonly #byFolder = new Map<string, Manifest | undefined>();

  /** The manifest beside this file, and its errors if it was read for the first time. */
  async readBeside(address: string): Promise<{ manifest: Manifest | undefined; errors: readonly RostrumError[] }> {
    const folder = dirname(address);
    if (this.#byFolder.has(folder)) return { manifest: this.#byFolder.get(folder), errors: [] };
    const manifest = await readManifest(folder);
    this.#byFolder.set(folder, manifest);
    return { manifest, errors: manifest?.errors ?? [] };
  }
}
