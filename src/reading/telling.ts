import type { Attribution } from "../interchange/document.ts";

const unsaid = /\b(would|could|can|may|might|should|must|will|shall|wo|ca|not|never)\b|n['’]t\b|['’](ll|d)\b/iu;
const own = /^(we|i)$/iu;

/**
 * Does an attribution tell what somebody said? What was not said, or not yet, and the report's own "we" and "I" are
 * attributions as PolNeAR has them, but nobody's word: they have no chain and make no statement of their own.
 */
export function isTelling(text: string, { source, cue }: Pick<Attribution, "source" | "cue">): boolean {
  const words = (spans: Attribution["cue"]) => spans.map(({ start, end }) => text.slice(start, end)).join(" ");
  return !own.test(words(source)) && !unsaid.test(words(cue));
}
