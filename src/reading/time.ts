import type { Time } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { compareSpans, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const month =
  "(?<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.|Apr\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";
const day = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const year = "(?<year>(?:1[5-9]|20)\\d{2})";

/** Dates that a text writes out, most exact first; what none of these forms says is left to later steps. */
const forms: readonly RegExp[] = [
  /\b(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})\b/gu,
  new RegExp(`\\b${month}\\s+${day},?\\s+${year}\\b`, "gu"),
  new RegExp(`\\b${day}\\s+(?:of\\s+)?${month},?\\s+${year}\\b`, "gu"),
  new RegExp(`\\b${month}\\s+${year}\\b`, "gu"),
  new RegExp(`\\b${month}\\s+${day}(?![\\d,]*\\d)(?!%)`, "gu"),
  new RegExp(`\\b${day}\\s+(?:of\\s+)?${month}\\b`, "gu"),
  new RegExp(
    `(?<=\\b(?:in|since|of|from|until|between|by|and|to|before|after|during|around)\\s)${year}(?![\\d,.]\\d)\\b(?!-)`,
    "giu",
  ),
];

/**
 * Calendar dates to ISO 8601: a day, a month or a year. A day without a year takes the publication's, as news is read,
 * and is marked `inferred`; without a publication date its year stays open (EDTF `XXXX-09-03`).
 */
export const time: Step = {
  name: "time",
  requires: ["sentences"],
  assigns: ["times"],
  read(draft: Draft): void {
    const { text, published, id } = draft.report;
    const sentences = new SpanIndex(draft.report.sentences);
    const taken = new Set<number>();
    const found: (Span & Pick<Time, "value" | "inferred">)[] = [];
    for (const form of forms) {
      for (const match of text.matchAll(form)) {
        const span = { start: match.index, end: match.index + match[0].length };
        if (isTaken(taken, span) || sentences.findOverlapping(span).length === 0) continue;
        const value = toValue(match.groups ?? {}, published);
        if (!value) continue;
        found.push({ ...span, ...value });
        for (let at = span.start; at < span.end; at++) taken.add(at);
      }
    }
    draft.report.times = found.sort(compareSpans).map(({ start, end, value, inferred }, index) => {
      return { start, end, id: `${id}/t${index + 1}`, value, kind: "instant", inferred };
    });
  },
};

/** Does a more exact form hold part of it? */
function isTaken(taken: ReadonlySet<number>, { start, end }: Span): boolean {
  return taken.has(start) || taken.has(end - 1);
}

function toValue(
  parts: Record<string, string | undefined>,
  published: string | null,
): Pick<Time, "value" | "inferred"> | undefined {
  const monthNumber = parts.number === undefined ? monthOf(parts.month) : Number(parts.number);
  const dayNumber = parts.day === undefined ? undefined : Number(parts.day);
  if (monthNumber !== undefined && (monthNumber < 1 || monthNumber > 12)) return undefined;
  if (dayNumber !== undefined && (dayNumber < 1 || dayNumber > 31)) return undefined;
  const inferredYear = parts.year === undefined ? (published?.slice(0, 4) ?? "XXXX") : undefined;
  const date = [parts.year ?? inferredYear, monthNumber, dayNumber].filter((part) => part !== undefined);
  return { value: date.map((part) => String(part).padStart(2, "0")).join("-"), inferred: inferredYear !== undefined };
}

function monthOf(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  return months.findIndex((known) => known.startsWith(name.toLowerCase().replace(".", "").slice(0, 3))) + 1;
}
