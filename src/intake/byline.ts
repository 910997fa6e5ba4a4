import type { Span } from "../text/span.ts";
import { findOutlet } from "../world/outlet.ts";
import { isOutletName } from "./outlet-entity.ts";

/** What a byline says: who wrote it, and of whose staff; positions within the line. */
export interface Byline {
  readonly names: readonly string[];
  readonly outlet: Span | undefined;
}

const particle = "(?:de|del|della|van|von|der|den|al|el|bin|ibn|la|le|da|di|dos|du|ter|y)";
const person = new RegExp(
  `^\\p{Lu}[\\p{L}\\p{M}.'’-]*(?:\\s+(?:\\p{Lu}[\\p{L}\\p{M}.'’-]*|${particle})){1,5}(?:,? (?:Jr|Sr|II|III)\\.?)?$`,
  "u",
);
const role =
  /\b(?:writers?|editors?|correspondents?|reporters?|staff|bureau|desk|producers?|columnists?|contributors?|journalists?|analysts?|authors?|photographers?|chief|team|newsroom|in|for)\b/iu;
const longestByline = 160;

/**
 * The line as a byline: "By Jane Roe and John Doe, Associated Press", "Jane Roe | Reuters", "Associated Press".
 * `undefined` if it is none. Without "By" it is one only where it ends in a known outlet.
 */
export function findByline(line: string): Byline | undefined {
  if (line.length > longestByline) return undefined;
  const by = /^(?:(?:written|reported|report|story|words|analysis|opinion) )?by:?\s+(?=\p{Lu})/iu.exec(line);
  const parts = splitNames(line, by ? by[0].length : 0);
  return by ? readByline(parts) : readBareByline(parts);
}

interface Part extends Span {
  readonly name: string;
}

function readByline(parts: readonly Part[]): Byline | undefined {
  const names: string[] = [];
  let outlet: Span | undefined;
  for (const part of parts) {
    if (isStaffOf(part.name)) outlet ??= staffSpan(part);
    else if (person.test(part.name) && !role.test(part.name)) names.push(part.name);
    else if (!role.test(part.name) && !/^\d/u.test(part.name) && !/^\p{Lu}[\p{L}'’.-]+$/u.test(part.name))
      return undefined;
  }
  const [only] = parts;
  if (names.length === 0 && outlet === undefined && parts.length === 1 && only && !role.test(only.name)) {
    return { names: [only.name], outlet };
  }
  return { names, outlet };
}

/** "Jane Roe | Reuters", "Jane Roe, Associated Press", or a known outlet alone. */
function readBareByline(parts: readonly Part[]): Byline | undefined {
  const last = parts.at(-1);
  if (last === undefined || findOutlet(staffName(last.name)) === undefined) return undefined;
  const names = parts.slice(0, -1).map((part) => part.name);
  if (!names.every((name) => person.test(name))) return undefined;
  return { names, outlet: staffSpan(last) };
}

function isStaffOf(name: string): boolean {
  return (
    isOutletName(staffName(name)) &&
    (findOutlet(staffName(name)) !== undefined || !person.test(name) || /^The /u.test(name))
  );
}

const staffRole = /\s(?:staff(?: (?:writers?|reporters?))?|writers?|reporters?|correspondents?|editors?|newsroom)$/iu;

/** "Reuters Staff", "Associated Press Medical Writer": the outlet in it, without what its staff is called. */
function staffName(name: string): string {
  const words = staffRole.test(name) ? name.split(" ").length - 1 : 0;
  for (let count = words; count > 0; count--) {
    const outlet = name.split(" ").slice(0, count).join(" ");
    if (findOutlet(outlet)) return outlet;
  }
  return name.replace(/\s+(?:staff(?: (?:writers?|reporters?))?|writers?|reporters?|correspondents?|newsroom)$/iu, "");
}

function staffSpan(part: Part): Span {
  return { start: part.start, end: part.start + staffName(part.name).length };
}

function splitNames(line: string, from: number): Part[] {
  const parts: Part[] = [];
  for (const match of line.slice(from).matchAll(/(?:[^,|/&;•·–—-]|(?<!\s)[–—-](?!\s))+/gu)) {
    let at = from + match.index;
    for (const piece of match[0].split(/(\s+(?:and|for|of|with)\s+)/u)) {
      const name = piece.trim();
      const start = at + (piece.length - piece.trimStart().length);
      if (name !== "" && !/^(?:and|for|of|with|by)$/u.test(name)) parts.push({ name, start, end: start + name.length });
      at += piece.length;
    }
  }
  return parts;
}
