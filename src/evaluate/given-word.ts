import { type Analysis, analyseWords } from "../language/analysis.ts";
import type { Model } from "../language/model.ts";
import { toWords } from "../language/word.ts";
import type { Span } from "../text/span.ts";

/** A text whose words and sentences are given. */
export interface GivenWords {
  readonly text: string;
  readonly words: readonly Span[];
  /** The first word of each sentence. */
  readonly firsts: readonly number[];
}

/** Reads words that are cut already; windows begin and end with the given sentences, so that no tree is cut apart. */
export function analyseGiven({ text, words, firsts }: GivenWords, model: Model): Promise<Analysis> {
  const spans = words.map(({ start, end }) => ({ start, end }));
  return analyseWords(text, { ...toWords(text, spans, model.wordPiece), cuts: firsts }, model, { sentences: firsts });
}
