import type { Block } from "../interchange/document.ts";
import { type Span, trimSpan } from "../text/span.ts";
import { isBoilerplate, isCaptionToggle, isPlainCaptionToggle } from "./boilerplate.ts";
import { findByline } from "./byline.ts";
import { isDateLine } from "./date.ts";
import { findDateline, isBareDateline } from "./dateline.ts";
import { endsSentence, findLines, joinLines, type Line } from "./line.ts";
import { findCreditTail, isCaption, isPictureCredit, pointsIntoPicture } from "./picture.ts";
import { findSourceTail, isSourceLine } from "./source-line.ts";

type Kind = Block["kind"];

/** A line and what it is so far; a page's mark-up may have said so already. */
interface Part extends Span {
  readonly line: string;
  kind: Kind | undefined;
  /** Credits are of two sorts: a picture's, and a byline. */
  picture: boolean;
}

/** A stretch of a text that its mark-up has given a kind, or not. */
export interface MarkedLine extends Span {
  readonly kind: Kind | undefined;
}

/**
 * The blocks of a plain text: trimmed, in order, none overlapping. Reads one paragraph per line, paragraphs between
 * blank lines, and text broken to a width; `marked` are the lines whose kind is known already, each a whole line.
 * Empty only for a text of white space.
 */
export function findBlocks(text: string, marked: readonly MarkedLine[] = []): Block[] {
  const kinds = new Map(marked.map((line) => [line.start, line.kind]));
  const lines: Line[] = joinLines(
    text,
    findLines(text),
    (line) => kinds.has(line.start) || standsAlone(lineText(text, line)),
  );
  return classifyLines(
    text,
    lines.map(({ start, end }) => ({ start, end, kind: kinds.get(start) })),
  );
}

/** The blocks of lines that are whole paragraphs. A kind that the mark-up gave stays; the others are told by the words. */
export function classifyLines(text: string, lines: readonly MarkedLine[]): Block[] {
  const parts: Part[] = lines.map(({ start, end, kind }) => ({
    start,
    end,
    kind,
    line: lineText(text, { start, end }),
    picture: false,
  }));
  for (const part of parts) readOwnWords(part);
  readToggles(parts);
  readCaptions(parts);
  readHead(parts);
  readHeadings(parts);
  return splitParts(text, parts);
}

/** The line with its inner line breaks as spaces, so that positions stay and patterns see one line. */
function lineText(text: string, line: Span): string {
  return text.slice(line.start, line.end).replace(/\s/gu, " ");
}

function standsAlone(line: string): boolean {
  const tests = [isBoilerplate, isPictureCredit, isSourceLine, isDateLine, isBareDateline, isCaptionToggle];
  return tests.some((test) => test(line));
}

/** What the line says of itself, whatever stands beside it. */
function readOwnWords(part: Part): void {
  if (part.kind !== undefined && part.kind !== "paragraph") return;
  const { line } = part;
  if (isDateLine(line) || isBareDateline(line)) part.kind = "dateline";
  else if (isSourceLine(line)) part.kind = "source";
  else if (isPictureCredit(line)) {
    part.kind = "credit";
    part.picture = true;
  } else if (isBoilerplate(line)) part.kind = "boilerplate";
  else if (isCaption(line) || findCreditTail(line) > 0) part.kind = "caption";
}

/** How far from a caption its toggles and its credit stand, in lines. */
const toggleReach = 3;

function readToggles(parts: readonly Part[]): void {
  for (const [index, part] of parts.entries()) {
    if (!isCaptionToggle(part.line)) continue;
    const beside = parts.slice(Math.max(0, index - toggleReach), index + toggleReach + 1);
    if (beside.some((other) => isPlainCaptionToggle(other.line))) part.kind = "boilerplate";
  }
}

/**
 * A line before a picture's credit is its caption where toggles follow, where it points into the picture, or where no
 * paragraph has stood yet and it is a sentence.
 */
function readCaptions(parts: readonly Part[]): void {
  let headOver = false;
  for (const [index, part] of parts.entries()) {
    if (part.kind !== undefined && part.kind !== "paragraph") continue;
    const credited = parts[index + 1]?.picture === true;
    const toggled = toggleFollows(parts, index);
    const first = index === 0 && !endsSentence(part.line);
    if (toggled || (credited && (pointsIntoPicture(part.line) || (!headOver && !first)))) part.kind = "caption";
    else if (endsSentence(part.line)) headOver = true;
  }
}

/** Do toggles follow with nothing but credits between? */
function toggleFollows(parts: readonly Part[], index: number): boolean {
  for (const part of parts.slice(index + 1, index + 1 + toggleReach)) {
    if (isPlainCaptionToggle(part.line)) return true;
    if (part.kind !== "boilerplate" && !part.picture) return false;
  }
  return false;
}

