import { basename } from "node:path";
import { RostrumError } from "../error.ts";
import type { Reading } from "../interchange/reading.ts";
import { readArchive } from "./archive.ts";
import { parseGivenDate } from "./date.ts";
import { type Found, type GivenFacts, toReading } from "./draft.ts";
import { decode, decodeParts } from "./encoding.ts";
import { readBytes, readParts, readStream } from "./file.ts";
import { type Format, findFormat, sniffFormat } from "./format.ts";
import { findInputs, type Input } from "./input.ts";
import { isManifestName, Manifests } from "./manifest.ts";
import { readMarkdown } from "./markdown.ts";
import { readPlainText } from "./plain-text.ts";

/** What the user says of all reports of one call; a `reports.csv` beside a file says it of that file and wins. */
export interface IntakeOptions {
  /** ISO 8601. */
  readonly published?: string;
  readonly outlet?: string;
}

/** One report that was taken in, with the bytes that it came in (its file, or its line of an archive), or why one was not. */
export type Intake =
  | { readonly kind: "kept"; readonly reading: Reading; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly error: RostrumError };

/** What intake reads from besides files. */
export interface IntakeEffects {
  readonly stdin: AsyncIterable<Uint8Array | string>;
}

/**
 * The reports of files, folders and `-` (standard input), one at a time, in the order of their addresses whatever the
 * order of the inputs; never more than one file's reports are held. What cannot be read is handed on as refused, and
 * the others are read. Raises `intake.date` for a date in the options that is none, before anything is read.
 */
export async function* takeIn(
  inputs: readonly string[],
  options: IntakeOptions,
  effects: IntakeEffects = { stdin: process.stdin },
): AsyncGenerator<Intake> {
  const given: GivenFacts = {
    outlet: options.outlet,
    published: options.published === undefined ? undefined : parseGivenDate(options.published),
  };
  const manifests = new Manifests();
  const firstAddresses = new Map<string, string>();
  for (const input of await findInputs(inputs)) {
    for await (const intake of takeInput(input, given, manifests, effects))
      yield refuseRepeated(intake, firstAddresses);
  }
}

/** A file that came as bytes, over a wire or from a drop: its name says how it is read and becomes its address. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The reports of one upload, with what its sender says of them. Its name is only ever a label: no path in it is opened.
 * What cannot be read is handed on as refused. Raises `intake.date` for a published date that is none.
 */
export async function* takeInUpload({ name, bytes }: Upload, sent: GivenFacts): AsyncGenerator<Intake> {
  const facts = { ...sent, published: sent.published === undefined ? undefined : parseGivenDate(sent.published) };
  const address = basename(name.replaceAll("\\", "/")) || "upload";
  const format = findFormat(address);
  if (format === undefined) {
    yield { kind: "refused", error: new RostrumError("intake.format", `a file named ${address}`, { address }) };
    return;
  }
  const firstAddresses = new Map<string, string>();
  try {
    for await (const found of readUpload(bytes, address, format)) {
      yield refuseRepeated(await keep(found, facts), firstAddresses);
    }
  } catch (cause) {
    if (!(cause instanceof RostrumError)) throw cause;
    yield { kind: "refused", error: cause };
  }
}

/** The report of a text that a person gave without a file. Raises `intake.date`, `intake.empty` and `intake.too-large`. */
export async function takeInText(text: string, sent: GivenFacts): Promise<Reading> {
  const page = sent.address !== undefined && URL.canParse(sent.address) ? sent.address : undefined;
  const draft = readPlainText(text.replace(/\r\n?/gu, "\n"), sent.address ?? pasted);
  const published = sent.published === undefined ? undefined : parseGivenDate(sent.published);
  return toReading({ ...draft, page }, { ...sent, published });
}

/** The address of a text that came with none. */
const pasted = "pasted text";

async function* takeInput(
  input: Input,
  given: GivenFacts,
  manifests: Manifests,
  effects: IntakeEffects,
): AsyncGenerator<Intake> {
  if (input.kind === "refused") {
    yield input;
    return;
  }
  try {
    let facts = given;
    if (input.kind === "file") {
      const { manifest, errors } = await manifests.readBeside(input.address);
      for (const error of errors) yield { kind: "refused", error };
      if (manifest !== undefined && isManifestName(input.address)) return;
      facts = mergeFacts(given, manifest?.facts.get(basename(input.address)));
    }
    for await (const found of readInput(input, effects)) yield await keep(found, facts);
  } catch (cause) {
    // every format's reader raises its own errors through here, so that one file's fault is no other's
    if (!(cause instanceof RostrumError)) throw cause;
    yield { kind: "refused", error: cause };
  }
}

