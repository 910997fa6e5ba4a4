import type { Span } from "./span.ts";

/** A word or number of a text as it stands there, and the key by which two words count as the same. */
export interface Word extends Span {
  /** Lower case, compatibility forms and apostrophes made one: `Côte’s` and `côte's` share `côte's`. */
  readonly key: string;
}

/**
 * Letters, marks and digits, with apostrophes, hyphens and points between them ("U.S", "14-year-old") and the separators
 * of numbers ("1,200", "9:30"). Punctuation is no word.
 */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:(?:['’.\-‐‑]|(?<=\p{N})[,:/](?=\p{N}))[\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in order; none for a text of white space and punctuation. */
export function findWords(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    key: toWordKey(match[0]),
  }));
}

/** The key of a word. */
export function toWordKey(word: string): string {
  return word.normalize("NFKC").toLowerCase().replace(/’/gu, "'").replace(/[‐‑]/gu, "-");
}
