import type { Discrepancy } from "../interchange/document.ts";
import { findQuotations } from "../text/quotation.ts";
import { covers, type Span } from "../text/span.ts";
import { subtract, toSpanSet } from "../text/span-set.ts";
import type { Draw } from "./draw.ts";

/** What differs after an edit: numbers, dates, names, negations and certainties, by the kinds of discrepancies. */
export const editKinds = [
  "quantity",
  "time",
  "actor",
  "polarity",
  "certainty",
] as const satisfies Discrepancy["kind"][];

export type EditKind = (typeof editKinds)[number];

/** A copy of a text with other words in one place. */
export interface Edit {
  readonly kind: EditKind;
  readonly text: string;
  /** The words in the text that was edited. */
  readonly before: Span;
  /** What stands for them in the copy. */
  readonly after: Span;
}

/** Words that an edit of a kind may put others in the place of, and those that it puts there. */
interface Place extends Span {
  readonly words: string;
}

type Finder = (text: string, draw: Draw) => Place[];

/**
 * One edit of each kind that the text has a place for, drawn among all of them: another number before what is counted,
 * another weekday, month or year, another name for a person with a title or a verb of speech, a negation put in or out,
 * “will” for “may” and the other way. Places are found by their letters alone and not by what is to be scored; none lies
 * in a quotation or in a line that is no sentence.
 */
export function makeEdits(text: string, draw: Draw): Edit[] {
  const body = findBody(text);
  return editKinds.flatMap((kind) => {
    const places = finders[kind](text, draw).filter((place) => body.some((span) => covers(span, place)));
    const place = places[draw(places.length)];
    return place ? [toEdit(text, kind, place)] : [];
  });
}

function toEdit(text: string, kind: EditKind, { start, end, words }: Place): Edit {
  return {
    kind,
    text: text.slice(0, start) + words + text.slice(end),
    before: { start, end },
    after: { start, end: start + words.length },
  };
}

/** The lines that end as a sentence does, without quotations. */
function findBody(text: string): readonly Span[] {
  const lines = Array.from(text.matchAll(/^.*[.!?]["”’)]*\s*$/gmu), ({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
  return subtract(toSpanSet(lines), toSpanSet(findQuotations(text).flatMap(({ spans }) => spans)));
}

/** The matches of a pattern with other words for each; those without any aside. */
function findPlaces(text: string, pattern: RegExp, toWords: (match: string) => string | undefined): Place[] {
  return [...text.matchAll(pattern)].flatMap(({ index, 0: match }) => {
    const words = toWords(match);
    return words === undefined ? [] : [{ start: index, end: index + match.length, words }];
  });
}

function drawOther(all: readonly string[], one: string, draw: Draw): string | undefined {
  const others = all.filter((other) => other !== one);
  return others[draw(others.length)];
}

const weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const months = "January February March April May June July August September October November December".split(" ");
const numberWords = "two three four five six seven eight nine ten eleven twelve".split(" ");
/** What follows a number that counts no things. */
const uncounted =
  "(?:(?:seconds|minutes|hours|days|weeks|months|years|decades|times|of|and|or|to|in|is|was|as|has|his|this|its|others)\\b)";
const counted = new RegExp(
  `(?<![\\p{L}\\p{N}$£€.,:/-]|\\b(?:${months.join("|")}|(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\\.) )(?:\\d{1,3}(?:,\\d{3})+|\\d{2,3}|${numberWords.join("|")})(?=\\s(?!${uncounted})(?:[a-z-]+\\s(?!${uncounted}))?(?:people|[a-z]{3,}s)\\b)`,
  "gu",
);
const priced = /(?<=[$£€])\d{1,3}(?:,\d{3})*(?=\s(?:m|b|tr)illion\b)|(?<![\p{N}.,-])\d{1,2}(?=\s?(?:percent\b|%))/gu;

const quantity: Finder = (text, draw) => {
  const toOther = (number: string) => {
    if (numberWords.includes(number)) return drawOther(numberWords, number, draw);
    const value = Number(number.replaceAll(",", ""));
    return (value + 1 + draw(Math.max(9, Math.floor(value / 2)))).toLocaleString("en-US");
  };
  return [...findPlaces(text, counted, toOther), ...findPlaces(text, priced, toOther)];
};

const time: Finder = (text, draw) => [
  ...findPlaces(text, new RegExp(`\\b(?:${weekdays.join("|")})\\b`, "gu"), (day) => drawOther(weekdays, day, draw)),
  ...findPlaces(text, new RegExp(`\\b(?:${months.join("|")})(?= \\d{1,2}\\b)`, "gu"), (month) =>
    drawOther(months, month, draw),
  ),
  ...findPlaces(text, /(?<=\b(?:in|since|until|of|from) )(?:19|20)\d\d\b(?!-)/gu, (year) =>
    String(Number(year) - 1 - draw(9)),
  ),
];

/** Names for a text that has no other. */
const strangers = ["Brandt", "Lindqvist", "Okonjo", "Tamura"];
const nameWord = "\\p{Lu}[\\p{L}-]+";
const titled = "\\b(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\\.|President|Senator|Secretary|Minister|Governor|Mayor|Judge) ";
const speech = " (?:said|says|told|asked|added|wrote|called|met|signed|announced|argued)\\b";
const named = new RegExp(
  `(?<=${titled})${nameWord}(?: ${nameWord}){0,2}|(?<!\\p{Lu}[\\p{L}.-]* )(?!(?:The|An?|And|But|As|After|Before|When|While|If|In|On|At|For|Both|Only)\\b)${nameWord} ${nameWord}(?=${speech})`,
  "gu",
);

const actor: Finder = (text, draw) => {
  const names = [...new Set([...text.matchAll(named)].map(([name]) => name))];
  const isOther = (name: string, other: string) => other.split(" ").every((word) => !name.split(" ").includes(word));
  return findPlaces(text, named, (name) => {
    const others = names.filter((other) => isOther(name, other));
    return drawOther(others.length > 0 ? others : strangers, name, draw);
  });
};

const auxiliary = "is|are|was|were|has|have|had|could|would|should|did|does|do";

const polarity: Finder = (text, draw) => {
  const toPositive = (words: string) => words.replace(/ not|n[’']t/u, "");
  const negative = [
    ...findPlaces(text, new RegExp(`\\b(?:${auxiliary}|will|can|may|might) not\\b(?= [a-z])`, "gu"), toPositive),
    ...findPlaces(text, new RegExp(`\\b(?:${auxiliary})n[’']t\\b(?= [a-z])`, "gu"), toPositive),
  ];
  const positive = findPlaces(
    text,
    /\b(?:is|are|was|were|has|have|had|will|can|could|would|should)\b(?= (?!not\b|no\b|never\b)[a-z])/gu,
    (verb) => `${verb} not`,
  );
  return negative.length > 0 && draw(2) === 0 ? negative : positive;
};

const certainty: Finder = (text) => [
  ...findPlaces(text, /(?<!\bthe )\bwill\b(?= (?!not\b|never\b)[a-z])/gu, () => "may"),
  ...findPlaces(text, /(?<!\bthe )\b(?:may|might)\b(?= (?!not\b|have\b)[a-z])/gu, () => "will"),
];

const finders: Readonly<Record<EditKind, Finder>> = { quantity, time, actor, polarity, certainty };