async function keep(found: Found, facts: GivenFacts): Promise<Intake> {
  switch (found.kind) {
    case "draft":
      return { kind: "kept", reading: await toReading(found.draft, facts), bytes: found.bytes ?? none };
    case "reading":
      return { kind: "kept", reading: found.reading, bytes: found.bytes ?? none };
    case "refused":
      return found;
    default:
      return found satisfies never;
  }
}

function readInput(input: Exclude<Input, { kind: "refused" }>, effects: IntakeEffects): AsyncIterable<Found> {
  return input.kind === "stdin" ? readStdin(effects) : readFile(input.address, input.format);
}

async function* readStdin({ stdin }: IntakeEffects): AsyncGenerator<Found> {
  const bytes = await readStream(stdin, "-");
  const format = sniffFormat(
    Buffer.from(bytes.subarray(0, 4096))
      .toString("utf8")
      .replace(/^\uFEFF/u, ""),
  );
  yield* readWhole(bytes, "-", format);
}

async function* readFile(address: string, format: Format): AsyncGenerator<Found> {
  switch (format) {
    case "jsonl":
      yield* (await import("./json.ts")).readJsonLines(decodeParts(readParts(address), address), address);
      return;
    case "csv":
      yield* readArchive(decodeParts(readParts(address), address), address);
      return;
    case "text":
    case "markdown":
    case "html":
    case "json":
      yield* readWhole(await readBytes(address), address, format);
      return;
    default:
      format satisfies never;
  }
}

async function* readUpload(bytes: Uint8Array, address: string, format: Format): AsyncGenerator<Found> {
  if (format === "jsonl")
    yield* (await import("./json.ts")).readJsonLines(decodeParts(toParts(bytes), address), address);
  else if (format === "csv") yield* readArchive(decodeParts(toParts(bytes), address), address);
  else yield* readWhole(bytes, address, format);
}

async function* toParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += partSize) yield bytes.subarray(start, start + partSize);
}

const partSize = 65_536;

const none = new Uint8Array();

/** What comes in a whole file, with the bytes of that file. */
async function* readWhole(
  bytes: Uint8Array,
  address: string,
  format: Exclude<Format, "jsonl" | "csv">,
): AsyncGenerator<Found> {
  for await (const found of readContent(bytes, address, format)) {
    yield found.kind === "refused" ? found : { bytes, ...found };
  }
}

/** Pages and JSON need a tree builder that takes 0.2 s to load: only what is read is loaded. */
async function* readContent(
  bytes: Uint8Array,
  address: string,
  format: Exclude<Format, "jsonl" | "csv">,
): AsyncGenerator<Found> {
  const text = decode(bytes, address, format === "html");
  switch (format) {
    case "json":
      yield* (await import("./json.ts")).readJson(text, address);
      return;
    case "html":
      yield { kind: "draft", draft: (await import("./page.ts")).readPage(text, address) };
      return;
    case "markdown":
      yield { kind: "draft", draft: readMarkdown(text, address) };
      return;
    case "text":
      yield { kind: "draft", draft: readPlainText(text, address) };
      return;
    default:
      format satisfies never;
  }
}

/** Facts of one file before those of the call. */
function mergeFacts(given: GivenFacts, own: GivenFacts | undefined): GivenFacts {
  if (own === undefined) return given;
  return { ...own, outlet: own.outlet ?? given.outlet, published: own.published ?? given.published };
}

function refuseRepeated(intake: Intake, firstAddresses: Map<string, string>): Intake {
  if (intake.kind === "refused") return intake;
  const { id, address } = intake.reading.report;
  const first = firstAddresses.get(id);
  if (first === undefined) {
    firstAddresses.set(id, address);
    return intake;
  }
  return { kind: "refused", error: new RostrumError("intake.duplicate", `the same report as ${first}`, { address }) };
}
