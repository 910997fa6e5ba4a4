/** Tokens that two sequences have in common, one after another: `length` of them from `a` in the first, `b` in the second. */
export interface CommonRun {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** A token that is never the same as any, itself included. */
export const unmatchable = -1;

/** So many places in the second sequence are tried for one place in the first: the nearest to where it stands in it. */
const placesTried = 16;
/** Comparisons allowed for each token of both: real reports need under 4, texts made of one phrase all of it. */
const comparisonsPerToken = 64;

/**
 * Greedy string tiling (Wise 1993): common runs, the longest first, none over another in either sequence; of equally long
 * ones that which moved least. Sorted by `a`. Tokens are numbers of at least 0, or `unmatchable`.
 *
 * The work is bounded by the lengths, so that input of endless repetition gives fewer runs, not a long wait.
 */
export function findCommonRuns(a: Int32Array, b: Int32Array, shortest: number): CommonRun[] {
  const candidates = findMaximalRuns(a, b, shortest);
  return tile(candidates, a.length, b.length, shortest).sort((x, y) => x.a - y.a);
}

/** Runs that cannot be made longer at either end. */
function findMaximalRuns(a: Int32Array, b: Int32Array, shortest: number): CommonRun[] {
  const [gramsA, gramsB] = nameGrams(a, b, shortest);
  const places = collectPlaces(gramsB);
  // How far in `a` each diagonal (b - a) has been read; a run is found once.
  const reached = new Int32Array(a.length + b.length + 1);
  const runs: CommonRun[] = [];
  let budget = getBudget(a.length, b.length);
  for (let i = 0; i < gramsA.length; i++) {
    const found = places.get(gramsA[i] ?? unmatchable);
    if (!found) continue;
    for (const j of pickNearest(found, (i * b.length) / a.length)) {
      const diagonal = j - i + a.length;
      if ((reached[diagonal] ?? 0) > i) continue;
      const run = extend(a, b, i, j, reached[diagonal] ?? 0);
      reached[diagonal] = run.a + run.length + 1;
      runs.push(run);
      budget -= run.length;
      if (budget < 0) return runs;
    }
  }
  return runs;
}

/** Gives each stretch of `size` tokens a number, equal for equal stretches of both; `unmatchable` if it holds one. */
function nameGrams(a: Int32Array, b: Int32Array, size: number): [Int32Array, Int32Array] {
  let [left, right] = [a, b];
  const names = a.length + b.length + 1;
  for (let width = 1; width < size; width++) {
    const seen = new Map<number, number>();
    left = lengthenGrams(left, a, width, names, seen);
    right = lengthenGrams(right, b, width, names, seen);
  }
  return [left, right];
}

function lengthenGrams(
  grams: Int32Array,
  tokens: Int32Array,
  width: number,
  names: number,
  seen: Map<number, number>,
): Int32Array {
  return Int32Array.from({ length: Math.max(0, grams.length - 1) }, (_, at) => {
    const gram = grams[at] ?? unmatchable;
    const next = tokens[at + width] ?? unmatchable;
    if (gram === unmatchable || next === unmatchable) return unmatchable;
    const pair = gram * names + next;
    const name = seen.get(pair) ?? seen.size;
    seen.set(pair, name);
    return name;
  });
}

function collectPlaces(grams: Int32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [at, gram] of grams.entries()) {
    if (gram === unmatchable) continue;
    const known = places.get(gram);
    if (known) known.push(at);
    else places.set(gram, [at]);
  }
  return places;
}

function pickNearest(places: readonly number[], wanted: number): readonly number[] {
  if (places.length <= placesTried) return places;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const from = Math.min(Math.max(0, low - placesTried / 2), places.length - placesTried);
  return places.slice(from, from + placesTried);
}

function extend(a: Int32Array, b: Int32Array, i: number, j: number, from: number): CommonRun {
  let start = 0;
  while (i - start > from && j - start > 0 && isSame(a[i - start - 1], b[j - start - 1])) start++;
  let end = 0;
  while (i + end < a.length && j + end < b.length && isSame(a[i + end], b[j + end])) end++;
  return { a: i - start, b: j - start, length: start + end };
}

function isSame(left: number | undefined, right: number | undefined): boolean {
  return left === right && left !== unmatchable;
}

/** Takes runs, the longest first; what is left free of one that is partly taken competes anew by its own length. */
function tile(candidates: readonly CommonRun[], lengthA: number, lengthB: number, shortest: number): CommonRun[] {
  const takenA = new Uint8Array(lengthA);
  const takenB = new Uint8Array(lengthB);
  const byLength = new Map<number, CommonRun[]>();
  const propose = (run: CommonRun) => {
    const equal = byLength.get(run.length);
    if (equal) equal.push(run);
    else byLength.set(run.length, [run]);
  };
  for (const run of candidates) propose(run);

  const tiles: CommonRun[] = [];
  let budget = getBudget(lengthA, lengthB);
  const longest = Math.max(0, ...byLength.keys());
  for (let length = longest; length >= shortest && budget >= 0; length--) {
    const equal = byLength.get(length) ?? [];
    for (const run of equal.sort(
      (x, y) => getShift(x, lengthA, lengthB) - getShift(y, lengthA, lengthB) || x.a - y.a,
    )) {
      budget -= length;
      const free = findFreeRuns(run, takenA, takenB);
      if (free[0]?.length === length) {
        takenA.fill(1, run.a, run.a + length);
        takenB.fill(1, run.b, run.b + length);
        tiles.push(run);
      } else {
        for (const part of free) if (part.length >= shortest) propose(part);
      }
    }
  }
  return tiles;
}

/** How far a run stands from its like place in the other sequence. */
function getShift(run: CommonRun, lengthA: number, lengthB: number): number {
  return Math.abs(run.a * lengthB - run.b * lengthA);
}

function findFreeRuns(run: CommonRun, takenA: Uint8Array, takenB: Uint8Array): CommonRun[] {
  const free: CommonRun[] = [];
  let start = 0;
  for (let at = 0; at <= run.length; at++) {
    if (at < run.length && !takenA[run.a + at] && !takenB[run.b + at]) continue;
    if (at > start) free.push({ a: run.a + start, b: run.b + start, length: at - start });
    start = at + 1;
  }
  return free;
}

function getBudget(lengthA: number, lengthB: number): number {
  return comparisonsPerToken * (lengthA + lengthB);
}
