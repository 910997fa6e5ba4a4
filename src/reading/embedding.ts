import type { Statement } from "../interchange/document.ts";
import type { Embedding } from "../interchange/reading.ts";
import type { Analysis } from "../language/analysis.ts";
import type { Span } from "../text/span.ts";

const most = 127; // of an Int8Array

/** What each statement means: the mean of what its words mean, as far as eight bits tell it; all zero where it has no word. */
export function toEmbeddings(statements: readonly Statement[], analysis: Analysis): Embedding[] {
  return statements.map(({ spans }) => toEmbedding(spans.flatMap((span) => findWords(analysis, span))));
}

/** The embeddings of the words that a span touches. */
function findWords({ words, embeddings }: Analysis, { start, end }: Span): Float32Array[] {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Float32Array[] = [];
  for (let at = low; at < words.length && (words[at]?.start ?? end) < end; at++) {
    const embedding = embeddings[at];
    if (embedding) found.push(embedding);
  }
  return found;
}

/** The direction alone counts, so that the greatest number of each embedding fills the eight bits. */
function toEmbedding(words: readonly Float32Array[]): Embedding {
  const sum = new Float64Array(words[0]?.length ?? 0);
  for (const word of words)
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (word[at] as number);
  const greatest = sum.reduce((far, value) => Math.max(far, Math.abs(value)), 0);
  return Int8Array.from(sum, (value) => (greatest === 0 ? 0 : Math.round((value / greatest) * most)));
}
