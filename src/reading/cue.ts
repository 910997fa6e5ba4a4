import type { Attribution } from "../interchange/document.ts";
import type { Token } from "../language/token.ts";

/**
 * Verbs and nouns by which a content may tell that somebody said something, in all their forms: the common cues of
 * PolNeAR's training part.
 */
const cue = new RegExp(
  `\\b(?:according to|(?:${[
    "sa(?:y|ys|id|ying)",
    "t(?:ell|ells|old|elling)",
    "wr(?:ite|ites|ote|itten|iting)",
    "(?:add|claim|warn|insist|assert|argu|announc|report|suggest|confirm|acknowledg|admit(?:t)?|alleg|predict|reveal|conced|explain|promis|vow|pledg|declar|contend|conclud|stat|accus|call|describ|quot|tweet|ask|urg|demand|request|threaten|blam|criticiz|criticis|cit|boast|complain|testif|estimat|remark|comment|believ|think|hint|indicat|point|stress|emphasiz|emphasis|propos|recommend|maintain|respond|repl|remind|inform|reiterat|assur)(?:s|es|ed|ing|e|ies|ied)?",
    "not(?:e|es|ed|ing)",
    "den(?:y|ies|ied|ying)",
    "thought",
  ].join("|")}))\\b`,
  "iu",
);

/** Is there a word among these that reports somebody's words? */
export function hasCue(words: string): boolean {
  return cue.test(words);
}

/**
 * May a word report somebody's words? A verb with a clause that is what was said ("said it *sank*"), one set beside it ("it
 * sank, she *said*"), a noun with such a clause ("the claim that it *sank*"), both before "that", whatever the tree makes of
 * the clause; "according to".
 */
export function mayReport(
  { lower, pos, relation }: Token,
  children: readonly Token[],
  following: Token | undefined,
): boolean {
  if (lower === "according") return true;
  const clauses = pos === "VERB" ? /^(ccomp|xcomp|parataxis)\b/u : pos === "NOUN" ? /^(ccomp|acl)\b/u : undefined;
  if (clauses === undefined || !hasCue(lower)) return false;
  const hasClause = children.some((child) => clauses.test(child.relation));
  return relation === "parataxis" || hasClause || (following?.lower === "that" && following.pos === "SCONJ");
}

/** Where the words that report begin. */
export function cueStart({ cue }: Pick<Attribution, "cue">): number {
  return cue[0]?.start ?? 0;
}
