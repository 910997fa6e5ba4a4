import type { Span } from "../text/span.ts";
import {
  type AttributionRole,
  attributionRoles,
  type Chunks,
  findTokens,
  sharesToken,
  toChunks,
  toKey,
  toTokenSpan,
} from "./chunk.ts";
import { MatchCounts } from "./match-count.ts";
import { findPairs } from "./matching.ts";
import { countRelations, relationMatches } from "./relation.ts";

export const attributionMatches = ["exact", "begin", "overlap"] as const;

export type AttributionMatch = (typeof attributionMatches)[number];

/**
 * One text with its gold attributions and those that a reader found. Annotators' `discard` and `unsure` regions are scored
 * too.
 */
export interface ScoredText {
  readonly text: string;
  readonly gold: readonly Chunks[];
  readonly found: readonly Chunks[];
}

type Figures<Name extends string> = Record<`${Name}.${"p" | "r" | "f1"}`, number>;

/** Precision, recall and F1 by role and match, `source.exact.f1`, and of whole attributions, `relation.exact.f1`. */
export type AttributionMetrics = Figures<
  `${AttributionRole}.${AttributionMatch}` | `relation.${(typeof relationMatches)[number]}`
>;

/**
 * Scores attribution chunks, micro over all texts, each role for itself:
 *
 * - `exact`: the same start and end, after trimming white space and outer punctuation; a chunk of punctuation alone (the
 *   cue ":") keeps its bounds.
 * - `begin`: the same first token.
 * - `overlap`: at least one token in common, matched one to one, as many as can be.
 *
 * and whole attributions as `relation.exact` and `relation.overlap` (`countRelations`).
 *
 * A token is a word (`findWords`) or, outside of words, one character that is not white space. Chunks that trim to the same
 * bounds count once; empty ones do not count. A ratio of nothing to nothing is 0. Whole texts are scored: a chunk in a
 * region that annotators discarded or were unsure of counts as any other. (CofeNet's evaluation, COLING 2022, has the same
 * three matches on tokens; it does not trim punctuation.)
 */
export function scoreAttribution(texts: Iterable<ScoredText>): AttributionMetrics {
  const counts = new MatchCounts();
  for (const { text, gold, found } of texts) {
    const tokens = findTokens(text);
    for (const role of attributionRoles) {
      const [expected, given] = [gold, found].map((attributions) =>
        toChunks(
          text,
          attributions.flatMap((attribution) => attribution[role]),
        ),
      ) as [Span[], Span[]];
      for (const match of attributionMatches) {
        const matched = countMatches[match](expected, given, tokens);
        counts.add(`${role}.${match}`, { matched, gold: expected.length, found: given.length });
      }
    }
    const relations = countRelations(text, tokens, gold, found);
    for (const match of relationMatches) counts.add(`relation.${match}`, relations[match]);
  }
  const chunkNames = attributionRoles.flatMap((role) => attributionMatches.map((match) => `${role}.${match}`));
  const names = [...chunkNames, ...relationMatches.map((match) => `relation.${match}`)];
  return Object.assign({}, ...names.map((name) => counts.toMetrics(name)));
}

const countMatches: Record<AttributionMatch, (gold: Span[], found: Span[], tokens: readonly Span[]) => number> = {
  exact: countExact,
  begin: countBegin,
  overlap: countOverlap,
};

function countExact(gold: Span[], found: Span[]): number {
  const expected = new Set(gold.map(toKey));
  return found.filter((chunk) => expected.has(toKey(chunk))).length;
}

/** Chunks of one side that begin alike match as many of the other's as begin so. */
function countBegin(gold: Span[], found: Span[], tokens: readonly Span[]): number {
  const waiting = new Map<number, number>();
  for (const chunk of gold) {
    const { start } = toTokenSpan(chunk, tokens);
    waiting.set(start, (waiting.get(start) ?? 0) + 1);
  }
  let matched = 0;
  for (const chunk of found) {
    const { start } = toTokenSpan(chunk, tokens);
    const left = waiting.get(start) ?? 0;
    if (left > 0) matched++;
    waiting.set(start, left - 1);
  }
  return matched;
}

/** The largest one-to-one matching of chunks that share a token. */
function countOverlap(gold: Span[], found: Span[], tokens: readonly Span[]): number {
  const expected = gold.map((chunk) => toTokenSpan(chunk, tokens));
  const given = found.map((chunk) => toTokenSpan(chunk, tokens));
  const partners = given.map((chunk) => expected.flatMap((other, index) => (sharesToken(chunk, other) ? [index] : [])));
  return findPairs(partners).size;
}
