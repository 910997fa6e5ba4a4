import type { Derivation, Discrepancy, Origin, Point, Report } from "../interchange/document.ts";

/** The relation words that the renderings use, in plain words. Nothing here speaks of the world. */

/** What a sourcing says, in the order in which it is explained. */
export const sourcingMeaning: Readonly<Record<Point["sourcing"], string>> = {
  corroborated: "two or more independent origins",
  single: "one origin, in its own word",
  attributed: "only on someone’s word",
  disputed: "another statement contradicts it",
};

/** Why statements count as one origin. */
export const originReason: Readonly<Record<Origin["because"], string>> = {
  own: "own word",
  speaker: "speaker",
  government: "one government",
  copy: "copies of one text",
  reworded: "one text, reworded",
  stitched: "stitched from one text",
  translated: "one text, translated",
  wire: "one agency’s text",
  excerpt: "excerpt of one text",
  family: "outlets of one family",
  cites: "cites it",
  unknown: "not known to be independent",
};

export const strengthMeaning: Readonly<Record<Discrepancy["strength"], string>> = {
  contradiction: "cannot both hold",
  compatible: "may both hold",
};

export const basisMeaning: Readonly<Record<Discrepancy["basis"], string>> = {
  "own-own": "own word against own word",
  "own-attributed": "own word against someone’s word",
  "attributed-attributed": "someone’s word against someone’s word",
  within: "within one report",
};

/** What a report is of the one that it came from. */
export const derivationPhrase: Readonly<Record<Derivation["kind"], string>> = {
  identical: "identical copy of",
  near: "near copy of",
  excerpt: "excerpt of",
  stitched: "stitched from",
  reworded: "reworded copy of",
  translated: "translated from",
};

export const upstreamPhrase: Readonly<Record<Report["upstream"][number]["by"], string>> = {
  sourceLine: "by its source line",
  contributor: "by its contributor line",
  byline: "by its byline",
  wire: "by its wire line",
};

/** Where a report's date is from; `unknown` has none. */
export const dateOrigin: Readonly<Record<Report["publishedFrom"] | "story", string>> = {
  given: "as given",
  metadata: "from its metadata",
  text: "from its text",
  story: "from the other reports",
  unknown: "origin unknown",
};

/** `1 report`, `2 reports`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** `report 2`, `reports 1, 3, 5–8`; the numbers in ascending order. */
export function nameReports(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const names = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from}–${to}`] : [...new Set([from, to])].map(String),
  );
  return `${numbers.length === 1 ? "report" : "reports"} ${names.join(", ")}`;
}

/** What each part of a story is called. */
export const sectionTitle = {
  alterations: "Words altered on the way",
  shared: "What they share, and on whose word",
  differ: "Where they differ",
  inflations: "Inflated sourcing",
  speakers: "Who said what",
  lone: "What only one tells",
  own: "What it tells in its own word",
} as const;

/** What is said of a part that was looked for and not found. */
export const sectionNone = {
  shared: "Looked: no statement was found in two or more reports.",
  differ: "Looked: no discrepancy was found.",
  speakers: "Looked: no attribution was found.",
  lone: "Looked: no statement was found in one report alone.",
  own: "Looked: no statement was found in its own word.",
} as const;

export const inflationMeaning = {
  plural: "many named for few",
  vague: "named vaguely",
  dropped: "attribution dropped",
} as const;

export const mannerLabel = { direct: "direct quote", mixed: "partly quoted", indirect: "indirect" } as const;

export const alteredMeaning = "called altered: its words outside quotation marks are not to be quoted";

const reasons: Readonly<Record<string, string>> = {
  "not-read": "not read",
  "no-step": "nothing reads it yet",
  "intake.language": "the language is not read yet",
};

/** Why a layer could not be looked at, in plain words; the code itself where it is not one of ours. */
export function sayReason(code: string): string {
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? code) : code;
}

/** `Not analysed (nothing reads it yet).` */
export function sayUnanalysed(code: string): string {
  return code === "" ? "Not analysed." : `Not analysed (${sayReason(code)}).`;
}
