import type { Span } from "../text/span.ts";

/** A token of Universal Dependencies' kind: its span, its lower-cased form, its lemma and its UPOS tag. */
export interface Token extends Span {
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  readonly pos: string;
  /** Index of its sentence in `report.sentences`. */
  readonly sentence: number;
}

/** The tokens of each sentence, by the sentence's index. */
export function tokensBySentence(tokens: readonly Token[], sentences: number): Token[][] {
  const groups: Token[][] = Array.from({ length: sentences }, () => []);
  for (const token of tokens) groups[token.sentence]?.push(token);
  return groups;
}
