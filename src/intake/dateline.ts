import type { Span } from "../text/span.ts";
import { findWrittenDate } from "./date.ts";
import { isOutletName } from "./outlet-entity.ts";

/** The place (and date, and agency) before a report's first sentence; positions within the paragraph. */
export interface Dateline {
  /** End of the dateline, its dash included. */
  readonly end: number;
  readonly agency: Span | undefined;
  /** Its date where that names the year. */
  readonly date: string | undefined;
  /** False for a place in capitals alone: only at the head of a report is that one. */
  readonly certain: boolean;
}

const capitals = "\\p{Lu}[\\p{Lu}.'’]+(?:[ /-]+\\p{Lu}[\\p{Lu}.'’]+){0,4}";
const mixed = "\\p{Lu}[\\p{L}.'’-]+(?:[ /]\\p{Lu}[\\p{L}.'’-]+){0,3}";
const region = "(?:, \\p{Lu}[\\p{L}.]+(?: (?:of |and )?\\p{Lu}[\\p{L}.]+){0,2})";
const day =
  "(?:,? +(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.? \\d{1,2}(?:,? \\d{4})?|\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?(?:,? \\d{4})?|(?:mon|tues|wednes|thurs|fri|satur|sun)day))".replace(
    /[a-z]{3,}/gu,
    (word) => `${`[${word.charAt(0)}${word.charAt(0).toUpperCase()}]`}${word.slice(1)}`,
  );
const agency = "(?:[ ,]*[(\\[](?<agency>\\p{Lu}[^()\\[\\]]{1,40})[)\\]])";
const dash = "(?:\\s*(?:—|–|--|―)|\\s+_(?=\\s)|\\s+-(?=\\s)|\\.?\\s*/PRNewswire/\\s*--)";

const shapes = [
  new RegExp(`^(?<place>${capitals})(?<region>${region})?(?<day>\\.?${day})?${agency}?${dash}\\s*`, "u"),
  new RegExp(`^(?<place>${mixed})(?<region>${region})?(?<day>${day})?${agency}(?:${dash}|:)\\s*`, "u"),
  new RegExp(`^(?<place>${mixed})(?<region>${region})?(?<day>${day})${dash}\\s*`, "u"),
  new RegExp(`^${agency.replace("[ ,]*", "")}${dash}\\s*`, "u"),
];
/** Capitals before a dash that are no place. */
const label =
  /^(?:FILE|UPDATE[SD]?|BREAKING|WATCH|LISTEN|OPINION|NOTE|CORRECTION|EDITOR|EXCLUSIVE|ANALYSIS|LIVE|VIDEO|PHOTOS?|READ|EXPLAINER|FACT|MORE|ALSO|[QA])\b/u;
/** A dateline is shorter than a line. */
const longestDateline = 100;

/** The dateline that a paragraph begins with; `undefined` without one. */
export function findDateline(paragraph: string): Dateline | undefined {
  const head = paragraph.slice(0, longestDateline);
  for (const shape of shapes) {
    const match = shape.exec(head);
    if (!match || match[0].length === paragraph.length) continue;
    const { place = "", region: state, day: date, agency: name } = match.groups ?? {};
    if (label.test(place) || (place === "" && !isOutletName(name ?? ""))) continue;
    const nameStart = name === undefined ? -1 : match[0].lastIndexOf(name);
    return {
      end: match[0].trimEnd().length,
      agency: name === undefined ? undefined : { start: nameStart, end: nameStart + name.trimEnd().length },
      date: date === undefined ? undefined : findWrittenDate(date),
      certain: (state ?? date ?? name) !== undefined,
    };
  }
  return undefined;
}

/** Is the line nothing but a dateline, its paragraph on the next? */
export function isBareDateline(line: string): boolean {
  return line.length < longestDateline && findDateline(`${line} X`)?.end === line.length;
}
