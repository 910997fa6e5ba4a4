/** Words of a name that its abbreviation may leave out. */
const small = /^(of|the|and|for|on|in|de|&)$/u;

/** The form of a company, which initials leave out too. */
const form = /^(company|corporation|corp\.?|inc\.?|incorporated|limited|ltd\.?|plc|group)$/u;

/** Is this a name written by its initials: "EU", "U.N.", "BoA"? Its letters in lower case, or `undefined`. */
export function toInitials(text: string): string | undefined {
  return /^\p{Lu}\.?(\p{L}\.?){0,4}\p{Lu}\.?$/u.test(text) ? text.replace(/\./gu, "").toLowerCase() : undefined;
}

/** The initials by which a name of several words may be called: with its small words and its form, without either. */
export function findInitials(name: string): string[] {
  const words = name
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((word) => word !== "");
  const initialsOf = (of: readonly string[]) => of.map((word) => word[0]).join("");
  const large = words.filter((word) => !small.test(word));
  const core = large.filter((word) => !form.test(word));
  return large.length < 2 ? [] : [...new Set([words, large, core].filter((of) => of.length > 1).map(initialsOf))];
}
