import type { Span } from "./span.ts";

/** One quotation: a span for each paragraph that it runs through, marks included; `mark` is its opening mark. */
export interface Quotation {
  readonly spans: readonly [Span, ...Span[]];
  readonly mark: string;
}

/** Opening mark → the marks that may close it. `''` is the double mark of typewritten news. */
const closersByOpener: ReadonlyMap<string, readonly string[]> = new Map([
  ["“", ["”", '"']],
  ["„", ["“", "”"]],
  ["«", ["»"]],
  ["»", ["«"]],
  ["「", ["」"]],
  ["『", ["』"]],
  ["《", ["》"]],
  ['"', ['"', "”"]],
  ["''", ["''", '"']],
  ["‘", ["’"]],
  ["'", ["'"]],
]);

const markPattern = /''|[“”„«»「」『』《》"‘’']/gu;
const paragraphBreak = /\n[\n\s]*/gu;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The outermost quotations of a text in order, in straight, curly, low-high, guillemet and CJK marks. A quotation that
 * is open at the end of a paragraph goes on where the next paragraph opens with the same mark; otherwise it is none.
 */
export function findQuotations(text: string): Quotation[] {
  const paragraphs = splitParagraphs(text);
  const quotations: Quotation[] = [];
  let open: { spans: Span[]; mark: string } | undefined;
  for (const paragraph of paragraphs) {
    const marks = marksIn(text, paragraph);
    let at = 0;
    const first = marks[0];
    const goesOn = open !== undefined && first?.start === paragraph.start && first.text === open.mark;
    if (!goesOn) open = undefined;
    while (at < marks.length) {
      const opener = marks[at];
      if (!opener || (!(goesOn && at === 0) && !isOpening(text, opener))) {
        at++;
        continue;
      }
      const closing = findClosing(text, marks, at);
      const spans = goesOn && at === 0 && open ? open.spans : [];
      if (closing === undefined) {
        if (isDouble(opener))
          open = { spans: [...spans, { start: opener.start, end: paragraph.end }], mark: opener.text };
        at++;
        continue;
      }
      const closer = marks[closing];
      if (closer)
        quotations.push({
          spans: [...spans, { start: opener.start, end: closer.end }] as unknown as Quotation["spans"],
          mark: opener.text,
        });
      open = undefined;
      at = closing + 1;
    }
  }
  return quotations;
}

function splitParagraphs(text: string): Span[] {
  const paragraphs: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(paragraphBreak)) {
    if (match.index > start) paragraphs.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (start < text.length) paragraphs.push({ start, end: text.trimEnd().length });
  return paragraphs;
}

function marksIn(text: string, paragraph: Span): Mark[] {
  return [...text.slice(paragraph.start, paragraph.end).matchAll(markPattern)].map((match) => ({
    start: paragraph.start + match.index,
    end: paragraph.start + match.index + match[0].length,
    text: match[0],
  }));
}

function isDouble(mark: Mark): boolean {
  return mark.text !== "'" && mark.text !== "‘";
}

/** A mark opens where nothing, a space or an opening bracket stands before it and something readable after it. */
function isOpening(text: string, mark: Mark): boolean {
  if (!closersByOpener.has(mark.text)) return false;
  if ("「『《„".includes(mark.text)) return true;
  const before = text.charAt(mark.start - 1);
  const after = text.charAt(mark.end);
  return /^$|[\s([{—–\-/“‘"']/u.test(before) && /\S/u.test(after) && !/[,.;:!?)]/u.test(after);
}

function findClosing(text: string, marks: readonly Mark[], opening: number): number | undefined {
  const opener = marks[opening];
  const closers = (opener && closersByOpener.get(opener.text)) ?? [];
  for (let at = opening + 1; at < marks.length; at++) {
    const mark = marks[at];
    if (mark && closers.includes(mark.text) && isClosing(text, mark)) return at;
  }
  return undefined;
}

/** Single marks are apostrophes too: they close only where no letter follows; straight marks only after something. */
function isClosing(text: string, mark: Mark): boolean {
  const before = text.charAt(mark.start - 1);
  const after = text.charAt(mark.end);
  if (mark.text === "'" || mark.text === "’") return !/[\p{L}\p{N}]/u.test(after) && /[^\s]/u.test(before);
  if (mark.text === '"' || mark.text === "''") return /[^\s([{]/u.test(before);
  return true;
}
