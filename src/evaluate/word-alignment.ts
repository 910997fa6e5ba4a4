import type { TreeText, TreeWord } from "./tree-text.ts";

/**
 * The words of a treebank and those of a reader that are the same, by the rules of the CoNLL 2018 shared task (Zeman et al.
 * 2018, 5.1): words that are tokens by their places; words of multiword tokens by a longest common subsequence of their
 * lower-cased forms within the smallest stretch that no multiword token sticks out of. Gives for each found word that has one its gold word.
 */
export function alignWords({ words: gold }: TreeText, { words: found }: TreeText): Map<number, number> {
  const pairs = new Map<number, number>();
  let [g, f] = [0, 0];
  for (let one = gold[g], other = found[f]; one && other; one = gold[g], other = found[f]) {
    if (one.isPart || other.isPart) {
      const stretch = findStretch(gold, found, g, f);
      alignForms(gold, found, stretch, pairs);
      [g, f] = [stretch.goldEnd, stretch.foundEnd];
    } else if (one.start === other.start && one.end === other.end) pairs.set(f++, g++);
    else if (one.start <= other.start) g++;
    else f++;
  }
  return pairs;
}

/** Words of both sides, half-open, around multiword tokens. */
interface Stretch {
  readonly gold: number;
  readonly goldEnd: number;
  readonly found: number;
  readonly foundEnd: number;
}

function findStretch(gold: readonly TreeWord[], found: readonly TreeWord[], g: number, f: number): Stretch {
  const [one, other] = [gold[g] as TreeWord, found[f] as TreeWord];
  const begin = one.isPart ? one.token : other.token;
  const startGold = !one.isPart && one.token.start < begin.start ? g + 1 : g;
  const startFound = one.isPart && !other.isPart && other.token.start < begin.start ? f + 1 : f;
  let [goldEnd, foundEnd, end] = [startGold, startFound, begin.end];
  while (!isBeyond(gold[goldEnd], end) || !isBeyond(found[foundEnd], end)) {
    const [mine, theirs] = [gold[goldEnd], found[foundEnd]];
    const next = mine && (!theirs || mine.token.start <= theirs.token.start) ? mine : (theirs as TreeWord);
    if (next.isPart) end = Math.max(end, next.token.end);
    if (next === mine) goldEnd++;
    else foundEnd++;
  }
  return { gold: startGold, goldEnd, found: startFound, foundEnd };
}

function isBeyond(word: TreeWord | undefined, end: number): boolean {
  if (!word) return true;
  return word.isPart ? word.token.start >= end : word.token.end > end;
}

function alignForms(
  gold: readonly TreeWord[],
  found: readonly TreeWord[],
  { gold: g, goldEnd, found: f, foundEnd }: Stretch,
  pairs: Map<number, number>,
): void {
  const [some, others] = [gold.slice(g, goldEnd), found.slice(f, foundEnd)].map((words) =>
    words.map(({ form }) => form.toLowerCase().replace(/\p{Zs}/gu, "")),
  ) as [string[], string[]];
  const longest = getLongest(some, others);
  const lengthAt = (at: number, to: number) => longest[at]?.[to] ?? 0;
  let [at, to] = [0, 0];
  while (at < some.length && to < others.length) {
    if (some[at] === others[to]) pairs.set(f + to++, g + at++);
    else if (lengthAt(at, to) === lengthAt(at + 1, to)) at++;
    else to++;
  }
}

/** The length of the longest common subsequence of what is left from each place of either. */
function getLongest(some: readonly string[], others: readonly string[]): number[][] {
  const lengths = some.map(() => others.map(() => 0));
  for (let at = some.length - 1; at >= 0; at--) {
    for (let to = others.length - 1; to >= 0; to--) {
      const next = (down: number, right: number) => lengths[at + down]?.[to + right] ?? 0;
      const same = some[at] === others[to] ? 1 + next(1, 1) : 0;
      (lengths[at] as number[])[to] = Math.max(same, next(1, 0), next(0, 1));
    }
  }
  return lengths;
}
