import type { Span } from "../text/span.ts";

/** A word of Universal Dependencies: its span, its lower-cased form, its UPOS tag and its place in the tree. */
export interface Token extends Span {
  readonly text: string;
  readonly lower: string;
  readonly pos: string;
  /** Its index in the report's tokens. */
  readonly index: number;
  /** Index of its head there; its own for the root of its sentence. */
  readonly head: number;
  /** Its relation to its head, with the subtype ("nsubj:pass"). */
  readonly relation: string;
  /** Index of its sentence in `report.sentences`. */
  readonly sentence: number;
}

/** The tokens of each sentence, by the sentence's index. */
export function tokensBySentence(tokens: readonly Token[], sentences: number): Token[][] {
  const groups: Token[][] = Array.from({ length: sentences }, () => []);
  for (const token of tokens) groups[token.sentence]?.push(token);
  return groups;
}
