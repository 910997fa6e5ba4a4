import { type Span, trimSpan } from "../text/span.ts";

/** A line of a plain text, or a block of a page, before its kind is known; trimmed, never empty. */
export interface Line extends Span {
  /** Does a blank line (or the start of the text) stand before it? */
  readonly gap: boolean;
  /** White space before its first character, in code units. */
  readonly indent: number;
}

/** The lines of a text that hold anything, in order. */
export function findLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = true;
  for (const match of text.matchAll(/[^\n\u2028\u2029]+|\n\n+/gu)) {
    const span = trimSpan(text, { start: match.index, end: match.index + match[0].length });
    if (span.start === span.end) {
      gap = true;
      continue;
    }
    lines.push({ ...span, gap, indent: span.start - match.index });
    gap = false;
  }
  return lines;
}

/**
 * The lines as paragraphs: lines that were broken to a width, and a line broken in the middle of its sentence, are one.
 * `standsAlone` tells of a line that it is never part of a paragraph (a credit, a toggle, a source line).
 */
export function joinLines(text: string, lines: readonly Line[], standsAlone: (line: Line) => boolean): Line[] {
  const width = findWrapWidth(lines, text);
  const alone = lines.map(standsAlone);
  const joined: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const open = joined.at(-1);
    const joins =
      before !== undefined &&
      open !== undefined &&
      !line.gap &&
      !alone[index] &&
      !alone[index - 1] &&
      (width === undefined ? breaksSentence(text, before, line) : continuesWrapped(text, before, line, width));
    if (joins) joined[joined.length - 1] = { ...open, end: line.end };
    else joined.push(line);
  }
  return joined;
}

/** Mail and wire texts are broken at 60 to 100 columns; a paragraph on one line is nearly always longer. */
const widestWrap = 120;
const narrowestWrap = 40;
/** Below this many line breaks a width cannot be told from chance. */
const fewestBreaks = 3;
/** A greedy wrapper fills every line but a paragraph's last; lists and headings leave more room. */
const leastFilled = 0.6;
/** In a broken text most lines end within a sentence; where lines are paragraphs few do. */
const leastOpen = 0.6;

/** The width that the text was broken to, or `undefined` where its lines are paragraphs. */
function findWrapWidth(lines: readonly Line[], text: string): number | undefined {
  const lengths = lines.map((line) => line.end - line.start + line.indent).sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * 0.97)] ?? 0;
  if (width < narrowestWrap || width > widestWrap) return undefined;
  let breaks = 0;
  let filled = 0;
  let open = 0;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined || line.gap) continue;
    breaks++;
    if (fillsLine(text, before, line, width)) filled++;
    if (!endsSentence(text.slice(before.start, before.end))) open++;
  }
  const isWrapped = breaks >= fewestBreaks && filled >= breaks * leastFilled && open >= breaks * leastOpen;
  return isWrapped ? width : undefined;
}

/** Would the next line's first word not have fitted on this one? */
function fillsLine(text: string, line: Line, next: Line, width: number): boolean {
  const [word = ""] = text.slice(next.start, next.end).split(/\s/u, 1);
  return line.indent + line.end - line.start + 1 + word.length > width;
}

function continuesWrapped(text: string, line: Line, next: Line, width: number): boolean {
  if (next.indent > line.indent + 1) return false;
  return fillsLine(text, line, next, width) || breaksSentence(text, line, next);
}

/** Words after which no sentence, heading or caption ends. */
const openWord = /(?:^|\s)(?:a|an|the|of|to|in|on|and|or|with|by|for|at|from|that|which|as|its|their|his|her)$/iu;
/** A heading may be followed by a line that begins small (a brand's name); a line this long is none. */
const longestHeading = 60;

function breaksSentence(text: string, line: Line, next: Line): boolean {
  const before = text.slice(line.start, line.end);
  const after = text.slice(next.start, next.end);
  if (endsSentence(before) || /^(?:[-*•▪◦–]|\d+[.)])\s/u.test(after)) return false;
  if (openWord.test(before)) return before.length > longestHeading || /^\p{Ll}/u.test(after);
  return /^[“‘"'(]?\p{Ll}/u.test(after) && (before.length > longestHeading || before.endsWith(","));
}

/** Does the line end as a sentence ends: with a full stop, a question or exclamation mark, closing quotes aside? */
export function endsSentence(line: string): boolean {
  return /[.!?…。！？]\s?["'”’»)\]]*$/u.test(line);
}
