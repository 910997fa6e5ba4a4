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

/** A quotation that its paragraph left open. */
interface Open {
  readonly spans: readonly Span[];
  readonly mark: string;
}

/**
 * The outermost quotations of a text in order, in straight, curly, low-high, guillemet and CJK marks. A quotation that
 * is open at the end of a paragraph goes on where the next paragraph opens with the same mark; otherwise it is none.
 */
export function findQuotations(text: string): Quotation[] {
  const quotations: Quotation[] = [];
  let open: Open | undefined;
  for (const paragraph of splitParagraphs(text)) {
    open = scanParagraph(text, paragraph, open, quotations);
  }
  return quotations;
}

/** Adds the quotations that end in a paragraph; gives the one that it leaves open. */
function scanParagraph(
  text: string,
  paragraph: Span,
  before: Open | undefined,
  quotations: Quotation[],
): Open | undefined {
  const marks = marksIn(text, paragraph);
  let open: Open | undefined;
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at];
    if (!mark) break;
    const goesOn = at === 0 && before?.mark === mark.text && mark.start === paragraph.start;
    if (!goesOn && !isOpening(text, mark)) continue;
    const earlier = goesOn ? before.spans : [];
    const closing = findClosing(text, marks, at);
    const closer = closing === undefined ? undefined : marks[closing];
    if (closing === undefined || !closer) {
      if (isDouble(mark)) open = { spans: [...earlier, { start: mark.start, end: paragraph.end }], mark: mark.text };
      continue;
    }
    const [first = { start: mark.start, end: closer.end }, ...rest] = [
      ...earlier,
      { start: mark.start, end: closer.end },
    ];
    quotations.push({ spans: [first, ...rest], mark: mark.text });
    open = undefined;
    at = closing;
  }
  return open;
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
