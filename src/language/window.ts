import type { Words } from "./word.ts";

/** Words `first..after` that are read in one pass; those before `fresh` were read before and are context. */
export interface Window {
  readonly first: number;
  readonly fresh: number;
  readonly after: number;
}

/** How long a window is and how much of it may be context, in pieces. */
export interface WindowSize {
  readonly pieces: number;
  readonly context: number;
}

/** Cuts words into windows of whole cuts, each with the last cuts before it as context. A longer cut is cut within. */
export function cutWindows({ first: pieceOf, cuts, spans }: Words, { pieces, context }: WindowSize): Window[] {
  const windows: Window[] = [];
  const length = (from: number, to: number) => (pieceOf[to] ?? 0) - (pieceOf[from] ?? 0);
  const edges = [...cuts.slice(1), spans.length];
  let fresh = 0;
  while (fresh < spans.length) {
    const first = contextOf(cuts, fresh, (from) => length(from, fresh) <= context);
    let after = fresh;
    for (let at = findAfter(edges, fresh); at < edges.length; at++) {
      const edge = edges[at] as number;
      if (length(first, edge) > pieces) break;
      after = edge;
    }
    if (after === fresh) after = cutWithin(spans.length, fresh, (to) => length(first, to) <= pieces);
    windows.push({ first, fresh, after });
    fresh = after;
  }
  return windows;
}

/** The earliest cut before `fresh` that still fits. */
function contextOf(cuts: readonly number[], fresh: number, fits: (from: number) => boolean): number {
  let first = fresh;
  for (let at = findAfter(cuts, fresh - 1) - 1; at >= 0; at--) {
    const cut = cuts[at] as number;
    if (cut >= fresh) continue;
    if (!fits(cut)) break;
    first = cut;
  }
  return first;
}

/** The index of the first of some sorted numbers that is greater. */
function findAfter(numbers: readonly number[], number: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) > number) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cutWithin(words: number, fresh: number, fits: (to: number) => boolean): number {
  let after = fresh + 1;
  while (after < words && fits(after + 1)) after++;
  return after;
}
