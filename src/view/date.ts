import { toPlain } from "./plain.ts";

const months = "January February March April May June July August September October November December".split(" ");

/**
 * An ISO 8601 date or date and time as a person reads it: `29 August 2025, 14:05 UTC+08:00`. The digits are those of
 * the value, never moved to another time zone; anything else comes back as it is.
 */
export function toReadableDate(value: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:?\d{2})?)?$/u.exec(value);
  const [, year, month, day, time, zone] = match ?? [];
  const name = months[Number(month) - 1];
  if (year === undefined || name === undefined) return toPlain(value);
  const date = day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
  if (time === undefined) return date;
  return `${date}, ${time}${zone === undefined ? "" : ` UTC${zone === "Z" ? "" : zone}`}`;
}

/** Two dates as one stretch, `28 August 2025 to 29 August 2025`; one where they are the same; `undefined` without any. */
export function toReadableRange(from: string | null, to: string | null): string | undefined {
  const dates = [...new Set([from, to].flatMap((date) => (date === null ? [] : [toReadableDate(date.slice(0, 10))])))];
  return dates.length === 0 ? undefined : dates.join(" to ");
}
