import type { Span } from "../text/span.ts";
import { findWords } from "../text/word.ts";

export const attributionRoles = ["source", "cue", "content"] as const;

export type AttributionRole = (typeof attributionRoles)[number];

/** The chunks of one attribution by role; a discontinuous span is several chunks, a role that is not told none. */
export type Chunks = Readonly<Record<AttributionRole, readonly Span[]>>;

/** A chunk in tokens, half-open. */
type TokenSpan = Span;

/** Chunks as they are compared: without white space and punctuation around them, without empty ones, each once. */
export function toChunks(text: string, spans: readonly Span[]): Span[] {
  const chunks = new Map<string, Span>();
  for (const span of spans) {
    const chunk = trimChunk(text, span);
    if (chunk.start < chunk.end) chunks.set(toKey(chunk), chunk);
  }
  return [...chunks.values()];
}

export function toKey({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** The words of a text and, between them, each character that is not white space. */
export function findTokens(text: string): Span[] {
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
export function toTokenSpan(chunk: Span, tokens: readonly Span[]): TokenSpan {
  const start = countTokens(tokens, (token) => token.end <= chunk.start);
  return { start, end: countTokens(tokens, (token) => token.start < chunk.end) };
}

export function sharesToken(a: TokenSpan, b: TokenSpan): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** A chunk of punctuation alone (the cue ":") keeps its bounds. */
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
