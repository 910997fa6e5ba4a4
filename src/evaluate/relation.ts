import type { Span } from "../text/span.ts";
import { attributionRoles, type Chunks, sharesToken, toChunks, toKey, toTokenSpan } from "./chunk.ts";
import type { MatchCount } from "./match-count.ts";
import { findPairs } from "./matching.ts";

export const relationMatches = ["exact", "overlap"] as const;

/**
 * Counts whole attributions of one text, source, cue and content linked, matched one to one:
 *
 * - `exact`: all chunks of all three roles are the same, trimmed as in `toChunks`. One without a source has an empty source,
 *   which only an empty source equals.
 * - `overlap`: the chunks of each role share a token with the other's, or neither has any; as many as can be matched.
 *
 * Chunks are trimmed before they are compared; an attribution without any chunk does not count.
 */
export function countRelations(
  text: string,
  tokens: readonly Span[],
  gold: readonly Chunks[],
  found: readonly Chunks[],
): Record<(typeof relationMatches)[number], MatchCount> {
  const [expected, given] = [gold, found].map((attributions) => toRelations(text, tokens, attributions)) as [
    Relation[],
    Relation[],
  ];
  const sizes = { gold: expected.length, found: given.length };
  return {
    exact: { ...sizes, matched: countEqual(expected, given) },
    overlap: { ...sizes, matched: countOverlapping(expected, given) },
  };
}

/** An attribution as it is compared: all its chunks as one word, and by role as spans of tokens. */
interface Relation {
  readonly key: string;
  readonly roles: readonly (readonly Span[])[];
}

function toRelations(text: string, tokens: readonly Span[], attributions: readonly Chunks[]): Relation[] {
  return attributions.flatMap((attribution) => {
    const chunks = attributionRoles.map((role) => toChunks(text, attribution[role]));
    if (chunks.every((role) => role.length === 0)) return [];
    const key = chunks.map((role) => role.map(toKey).sort().join(" ")).join("|");
    return [{ key, roles: chunks.map((role) => role.map((chunk) => toTokenSpan(chunk, tokens))) }];
  });
}

function countEqual(gold: readonly Relation[], found: readonly Relation[]): number {
  const waiting = new Map<string, number>();
  for (const { key } of gold) waiting.set(key, (waiting.get(key) ?? 0) + 1);
  let matched = 0;
  for (const { key } of found) {
    const left = waiting.get(key) ?? 0;
    if (left > 0) matched++;
    waiting.set(key, left - 1);
  }
  return matched;
}

function countOverlapping(gold: readonly Relation[], found: readonly Relation[]): number {
  const partners = found.map((one) => gold.flatMap((other, index) => (overlapsInAll(one, other) ? [index] : [])));
  return findPairs(partners).size;
}

function overlapsInAll(a: Relation, b: Relation): boolean {
  return a.roles.every((chunks, role) => {
    const others = b.roles[role] ?? [];
    if (chunks.length === 0 || others.length === 0) return chunks.length === others.length;
    return chunks.some((chunk) => others.some((other) => sharesToken(chunk, other)));
  });
}
