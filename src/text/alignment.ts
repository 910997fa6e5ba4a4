import { type CommonRun, findCommonRuns, unmatchable } from "./common-run.ts";
import type { Span } from "./span.ts";
import { type SpanSet, subtract, toSpanSet } from "./span-set.ts";
import { findHeaviestChain, findSubsequence } from "./subsequence.ts";

/**
 * A token by its key (`Word.key`): two tokens are the same when their keys are. `undefined` is a token that is never the
 * same as another and that no share counts: a quoted word, where quotations are left out.
 */
export type Token = string | undefined;

/** A run of tokens that stands in both sequences, as spans of token indices. */
export interface Block {
  readonly a: Span;
  readonly b: Span;
  /** It stands in another order than the heaviest chain of blocks that keeps the order of both. */
  readonly moved: boolean;
}

/** What lies between two neighbouring blocks that kept their order, moved blocks aside; spans of token indices. */
export interface Edit {
  readonly kind: "replaced" | "inserted" | "deleted";
  readonly a: SpanSet;
  readonly b: SpanSet;
}

/** Two sequences of tokens, `a` the one that `b` is thought to be made from. */
export interface Alignment {
  /** Sorted by `a`; none overlaps another on either side. */
  readonly blocks: readonly Block[];
  /** In order. Blocks and edits together hold every token of both sides once. */
  readonly edits: readonly Edit[];
}

export interface AlignmentOptions {
  /** The fewest tokens of a block that is looked for anywhere in the other sequence. */
  readonly shortest?: number;
  /**
   * Also align shorter runs, down to one token, between blocks that kept their order. For texts already known to derive
   * from one another; between others it finds "the" and "of".
   */
  readonly fill?: boolean;
}

/**
 * Aligns two sequences of tokens, with moved blocks: common runs by greedy string tiling, then the heaviest chain of them
 * that keeps the order of both; the others are moved. 1,500 tokens each take about 2 ms; the work is bounded by the lengths.
 */
export function alignTokens(a: readonly Token[], b: readonly Token[], options: AlignmentOptions = {}): Alignment {
  const { shortest = 3, fill = false } = options;
  if (!Number.isInteger(shortest) || shortest < 1) throw new RangeError(`shortest is ${shortest}; expected 1 or more`);
  const [left, right] = numberTokens(a, b);
  const runs = findCommonRuns(left, right, shortest);
  const inOrder = new Set(
    findHeaviestChain(
      runs.map((run) => run.b),
      (index) => runs[index]?.length ?? 0,
    ),
  );
  const moved = runs.filter((_, index) => !inOrder.has(index));
  const kept = runs.filter((_, index) => inOrder.has(index));
  const chain = fill ? fillBetween(left, right, kept, moved) : kept;
  const blocks = [...chain.map((run) => toBlock(run, false)), ...moved.map((run) => toBlock(run, true))];
  blocks.sort((x, y) => x.a.start - y.a.start);
  return { blocks, edits: findEdits(chain, moved, a.length, b.length) };
}

/**
 * The share of one side's tokens that stand in blocks of at least `shortest` tokens, 0 to 1; 0 for a side without tokens.
 * `undefined` tokens are not counted.
 */
export function getShare(alignment: Alignment, side: "a" | "b", tokens: readonly Token[], shortest = 1): number {
  const counted = tokens.reduce((count, token) => count + (token === undefined ? 0 : 1), 0);
  const shared = alignment.blocks
    .map((block) => block[side].end - block[side].start)
    .filter((length) => length >= shortest)
    .reduce((sum, length) => sum + length, 0);
  return counted === 0 ? 0 : shared / counted;
}

function numberTokens(a: readonly Token[], b: readonly Token[]): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const toNumber = (token: Token) => {
    if (token === undefined) return unmatchable;
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  return [Int32Array.from(a, toNumber), Int32Array.from(b, toNumber)];
}

function toBlock({ a, b, length }: CommonRun, moved: boolean): Block {
  return { a: { start: a, end: a + length }, b: { start: b, end: b + length }, moved };
}

/** The kept runs and what more they have in common between them, in order; runs that touch on both sides made one. */
function fillBetween(
  a: Int32Array,
  b: Int32Array,
  kept: readonly CommonRun[],
  moved: readonly CommonRun[],
): CommonRun[] {
  const [freeA, freeB] = [a.slice(), b.slice()];
  for (const run of moved) {
    freeA.fill(unmatchable, run.a, run.a + run.length);
    freeB.fill(unmatchable, run.b, run.b + run.length);
  }
  const filled = getGaps(kept, a.length, b.length).flatMap((gap, index) => {
    const between = findSubsequence(freeA, freeB, gap).map(([i, j]) => ({ a: i, b: j, length: 1 }));
    return [...between, ...kept.slice(index, index + 1)];
  });
  return joinTouching(filled);
}

function joinTouching(runs: readonly CommonRun[]): CommonRun[] {
  const joined: CommonRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.a + last.length === run.a && last.b + last.length === run.b) {
      joined[joined.length - 1] = { ...last, length: last.length + run.length };
    } else joined.push(run);
  }
  return joined;
}

/** What lies before, between and after the runs of a chain: one more than there are runs. */
function getGaps(chain: readonly CommonRun[], lengthA: number, lengthB: number) {
  const end = { a: lengthA, b: lengthB, length: 0 };
  let [fromA, fromB] = [0, 0];
  return [...chain, end].map((run) => {
    const gap = { fromA, toA: run.a, fromB, toB: run.b };
    [fromA, fromB] = [run.a + run.length, run.b + run.length];
    return gap;
  });
}

function findEdits(chain: readonly CommonRun[], moved: readonly CommonRun[], lengthA: number, lengthB: number): Edit[] {
  const gaps = getGaps(chain, lengthA, lengthB);
  const movedBlocks = moved.map((run) => toBlock(run, true));
  const takeA = createTake(
    gaps.map(({ fromA, toA }) => ({ start: fromA, end: toA })),
    movedBlocks.map((block) => block.a),
  );
  const takeB = createTake(
    gaps.map(({ fromB, toB }) => ({ start: fromB, end: toB })),
    movedBlocks.map((block) => block.b),
  );
  return gaps.flatMap(({ toA, toB }) => {
    const a = takeA(toA);
    const b = takeB(toB);
    if (a.length === 0 && b.length === 0) return [];
    return [{ kind: a.length === 0 ? "inserted" : b.length === 0 ? "deleted" : "replaced", a, b } as const];
  });
}

/** Hands out, gap by gap, what of the gaps no moved block takes: each call gives what ends by its bound. */
function createTake(gaps: readonly Span[], moved: readonly Span[]): (bound: number) => SpanSet {
  const free = subtract(toSpanSet(gaps), toSpanSet(moved));
  let next = 0;
  return (bound) => {
    const from = next;
    while ((free[next]?.end ?? Number.POSITIVE_INFINITY) <= bound) next++;
    return free.slice(from, next);
  };
}