/** What stands before the first paragraph: the title, bylines, a label of the section. */
function readHead(parts: readonly Part[]): void {
  const head: Part[] = [];
  for (const part of parts) {
    if (part.kind === undefined && (endsSentence(part.line) || part.line.length > longestTitle)) break;
    head.push(part);
    if (head.length > longestHead) break;
  }
  const marked = parts.some((part) => part.kind === "title");
  for (const part of head) {
    if (part.kind !== undefined && part.kind !== "paragraph") continue;
    if (findByline(part.line) !== undefined) part.kind = "credit";
  }
  if (marked || head.length === parts.length || head[0]?.kind === "caption") return;
  const open = head.filter((part) => part.kind === undefined);
  const [first, second] = open;
  if (first === undefined) return;
  const isLabel = second !== undefined && isSectionLabel(first.line) && isHeadingShaped(second.line, longestTitle);
  const title = isLabel ? second : first;
  if (isLabel) first.kind = "boilerplate";
  if (isHeadingShaped(title.line, longestTitle)) title.kind = "title";
}

/** Lines before the first paragraph; more are a list. */
const longestHead = 12;
const longestTitle = 200;
const longestHeading = 110;
const mostHeadingWords = 16;

function isSectionLabel(line: string): boolean {
  return line.split(/\s+/u).length <= 2 && line.length <= 24;
}

/** Short, begins large, ends as no sentence ends, and is no item of a list. */
function isHeadingShaped(line: string, longest: number): boolean {
  return (
    line.length <= longest &&
    /^["“‘'(]?[\p{Lu}\p{N}\p{Lo}]/u.test(line) &&
    !/[.,;:…]\s?["'”’)\]]*$/u.test(line) &&
    !isQuotation(line) &&
    !/^(?:[-*•▪◦–]|\d+[.)]) /u.test(line)
  );
}

/** A line that is all quotation, or whose quotation goes on, is a speaker's. */
function isQuotation(line: string): boolean {
  return /^["“][^"”]*["”]?$/u.test(line);
}

/** More short lines in a row than this are a list. */
const mostHeadingsInRow = 2;

/** Short lines without a full stop between paragraphs. What is left is a paragraph. */
function readHeadings(parts: readonly Part[]): void {
  const lastOpen = parts.findLastIndex(({ kind }) => kind === undefined || kind === "paragraph");
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined || part.kind !== undefined) continue;
    if (!isHeadingCandidate(part)) {
      part.kind = "paragraph";
      continue;
    }
    let end = index + 1;
    while (end < parts.length && isHeadingCandidate(parts[end])) end++;
    const isHeading = index > 0 && end - index <= mostHeadingsInRow && end <= lastOpen;
    for (const each of parts.slice(index, end)) each.kind = isHeading ? "heading" : "paragraph";
    index = end - 1;
  }
}

function isHeadingCandidate(part: Part | undefined): boolean {
  return (
    part !== undefined &&
    part.kind === undefined &&
    isHeadingShaped(part.line, longestHeading) &&
    part.line.split(/\s+/u).length <= mostHeadingWords
  );
}

/** Paragraphs among which a place in capitals alone is a dateline. */
const headParagraphs = 2;

/** The parts as blocks, datelines, source tails and credits of captions cut off as blocks of their own. */
function splitParts(text: string, parts: readonly Part[]): Block[] {
  const blocks: Block[] = [];
  let paragraphs = 0;
  for (const part of parts) {
    if (part.kind === "paragraph") blocks.push(...splitParagraph(text, part, paragraphs++ < headParagraphs));
    else if (part.kind === "caption")
      blocks.push(...cutTail(text, part, "caption", findCreditTail(part.line), "credit"));
    else blocks.push({ start: part.start, end: part.end, kind: part.kind ?? "paragraph" });
  }
  return blocks;
}

function splitParagraph(text: string, part: Part, isHead: boolean): Block[] {
  const dateline = findDateline(part.line);
  const cut = dateline !== undefined && (dateline.certain || isHead) ? dateline.end : 0;
  const tail = findSourceTail(part.line);
  const body = { ...part, start: part.start + cut };
  const rest = cutTail(text, body, "paragraph", tail > cut ? tail - cut : -1, "source");
  return cut === 0 ? rest : [{ start: part.start, end: part.start + cut, kind: "dateline" }, ...rest];
}

function cutTail(text: string, span: Span, kind: Kind, tail: number, tailKind: Kind): Block[] {
  const at = tail < 0 ? span.end : span.start + tail;
  const pieces: Block[] = [
    { ...trimSpan(text, { start: span.start, end: at }), kind },
    { ...trimSpan(text, { start: at, end: span.end }), kind: tailKind },
  ];
  return pieces.filter((piece) => piece.start < piece.end);
}
