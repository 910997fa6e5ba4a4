import { RostrumError } from "../error.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month =
  "(jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sept?(?:ember)?\\.?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)";
const monthFirst = new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, "iu");
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${month},?\\s+(\\d{4})\\b`, "iu");
const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/iu;
const basic = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4})?)?$/u;

/**
 * A date or a date and time of ISO 8601, extended or basic, in the form of the interchange format: `2025-08-29`,
 * `2025-08-29T17:00:00-04:00`. The zone stays, for it tells the day that the report calls today. `undefined` if it is
 * none, or no day of the calendar.
 */
export function findIsoDate(text: string): string | undefined {
  const match = iso.exec(text.trim()) ?? basic.exec(text.trim());
  if (!match) return undefined;
  const [, year = "", monthOfYear = "", day = "", hour, minute, second = "00", zone = ""] = match;
  const date = toDate(Number(year), Number(monthOfYear), Number(day));
  if (date === undefined || hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return `${date}T${hour}:${minute}:${second}${toZone(zone)}`;
}

/** The date that a person or an archive gave. Raises `intake.date` if it is no ISO date. */
export function parseGivenDate(text: string, address?: string): string {
  const date = findIsoDate(text);
  if (date === undefined)
    throw new RostrumError("intake.date", `the date "${text.slice(0, 40)}"`, address === undefined ? {} : { address });
  return date;
}

/**
 * The first date in a line that is written out with its year: "Aug. 29, 2025", "29 August 2025", "2025-08-29".
 * Figures alone ("8/9/2025") are read differently in different countries and are left; `undefined` without one.
 */
export function findWrittenDate(line: string): string | undefined {
  const american = monthFirst.exec(line);
  if (american) return toDate(Number(american[3]), toMonth(american[1] ?? ""), Number(american[2]));
  const british = dayFirst.exec(line);
  if (british) return toDate(Number(british[3]), toMonth(british[2] ?? ""), Number(british[1]));
  const figures = /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?/u.exec(line);
  return figures ? findIsoDate(figures[0]) : undefined;
}

/** A date in the metadata of a page or an archive: ISO, or written out. */
export function findMetadataDate(text: string): string | undefined {
  return findIsoDate(text) ?? findWrittenDate(text);
}

const dateLine = new RegExp(
  `^(?:(?:first )?(?:published|updated|posted|last updated)(?: on| at)?:?\\s*)?(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?(?:${month}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+${month},?\\s+\\d{4}|\\d{4}-\\d{2}-\\d{2})(?:[\\s,|·•–T-]+(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:[A-Z]{2,5}|[+-]\\d{2}:?\\d{2}|Z)?)?\\.?$`,
  "iu",
);

/** Is the line nothing but the date (and hour) of publication, its year with it? */
export function isDateLine(line: string): boolean {
  return line.length <= 90 && dateLine.test(line);
}

function toMonth(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function toDate(year: number, monthOfYear: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, monthOfYear - 1, day));
  const exists = date.getUTCMonth() === monthOfYear - 1 && date.getUTCDate() === day && year >= 1600;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

function toZone(zone: string): string {
  if (zone === "") return "";
  if (/^(?:Z|UTC|GMT)$/iu.test(zone)) return "Z";
  return zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
