import { unmatchable } from "./common-run.ts";

/** Two positions, one in each sequence, that hold the same token. */
export type Pair = readonly [a: number, b: number];

/** A window of two sequences, half-open on both sides. */
export interface Window {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** The largest table that is filled; windows past it are first cut at tokens that stand once on each side. */
const largestTable = 1 << 16;

/**
 * A common subsequence of a window, ascending on both sides: the longest one (Wagner and Fischer 1974) where the window is
 * small, and patience anchors (Cohen 2003) with the longest between them where it is not. Linear in the window's sides,
 * with a table of at most 65,536 cells at a time.
 */
export function findSubsequence(a: Int32Array, b: Int32Array, window: Window): Pair[] {
  const { fromA, toA, fromB, toB } = window;
  if (fromA >= toA || fromB >= toB) return [];
  if ((toA - fromA) * (toB - fromB) <= largestTable) return findLongest(a, b, window);
  const anchors = findAnchors(a, b, window);
  if (anchors.length === 0) return [];
  const pairs: Pair[] = [];
  let [nextA, nextB] = [fromA, fromB];
  for (const [i, j] of anchors) {
    pairs.push(...findBetween(a, b, { fromA: nextA, toA: i, fromB: nextB, toB: j }), [i, j]);
    [nextA, nextB] = [i + 1, j + 1];
  }
  return [...pairs, ...findBetween(a, b, { fromA: nextA, toA, fromB: nextB, toB })];
}

/** No second round of anchors: a token that stands once in a part would cost a pass over it again and again. */
function findBetween(a: Int32Array, b: Int32Array, window: Window): Pair[] {
  const size = (window.toA - window.fromA) * (window.toB - window.fromB);
  return size > 0 && size <= largestTable ? findLongest(a, b, window) : [];
}

function findLongest(a: Int32Array, b: Int32Array, { fromA, toA, fromB, toB }: Window): Pair[] {
  const height = toA - fromA;
  const width = toB - fromB;
  // lengths[i * (width + 1) + j]: the longest from i and j on.
  const lengths = new Uint16Array((height + 1) * (width + 1));
  const at = (i: number, j: number) => lengths[i * (width + 1) + j] ?? 0;
  for (let i = height - 1; i >= 0; i--) {
    const token = a[fromA + i] ?? unmatchable;
    for (let j = width - 1; j >= 0; j--) {
      const same = token !== unmatchable && token === b[fromB + j];
      lengths[i * (width + 1) + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < height && j < width && at(i, j) > 0; ) {
    const token = a[fromA + i] ?? unmatchable;
    if (token !== unmatchable && token === b[fromB + j]) pairs.push([fromA + i++, fromB + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Tokens that stand once on each side of the window, as many as are in one order. */
function findAnchors(a: Int32Array, b: Int32Array, { fromA, toA, fromB, toB }: Window): Pair[] {
  const onceInA = findUnique(a, fromA, toA);
  const onceInB = findUnique(b, fromB, toB);
  const shared: Pair[] = [];
  for (const [token, i] of onceInA) {
    const j = onceInB.get(token);
    if (j !== undefined) shared.push([i, j]);
  }
  shared.sort((x, y) => x[0] - y[0]);
  const inOrder = findHeaviestChain(
    shared.map(([, j]) => j),
    () => 1,
  );
  return inOrder.flatMap((index) => shared.slice(index, index + 1));
}

function findUnique(tokens: Int32Array, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  for (let at = from; at < to; at++) {
    const token = tokens[at] ?? unmatchable;
    if (token === unmatchable || repeated.has(token)) continue;
    if (places.delete(token)) repeated.add(token);
    else places.set(token, at);
  }
  return places;
}

/**
 * The indices of the ascending subsequence of distinct values whose weights add up to most; of equals, that which ends
 * earliest. A Fenwick tree over the ranks of the values: n log n.
 */
export function findHeaviestChain(values: readonly number[], getWeight: (index: number) => number): number[] {
  const ranks = new Map([...values].sort((x, y) => x - y).map((value, rank) => [value, rank + 1]));
  const totals = new Float64Array(values.length);
  const before = new Int32Array(values.length).fill(-1);
  const tree = new Int32Array(values.length + 1).fill(-1);
  const better = (one: number, other: number) =>
    one < 0 || (other >= 0 && (totals[other] ?? 0) > (totals[one] ?? 0)) ? other : one;
  let best = -1;
  for (const [index, value] of values.entries()) {
    const rank = ranks.get(value) ?? 0;
    let previous = -1;
    for (let at = rank - 1; at > 0; at -= at & -at) previous = better(previous, tree[at] ?? -1);
    before[index] = previous;
    totals[index] = getWeight(index) + (previous < 0 ? 0 : (totals[previous] ?? 0));
    for (let at = rank; at <= values.length; at += at & -at) tree[at] = better(tree[at] ?? -1, index);
    best = better(best, index);
  }
  const chain: number[] = [];
  for (let index = best; index >= 0; index = before[index] ?? -1) chain.push(index);
  return chain.reverse();
}
