import type { Span } from "../text/span.ts";
import { intersect, type SpanSet, toSpanSet, unite } from "../text/span-set.ts";

/** The share of what either covers that both cover, in characters that are no white space; 0 to 1. */
export function getOverlap(text: string, a: readonly Span[], b: readonly Span[]): number {
  const [left, right] = [toSpanSet(a), toSpanSet(b)];
  const shared = countCharacters(text, intersect(left, right));
  return shared === 0 ? 0 : shared / countCharacters(text, unite(left, right));
}

/**
 * Pairs spans of a text one to one, those of the greatest overlap first (of equal ones the first in the lists), none below
 * `least` and none that share nothing. Gives for each of the gold that has one the place of its counterpart.
 */
export function pairByOverlap(
  text: string,
  gold: readonly (readonly Span[])[],
  found: readonly (readonly Span[])[],
  least = 0,
): Map<number, number> {
  const candidates = gold.flatMap((one, at) =>
    found
      .map((other, to) => ({ at, to, overlap: getOverlap(text, one, other) }))
      .filter(({ overlap }) => overlap > 0 && overlap >= least),
  );
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { at, to } of candidates.sort((a, b) => b.overlap - a.overlap)) {
    if (pairs.has(at) || taken.has(to)) continue;
    pairs.set(at, to);
    taken.add(to);
  }
  return pairs;
}

function countCharacters(text: string, set: SpanSet): number {
  return set.reduce((count, { start, end }) => count + text.slice(start, end).replace(/\s/gu, "").length, 0);
}
