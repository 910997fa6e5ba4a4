import { RostrumError } from "../error.ts";
import type { Found } from "./draft.ts";
import { isDocument, readDocument } from "./imported.ts";
import { isNinjs, readNinjs } from "./ninjs.ts";
import { findRecord, toDraft } from "./record.ts";

/**
 * The reports of a JSON text: a Rostrum document, a ninjs item, an object with a text, or a list of them. A text of one
 * object a line is read line by line. Raises `intake.json` with the line; of a list, each member stands for itself.
 */
export function* readJson(text: string, address: string): Generator<Found> {
  if (text.trim() === "") throw new RostrumError("intake.empty", "no words", { address });
  const whole = parse(text);
  if (whole.value !== undefined) yield* readValue(whole.value, address);
  else if (isLineByLine(text)) yield* readTextLines(text, address);
  else
    throw new RostrumError("intake.json", `line ${findErrorLine(text, whole.cause)}: no JSON`, {
      address,
      cause: whole.cause,
    });
}

/** The reports of a file of one JSON value a line, each line for itself; a broken line is refused with its number. */
export async function* readJsonLines(parts: AsyncIterable<string>, address: string): AsyncGenerator<Found> {
  let number = 0;
  let seen = false;
  for await (const line of splitLines(parts)) {
    number++;
    if (line.trim() === "") continue;
    seen = true;
    yield* readLine(line, number, address);
  }
  if (!seen) yield { kind: "refused", error: new RostrumError("intake.empty", "no lines", { address }) };
}

function* readTextLines(text: string, address: string): Generator<Found> {
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() !== "") yield* readLine(line, index + 1, address);
  }
}

function* readLine(line: string, number: number, address: string): Generator<Found> {
  const place = `${address}:${number}`;
  const { value, cause } = parse(line);
  if (value === undefined) {
    yield { kind: "refused", error: new RostrumError("intake.json", `line ${number}: no JSON`, { address, cause }) };
    return;
  }
  const bytes = Buffer.from(line, "utf8");
  for (const found of readValue(value, place)) yield found.kind === "refused" ? found : { ...found, bytes };
}

function* readValue(value: unknown, place: string): Generator<Found> {
  if (!Array.isArray(value)) {
    yield* readObject(value, place);
    return;
  }
  if (value.length === 0) throw new RostrumError("intake.empty", "an empty list", { address: place });
  for (const [index, member] of value.entries()) yield* readObject(member, `${place}:${index + 1}`);
}

/** One report's fault is no other's: what it raises is handed on as refused. */
function* readObject(value: unknown, place: string): Generator<Found> {
  try {
    if (isDocument(value)) yield* readDocument(value, place);
    else yield { kind: "draft", draft: isNinjs(value) ? readNinjs(value, place) : readRecord(value, place) };
  } catch (cause) {
    if (!(cause instanceof RostrumError)) throw cause;
    yield { kind: "refused", error: cause };
  }
}

function readRecord(value: unknown, place: string) {
  const fields = isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]))
    : {};
  const record = findRecord(fields);
  if (record) return toDraft(record, place);
  const seen = isObject(value)
    ? `an object with the fields ${Object.keys(value).slice(0, 12).join(", ").slice(0, 200)}`
    : "no object";
  throw new RostrumError("intake.json", seen, { address: place });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): { value: unknown; cause?: unknown } {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    if (cause instanceof SyntaxError) return { value: undefined, cause };
    throw cause;
  }
}

function isLineByLine(text: string): boolean {
  const [first = "", ...rest] = text.trimStart().split("\n", 2);
  return rest.length > 0 && parse(first).value !== undefined;
}

/** V8 names the position, or the end of the text. */
function findErrorLine(text: string, cause: unknown): number {
  const position = /position (\d+)/u.exec(cause instanceof Error ? cause.message : "")?.[1];
  const before = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
  return before.split("\n").length;
}

async function* splitLines(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  for await (const part of parts) {
    const lines = part.split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) {
      yield [...held, line].join("");
      held = [];
    }
    held.push(last);
  }
  yield held.join("");
}
