import { toRatio } from "./bootstrap.ts";
import type { MatchCounts } from "./match-count.ts";
import type { TreeText, TreeWord } from "./tree-text.ts";
import { alignWords } from "./word-alignment.ts";

/**
 * Counts tags and heads on the treebank's own words and sentences, of which `found` has as many: `gold.upos`, `gold.uas` (the
 * head) and `gold.las` (the head and the universal relation: as CoNLL 2018 has it, "nmod:poss" is "nmod").
 */
export function countGiven(gold: TreeText, found: TreeText, counts: MatchCounts): void {
  const pairs = gold.words.map((word, at) => [word, found.words[at]] as const);
  const count = (isRight: (word: TreeWord, other: TreeWord) => boolean) => ({
    matched: pairs.filter(([word, other]) => other !== undefined && isRight(word, other)).length,
    gold: gold.words.length,
    found: found.words.length,
  });
  counts.add(
    "gold.upos",
    count((word, other) => word.upos === other.upos),
  );
  counts.add(
    "gold.uas",
    count((word, other) => word.head === other.head),
  );
  counts.add(
    "gold.las",
    count((word, other) => word.head === other.head && universal(word) === universal(other)),
  );
}

/**
 * Counts what was read from the raw text, by the rules of the CoNLL 2018 shared task (Zeman et al. 2018, "CoNLL 2018 Shared
 * Task: Multilingual Parsing from Raw Text to Universal Dependencies"; its script 1.2):
 *
 * - `raw.tokens`: tokens of the same bounds; a multiword token is one.
 * - `raw.words`: words that are aligned (`alignWords`).
 * - `raw.sentence`: sentences of the same bounds.
 * - `raw.upos`, `raw.uas`, `raw.las`: aligned words with the same tag; whose heads are aligned with each other or both the
 *   root; and with the same universal relation, subtypes aside.
 */
export function countRaw(gold: TreeText, found: TreeText, counts: MatchCounts): void {
  counts.add("raw.tokens", countSame(gold.tokens.map(toKey), found.tokens.map(toKey)));
  counts.add("raw.sentence", countSame(sentenceKeys(gold), sentenceKeys(found)));
  const aligned = alignWords(gold, found);
  const pairs = [...aligned].map(([at, to]) => ({ at, to, word: gold.words[to], other: found.words[at] }));
  const sizes = { gold: gold.words.length, found: found.words.length };
  const headIsRight = ({ at, to, word, other }: (typeof pairs)[number]) =>
    word && other && (other.head === at ? word.head === to : word.head !== to && aligned.get(other.head) === word.head);
  const add = (name: string, isRight: (pair: (typeof pairs)[number]) => boolean | undefined) =>
    counts.add(name, { ...sizes, matched: pairs.filter(isRight).length });
  add("raw.words", () => true);
  add("raw.upos", ({ word, other }) => word?.upos === other?.upos);
  add("raw.uas", headIsRight);
  add("raw.las", (pair) => headIsRight(pair) && universal(pair.word) === universal(pair.other));
}

/** The figures of what was counted: an F1 each (on given words an accuracy), of sentences with p and r. */
export function toSyntaxMetrics(counts: MatchCounts, names: readonly string[] = syntaxNames): Record<string, number> {
  const figures = names.map((name) => {
    if (name === "raw.sentence") return counts.toMetrics(name);
    const { matched, gold, found } = counts.get(name);
    return { [name]: toRatio(2 * matched, gold + found) };
  });
  return Object.assign({}, ...figures);
}

/** What a tagger without a tree can be scored on. */
export const taggerNames = ["raw.tokens", "raw.words", "raw.sentence", "raw.upos"];
const syntaxNames = ["gold.upos", "gold.uas", "gold.las", ...taggerNames, "raw.uas", "raw.las"];

function universal(word: TreeWord | undefined): string | undefined {
  return word?.relation.split(":")[0];
}

function sentenceKeys({ words, firsts }: TreeText): string[] {
  return firsts.map((first, at) => {
    const last = (firsts[at + 1] ?? words.length) - 1;
    return `${words[first]?.token.start}-${words[last]?.token.end}`;
  });
}

function toKey({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}-${end}`;
}

function countSame(gold: readonly string[], found: readonly string[]) {
  const expected = new Set(gold);
  return { gold: gold.length, found: found.length, matched: found.filter((key) => expected.has(key)).length };
}
