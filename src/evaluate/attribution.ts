import type { Span } from "../text/span.ts";
import { findWords } from "../text/word.ts";
import { findPairs } from "./matching.ts";

export const attributionRoles = ["source", "cue", "content"] as const;
export const attributionMatches = ["exact", "begin", "overlap"] as const;

export type AttributionRole = (typeof attributionRoles)[number];
export type AttributionMatch = (typeof attributionMatches)[number];

/** The chunks of one text by role; a discontinuous span is several chunks. */
export type Chunks = Readonly<Record<AttributionRole, readonly Span[]>>;

/** One text with its gold chunks and those that a reader found. Annotators' `discard` and `unsure` regions are scored too. */
export interface ScoredText {
  readonly text: string;
  readonly gold: Chunks;
  readonly found: Chunks;
}

/** Precision, recall and F1 by role and match: `source.exact.f1`. */
export type AttributionMetrics = Record<`${AttributionRole}.${AttributionMatch}.${"p" | "r" | "f1"}`, number>;

interface Count {
  readonly matched: number;
  readonly gold: number;
  readonly found: number;
}

const nothing: Count = { matched: 0, gold: 0, found: 0 };

/** A chunk in tokens, half-open. */
type TokenSpan = Span;

/**
 * Scores attribution chunks, micro over all texts, each role for itself:
 *
 * - `exact`: the same start and end, after trimming white space and outer punctuation; a chunk of punctuation alone (the
 *   cue ":") keeps its bounds.
 * - `begin`: the same first token.
 * - `overlap`: at least one token in common, matched one to one, as many as can be.
 *
 * A token is a word (`findWords`) or, outside of words, one character that is not white space. Chunks that trim to the same
 * bounds count once; empty ones do not count. A ratio of nothing to nothing is 0. Whole texts are scored: a chunk in a
 * region that annotators discarded or were unsure of counts as any other. (CofeNet's evaluation, COLING 2022, has the same
 * three matches on tokens; it does not trim punctuation.)
 */
export function scoreAttribution(texts: Iterable<ScoredText>): AttributionMetrics {
  const counts = new Map<string, Count>();
  for (const { text, gold, found } of texts) {
    const tokens = findTokens(text);
    for (const role of attributionRoles) {
      const expected = toChunks(text, gold[role]);
      const given = toChunks(text, found[role]);
      for (const match of attributionMatches) {
        const matched = countMatches[match](expected, given, tokens);
        const count = { matched, gold: expected.length, found: given.length };
        counts.set(`${role}.${match}`, addCounts(counts.get(`${role}.${match}`), count));
      }
    }
  }
  const metrics: Partial<AttributionMetrics> = {};
  for (const role of attributionRoles) {
    for (const match of attributionMatches) {
      Object.assign(metrics, toMetrics(`${role}.${match}`, counts.get(`${role}.${match}`) ?? nothing));
    }
  }
  return metrics as AttributionMetrics;
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

function sharesToken(a: TokenSpan, b: TokenSpan): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** Trimmed, without empty ones, each once. */
function toChunks(text: string, spans: readonly Span[]): Span[] {
  const chunks = new Map<string, Span>();
  for (const span of spans) {
    const chunk = trimChunk(text, span);
    if (chunk.start < chunk.end) chunks.set(toKey(chunk), chunk);
  }
  return [...chunks.values()];
}

function trimChunk(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const trimmed = trimBy(words, /[\s\p{P}]/u);
  const kept = trimmed.start < trimmed.end ? trimmed : trimBy(words, /\s/u);
  return { start: start + kept.start, end: start + kept.end };
}

function trimBy(words: string, outer: RegExp): Span {
  let start = 0;
  let end = words.length;
  while (start < end && outer.test(words.charAt(start))) start++;
  while (end > start && outer.test(words.charAt(end - 1))) end--;
  return { start, end };
}

function toKey({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** The words of a text and, between them, each character that is not white space. */
function findTokens(text: string): Span[] {
  const tokens: Span[] = [];
  let from = 0;
  const takeCharacters = (to: number) => {
    for (const { index, 0: character } of text.slice(from, to).matchAll(/\S/gu)) {
      tokens.push({ start: from + index, end: from + index + character.length });
    }
  };
  for (const { start, end } of findWords(text)) {
    takeCharacters(start);
    tokens.push({ start, end });
    from = end;
  }
  takeCharacters(text.length);
  return tokens;
}

/** The tokens that a chunk touches, by their numbers. */
function toTokenSpan(chunk: Span, tokens: readonly Span[]): TokenSpan {
  const start = countTokens(tokens, (token) => token.end <= chunk.start);
  return { start, end: countTokens(tokens, (token) => token.start < chunk.end) };
}

/** How many of the first tokens pass a test that holds for a prefix of them. */
function countTokens(tokens: readonly Span[], isBefore: (token: Span) => boolean): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const token = tokens[middle];
    if (token && isBefore(token)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addCounts(total: Count | undefined, count: Count): Count {
  const { matched, gold, found } = total ?? nothing;
  return { matched: matched + count.matched, gold: gold + count.gold, found: found + count.found };
}

function toMetrics(name: string, { matched, gold, found }: Count): Record<string, number> {
  return {
    [`${name}.p`]: divide(matched, found),
    [`${name}.r`]: divide(matched, gold),
    [`${name}.f1`]: divide(2 * matched, gold + found),
  };
}

function divide(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 10_000;
}
