// Controls, bidirectional embeddings, overrides and isolates: with them a report could forge lines, colours or the
// order of words.
const unsafe = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]/gu;

/**
 * A report's words made harmless for a display: each control character and each bidirectional override becomes
 * U+FFFD, invisible fillers go, every run of white space becomes one space. Nothing else changes.
 */
export function toPlain(text: string): string {
  return text
    .toWellFormed()
    .replace(invisible, "")
    .replace(/[\s\u0085]+/gu, " ")
    .replace(unsafe, "\uFFFD");
}

/** The first words of a text, at most `limit` code units, cut at a space and closed with an ellipsis where cut. */
export function cutWords(text: string, limit: number): string {
  const plain = toPlain(text).trim();
  if (plain.length <= limit) return plain;
  const space = plain.lastIndexOf(" ", limit);
  return `${plain.slice(0, space > limit / 2 ? space : limit).replace(/[\ud800-\udbff]$/, "")}…`;
}
