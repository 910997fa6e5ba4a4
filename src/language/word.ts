import type { Span } from "../text/span.ts";
import type { Pieces, WordPiece } from "./word-piece.ts";
import { createPieces } from "./word-piece.ts";

/** The words of a text as the encoder takes them in. */
export interface Words {
  readonly spans: readonly Span[];
  readonly pieces: Pieces;
  /** The first piece of each word, and one more for where the last ends. */
  readonly first: readonly number[];
  /** What the uncased pieces do not tell of each word: 0 to 15, see `formOf`. */
  readonly forms: readonly number[];
  /** Words that begin a cut: no sentence is taken to run over it. Nothing is cut within one. */
  readonly cuts: readonly number[];
}

const unknownPiece = 100; // [UNK] of the BERT vocabulary, for words of nothing but control characters
const mostPieces = 100; // of a word; what an address or a row of dots has beyond them is not read, so that any word fits a window

/**
 * Words with their pieces, their forms and the places where the text may be cut. `breaks` are offsets at which a paragraph
 * begins, sorted; a line break begins one too.
 */
export function toWords(
  text: string,
  spans: readonly Span[],
  wordPiece: WordPiece,
  breaks: ReadonlySet<number> = new Set(),
): Words {
  const pieces = createPieces();
  const [first, forms, cuts]: [number[], number[], number[]] = [[], [], []];
  let quoted = false;
  for (const [at, { start, end }] of spans.entries()) {
    const before = spans[at - 1];
    const begins = !before || breaks.has(start) || text.slice(before.end, start).includes("\n");
    const word = text.slice(start, end);
    if (begins) quoted = false;
    if (begins || mayBegin(text, spans, at)) cuts.push(at);
    const closes = quoted && isMark(word);
    if (isMark(word)) quoted = word === "“" || (word !== "”" && !quoted);
    forms.push(shapeOf(word) + (quoted || closes ? 4 : 0) + (begins ? 8 : 0));
    first.push(pieces.ids.length);
    wordPiece.encode(text, pieces, start, end);
    closeWord(pieces, first.at(-1) as number, { start, end });
  }
  first.push(pieces.ids.length);
  return { spans, pieces, first, forms, cuts };
}

/** Sees to it that the word whose pieces begin at `first` has one piece at least and not too many. */
function closeWord({ ids, starts, ends }: Pieces, first: number, { start, end }: Span): void {
  for (const all of [ids, starts, ends]) all.length = Math.min(all.length, first + mostPieces);
  if (ids.length > first) return;
  ids.push(unknownPiece);
  starts.push(start);
  ends.push(end);
}

function isMark(word: string): boolean {
  return word === "“" || word === "”" || word === '"' || word === "``" || word === "''";
}

/** 0 lower case or no letters, 1 a capital first, 2 capitals only (two or more), 3 otherwise mixed. */
function shapeOf(word: string): number {
  if (!/\p{Lu}/u.test(word)) return 0;
  if (/^\p{Lu}[^\p{Lu}]*$/u.test(word)) return 1;
  return /\p{Ll}/u.test(word) ? 3 : 2;
}

/** Does the text before a word end like a sentence, and the word begin like one? */
function mayBegin(text: string, spans: readonly Span[], at: number): boolean {
  const start = (spans[at] as Span).start;
  const head = text.slice(Math.max(0, start - 8), start);
  return /[.!?…]["”’')\]]*\s+$/u.test(head) && /^["“‘'([]*[\p{Lu}\p{N}]/u.test(text.slice(start, start + 4));
}
