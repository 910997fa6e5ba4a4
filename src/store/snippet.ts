import { type Span, trimSpan } from "../text/span.ts";
import { findWords } from "../text/word.ts";

const longestSnippet = 400; // UTF-16 code units

/**
 * The sentence inside `place` that holds most of the words searched for, the first of equals; `lexemes` is the query as
 * PostgreSQL writes it. A word is taken for one of them where it begins with the lexeme; English stems change little else.
 */
export function findSnippet(text: string, place: Span, lexemes: string): Span {
  const stems = findStems(lexemes);
  let best = { start: place.start, end: place.end };
  let most = 0;
  for (const { index, 0: sentence } of text.slice(place.start, place.end).matchAll(/[^\n.!?]+[.!?]*/gu)) {
    const words = findWords(sentence);
    const held = stems
      .map((stem) => words.find(({ key }) => key.startsWith(stem)))
      .filter((word) => word !== undefined);
    if (held.length <= most) continue;
    most = held.length;
    const start = place.start + index;
    best = cut({ start, end: start + sentence.length }, start + Math.min(...held.map((word) => word.start)));
  }
  return trimSpan(text, cut(best, best.start));
}

/** The span, or if it is too long its part round a place in it. */
function cut({ start, end }: Span, place: number): Span {
  if (end - start <= longestSnippet) return { start, end };
  const from = Math.max(start, Math.min(place - longestSnippet / 4, end - longestSnippet));
  return { start: from, end: from + longestSnippet };
}

/** The lexemes that are not excluded, without the last `i` that stands for `y`. */
function findStems(lexemes: string): string[] {
  return [...lexemes.matchAll(/(!?)'((?:[^']|'')+)'/gu)]
    .filter(([, negated]) => negated === "")
    .map(([, , lexeme = ""]) => lexeme.replace(/(?<=\p{L}{2})i$/u, ""));
}
