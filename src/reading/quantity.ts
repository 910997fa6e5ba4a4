import type { Quantity } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { type Token, tokensBySentence } from "../language/token.ts";
import type { Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { findParts, findPlural, isScale, isUnit, parseFigure, parseNumber } from "./number.ts";

const bounds: readonly (readonly [RegExp, Quantity["bound"]])[] = [
  [/\b(about|around|some|roughly|approximately|nearly|almost|an estimated|close to|up to about)$/iu, "about"],
  [/\b(at least|no fewer than|no less than|as many as at least)$/iu, "atLeast"],
  [/\b(at most|up to|as many as|as much as|no more than|a maximum of)$/iu, "atMost"],
  [/\b(more than|over|above|upwards of|in excess of)$/iu, "moreThan"],
  [/\b(less than|fewer than|under|below)$/iu, "lessThan"],
];
const currencies: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW" };
const currencyWords: Readonly<Record<string, string>> = {
  dollar: "USD",
  dollars: "USD",
  euro: "EUR",
  euros: "EUR",
  pounds: "GBP",
  yuan: "CNY",
  yen: "JPY",
  won: "KRW",
  rubles: "RUB",
  roubles: "RUB",
  rupees: "INR",
};
const durations = /^(hour|minute|second|day|week|month|year|decade|century)s?$/u;
const measures =
  /^(kilomet(er|re)s?|km|miles?|met(er|re)s?|tons?|tonnes?|kilograms?|kg|pounds|degrees?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?|centuries|acres?|hectares?|feet|litres?|liters?|barrels?|knots?|points?)$/u;

/**
 * Numbers with their noun: figures, number words and scales ("26 leaders", "two hundred thousand troops", "$3.5
 * million"), with the bound that stands before them. Times, ordinals and numbers within names are left out.
 */
export const quantity: Step = {
  name: "quantity",
  requires: ["sentences", "tokens", "times", "mentions"],
  assigns: ["quantities"],
  read(draft: Draft): void {
    const { report } = draft;
    const names = report.mentions.filter(({ label }) => label !== "NOMINAL");
    const taken = new SpanIndex<Span>([...report.times, ...names, ...findTimes(draft)]);
    const found: Omit<Quantity, "id">[] = [];
    for (const tokens of tokensBySentence(draft.tokens, report.sentences.length)) {
      let at = 0;
      while (at < tokens.length) {
        const number = findNumber(tokens, at);
        const one = number && toQuantity(report.text, taken, tokens, number);
        if (one) found.push(one);
        at = (number?.last ?? at) + 1;
      }
    }
    report.quantities = found.map(({ start, end, ...one }, index) => ({
      start,
      end,
      id: `${report.id}/q${index + 1}`,
      ...one,
    }));
  },
};

/** Dates, hours, durations and ages as the encoder sees them. */
function findTimes({ analysis: { names }, tokens }: Draft): Span[] {
  return names
    .filter(({ label }) => label === "DATE" || label === "TIME")
    .map(({ first, after }) => ({ start: tokens[first]?.start ?? 0, end: tokens[after - 1]?.end ?? 0 }));
}

/** "Glide 4", "A-12", "one-on-one": a number that hangs from the name or word before it. */
function isPartOfName(tokens: readonly Token[], first: number): boolean {
  const [token, before, beyond] = [tokens[first], tokens[first - 1], tokens[first - 2]];
  if (!token || !before) return false;
  if (before.text === "-" && before.end === token.start)
    return /\p{L}$/u.test(beyond?.text ?? "") && beyond?.end === before.start;
  return before.pos === "PROPN" && token.head === before.index && token.relation.startsWith("nummod");
}

/** The last token of the number that starts at `first`; less than `first` where none starts. */
function numberEnd(tokens: readonly Token[], first: number): number {
  const word = tokens[first]?.lower ?? "";
  if (findPlural(word) !== undefined) return pluralEnd(tokens, first);
  if (
    parseFigure(word) === undefined &&
    !isUnit(word) &&
    !(isScale(word) && /^(a|an)$/u.test(tokens[first - 1]?.lower ?? ""))
  )
    return first - 1;
  let last = first;
  for (let at = first + 1; at < tokens.length; at++) {
    const next = tokens[at]?.lower ?? "";
    const joint = next === "-" && isUnit(tokens[at + 1]?.lower ?? "") && isUnit(tokens[at - 1]?.lower ?? "");
    if (!isScale(next) && !isUnit(next) && !joint) break;
    last = at;
  }
  return last;
}

/** "tens of thousands": the last of such words. */
function pluralEnd(tokens: readonly Token[], first: number): number {
  const isNext = tokens[first + 1]?.lower === "of" && findPlural(tokens[first + 2]?.lower ?? "") !== undefined;
  return isNext ? pluralEnd(tokens, first + 2) : first;
}

/** Tokens `first..last` of a number, or of a range: "1,500 to 2,000", "between 200 and 350". */
interface NumberPlace {
  readonly first: number;
  readonly last: number;
  readonly value: number;
  readonly to?: number;
  /** "thousands" */
  readonly isPlural: boolean;
}

function findNumber(tokens: readonly Token[], first: number): NumberPlace | undefined {
  const fraction = findFraction(tokens, first);
  if (fraction) return fraction;
  const low = findSingle(tokens, first);
  if (!low || low.isPlural) return low;
  const word = (at: number) => tokens[at]?.lower ?? "";
  const isRange =
    (/^(to|-|–)$/u.test(word(low.last + 1)) && word(first - 1) !== "from") ||
    (word(low.last + 1) === "and" && /^between$/u.test(word(first - 1)));
  const high = isRange ? findSingle(tokens, low.last + 2) : undefined;
  return high && !high.isPlural && high.value > low.value ? { ...low, last: high.last, to: high.value } : low;
}

/** "half of", "half the", "one-third of", "a quarter of": a part of what is named after it. */
function findFraction(tokens: readonly Token[], first: number): NumberPlace | undefined {
  const word = (at: number) => tokens[at]?.lower ?? "";
  if (word(first) === "half")
    return /^(of|the|its|their|our)$/u.test(word(first + 1))
      ? { first, last: first, value: 0.5, isPlural: false }
      : undefined;
  const count = /^an?$/u.test(word(first)) ? 1 : parseNumber([word(first)]);
  const last = word(first + 1) === "-" ? first + 2 : first + 1;
  const parts = findParts(word(last));
  if (count === undefined || parts === undefined || count >= parts || word(last + 1) !== "of") return undefined;
  return { first, last, value: Math.round((count / parts) * 1000) / 1000, isPlural: false };
}

function findSingle(tokens: readonly Token[], first: number): NumberPlace | undefined {
  const last = numberEnd(tokens, first);
  if (last < first) return undefined;
  const words = tokens.slice(first, last + 1).map((token) => token.lower);
  const plurals = words.flatMap((word) => findPlural(word) ?? []);
  const isPlural = plurals.length > 0;
  const value = isPlural ? plurals.reduce((product, one) => product * one, 1) : parseNumber(words);
  return value === undefined ? undefined : { first, last, value, isPlural };
}

function toQuantity(
  text: string,
  taken: SpanIndex<Span>,
  tokens: readonly Token[],
  { first, last, value, to, isPlural }: NumberPlace,
): Omit<Quantity, "id"> | undefined {
  const start = tokens[first]?.start;
  const end = tokens[last]?.end;
  if (start === undefined || end === undefined) return undefined;
  if (taken.findOverlapping({ start, end }).length > 0 || isPartOfName(tokens, first)) return undefined;
  const bound = isPlural ? "atLeast" : boundOf(text.slice(Math.max(0, start - 24), start));
  const kind = kindOf(tokens, first, last);
  return kind && { start, end, value, ...(to === undefined ? {} : { to }), bound, ...kind };
}

function boundOf(before: string): Quantity["bound"] {
  const text = before.replace(/[$€£¥₩]|US\$|\b(the|a)\b/gu, "").trimEnd();
  return bounds.find(([pattern]) => pattern.test(text))?.[1] ?? "exact";
}

/** What is counted or measured; `undefined` where the number counts nothing: a year, an age, a score, a code. */
function kindOf(
  tokens: readonly Token[],
  first: number,
  last: number,
): Pick<Quantity, "kind" | "unit" | "of"> | undefined {
  const before = tokens[first - 1]?.text ?? "";
  const next = tokens[last + 1]?.lower ?? "";
  if (next === "of" && currencyWords[tokens[last + 2]?.lower ?? ""])
    return { kind: "money", unit: currencyWords[tokens[last + 2]?.lower ?? ""] as string };
  const currency = currencies[before.slice(-1)] ?? currencyWords[next];
  if (currency) return { kind: "money", unit: currency };
  if (next === "%" || next === "percent" || (next === "per" && tokens[last + 2]?.lower === "cent"))
    return { kind: "percent" };
  if (tokens[last + 1]?.text === "-") return kindOfJoined(tokens[last + 2]);
  if (measures.test(next)) return { kind: "measure", unit: singular(next) };
  const head = findHead(tokens, last + 1);
  return head === undefined ? undefined : { kind: "count", of: head };
}

/** "a 48-page letter", "a 30-mile road"; durations and ages are times. */
function kindOfJoined(token: Token | undefined): Pick<Quantity, "kind" | "unit" | "of"> | undefined {
  if (token?.pos !== "NOUN" || durations.test(token.lower)) return undefined;
  const noun = singular(token.lower);
  return measures.test(token.lower) ? { kind: "measure", unit: noun } : { kind: "count", of: noun };
}

/** The noun that a number counts, as its singular: the last noun of the phrase after it ("26 foreign leaders": leader). */
function findHead(tokens: readonly Token[], from: number): string | undefined {
  let at = tokens[from]?.lower === "of" ? from + 1 : from;
  let head: string | undefined;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || !/^(DET|ADJ|NOUN|PROPN|NUM)$/u.test(token.pos)) break;
    if (token.pos === "NOUN" && /\p{L}/u.test(token.lower)) head = singular(token.lower);
    if (token.pos === "PROPN" && head !== undefined) break;
  }
  return head;
}

function singular(noun: string): string {
  if (/(ss|us|is)$/u.test(noun)) return noun;
  if (/ies$/u.test(noun)) return noun.replace(/ies$/u, "y");
  if (/(ch|sh|x|ss)es$/u.test(noun)) return noun.slice(0, -2);
  return /men$/u.test(noun) ? noun.replace(/men$/u, "man") : noun === "people" ? "person" : noun.replace(/s$/u, "");
}
