import type { Attribution } from "../interchange/document.ts";

/**
 * Verbs, nouns and phrases by which a content may tell that somebody said something, in all their forms: the common cues of
 * PolNeAR's training part. They only decide which contents are read again, so that one too many costs time and no accuracy.
 */
const cue = new RegExp(
  `\\b(?:according to|(?:${[
    "sa(?:y|ys|id|ying)",
    "t(?:ell|ells|old|elling)",
    "wr(?:ite|ites|ote|itten|iting)",
    "(?:add|claim|warn|insist|assert|argu|announc|report|suggest|confirm|acknowledg|admit(?:t)?|alleg|predict|reveal|conced|explain|promis|vow|pledg|declar|contend|conclud|stat|accus|call|describ|quot|tweet|ask|urg|demand|request|threaten|blam|criticiz|criticis|cit|boast|complain|testif|estimat|remark|comment|believ|think|hint|indicat|point|stress|emphasiz|emphasis|propos|recommend|maintain|respond|repl|remind|inform|not|reiterat|assur)(?:s|es|ed|ing|e|ies|ied)?",
    "den(?:y|ies|ied|ying)",
    "thought",
  ].join("|")}))\\b`,
  "iu",
);

/** May these words hold a report of somebody's words? */
export function hasCue(words: string): boolean {
  return cue.test(words);
}

/** Where the words that report begin. */
export function cueStart({ cue }: Pick<Attribution, "cue">): number {
  return cue[0]?.start ?? 0;
}
