import chardet from "chardet";
import sniffHtmlEncoding from "html-encoding-sniffer";
import { RostrumError } from "../error.ts";

/** Bytes that decide: enough for any mark of an encoding and for the statistics of letters. */
export const sampleSize = 65_536;
/** Below this chardet guesses: 20 for Chinese of eight characters, 60 and more for a sentence of English or Russian. */
const leastConfidence = 40;
/** Candidates this near to the best are as likely. */
const nearConfidence = 10;

/**
 * The text of a whole file: byte order mark aside, line ends as LF. By its byte order mark, then what the page declares
 * (`html`), then UTF-8 if it is that, then by its letters. Raises `intake.binary` and `intake.encoding`.
 */
export function decode(bytes: Uint8Array, address: string, html = false): string {
  refuseBinary(bytes, address);
  const marked = findMark(bytes) ?? (html ? findDeclared(bytes) : undefined);
  const text = (marked === undefined ? undefined : decodeAs(bytes, marked)) ?? decodeUnmarked(bytes, address);
  return toLineFeeds(refuseControls(text, address));
}

/** The same for a file that is read in parts: its first part (`sampleSize` or more) decides. Yields text with LF ends. */
export async function* decodeParts(parts: AsyncIterable<Uint8Array>, address: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held: Uint8Array[] = [];
  let size = 0;
  let carriage = "";
  const toText = (part: Uint8Array | undefined): string => {
    decoder ??= new TextDecoder(findSampleEncoding(Buffer.concat(held), address), { fatal: true });
    const text = carriage + decodePart(decoder, part, address);
    carriage = part !== undefined && text.endsWith("\r") ? "\r" : "";
    return toLineFeeds(carriage === "" ? text : text.slice(0, -1));
  };
  for await (const part of parts) {
    held.push(part);
    size += part.length;
    if (decoder === undefined && size < sampleSize) continue;
    const whole = Buffer.concat(held);
    yield toText(whole);
    held = [];
  }
  if (held.length > 0) yield toText(Buffer.concat(held));
  yield toText(undefined);
}

function decodePart(decoder: TextDecoder, part: Uint8Array | undefined, address: string): string {
  try {
    return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new RostrumError("intake.encoding", `bytes that are not ${decoder.encoding}, which the file begins with`, {
      address,
      cause,
    });
  }
}

function findSampleEncoding(sample: Uint8Array, address: string): string {
  refuseBinary(sample, address);
  return (
    findMark(sample) ?? (decodeStrictly(sample, "utf-8", true) === undefined ? findByLetters(sample, address) : "utf-8")
  );
}

function decodeUnmarked(bytes: Uint8Array, address: string): string {
  return decodeStrictly(bytes, "utf-8") ?? decodeAs(bytes, findByLetters(bytes, address)) ?? refuseEncoding(address);
}

/** In two calls: in one, Node 20 reads windows-1252 as Latin-1 and loses its quotation marks (nodejs/node#56542). */
function decodeBytes(decoder: TextDecoder, bytes: Uint8Array): string {
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** A declared encoding holds if hardly a byte contradicts it; pages with one bad byte are common. */
function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
  const text = decodeBytes(new TextDecoder(encoding), bytes);
  const lost = text.split("\uFFFD").length - 1;
  return lost > text.length / 500 ? undefined : text;
}

function decodeStrictly(bytes: Uint8Array, encoding: string, stream = false): string | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return stream ? decoder.decode(bytes, { stream }) : decodeBytes(decoder, bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

function findMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function findDeclared(bytes: Uint8Array): string | undefined {
  const encoding = sniffHtmlEncoding(bytes, { defaultEncoding: "x-none" });
  return encoding === "x-none" || !isDecodable(encoding) ? undefined : encoding;
}

/** By the statistics of letters; where two encodings are as likely, only if both give the same text. */
function findByLetters(bytes: Uint8Array, address: string): string {
  const sample = bytes.subarray(0, sampleSize);
  const candidates = chardet.analyse(sample).filter(({ name }) => isDecodable(name));
  const [best] = candidates;
  if (best === undefined || best.confidence < leastConfidence) return refuseEncoding(address);
  const text = decodeBytes(new TextDecoder(best.name), sample);
  const near = candidates.filter(({ confidence }) => confidence > best.confidence - nearConfidence);
  const agree = near.every(({ name }) => decodeBytes(new TextDecoder(name), sample) === text);
  return agree ? best.name : refuseEncoding(address);
}

function refuseEncoding(address: string): never {
  throw new RostrumError("intake.encoding", "bytes of no encoding that can be told", { address });
}

function isDecodable(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "";
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** First bytes of files that are no text, though some hold no NUL: PDF, ZIP (docx, odt), gzip, PNG, JPEG, GIF, RTF. */
const signatures = ["%PDF-", "PK\u0003\u0004", "\u001F\u008B", "\u0089PNG", "\u00FF\u00D8\u00FF", "GIF8", "{\\rtf"];

function refuseBinary(bytes: Uint8Array, address: string): void {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, sampleSize));
  const head = sample.subarray(0, 8).toString("latin1");
  if (signatures.some((signature) => head.startsWith(signature))) {
    throw new RostrumError("intake.binary", "a file of another kind (PDF, Word, picture or archive)", { address });
  }
  const isWide = findMark(bytes)?.startsWith("utf-16") === true;
  if (!isWide && bytes.includes(0)) throw new RostrumError("intake.binary", "NUL bytes", { address });
}

/** Control characters beyond tabs, line ends and form feeds, in a text of this many code units, are none of a text's. */
const controlShare = 0.002;

function refuseControls(text: string, address: string): string {
  const sample = text.slice(0, sampleSize);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/gu)?.length ?? 0;
  if (controls > Math.max(2, sample.length * controlShare)) {
    throw new RostrumError("intake.binary", "control characters", { address });
  }
  return text;
}

function toLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text;
}
