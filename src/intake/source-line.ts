import type { Report } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import { findOutlet } from "../world/outlet.ts";
import { isOutletName } from "./outlet-entity.ts";

/** A name that a line gives as the text's own source, and how it says so; positions within the line. */
export interface NamedSource extends Span {
  readonly by: Report["upstream"][number]["by"];
}

const longestLine = 300;
const thisReport = "(?:this|the) (?:news )?(?:report|story|article|piece|dispatch|post)";
const sourceLabel = "(?:original )?sources?|来源";
const bracketTail = new RegExp(
  `[(\\[（【]\\s*(?:${sourceLabel})\\s*[:：]\\s*(?<name>[^()\\[\\]（）【】]{2,80})[)\\]）】]\\.?$`,
  "iu",
);
const plainTail = new RegExp(`(?<=[.!?”"’]\\s+)(?:${sourceLabel})\\s*[:：]\\s*(?<name>\\p{Lu}[^.!?]{1,60})\\.?$`, "iu");
const labelled = new RegExp(
  `^[(\\[（【]?\\s*(?:${sourceLabel})\\s*[:：]\\s*(?<name>\\S[^()\\[\\]]{1,80})[)\\]）】]?\\.?$`,
  "iu",
);
const contributed = new RegExp(
  `\\bcontributed (?:(?:to|in|for) ${thisReport}|(?:additional )?(?:reporting|research|writing))\\b[^.!?]*\\.?[)\\]]?$`,
  "iu",
);
const withFiles =
  /^[([]?(?:[—–-]+\s*)?(?:with )?(?:additional |further )?(?:files|reporting|material) (?:from|by)\b.*$|^[([]?with (?:inputs|agency inputs) from\b.*$/iu;
const published = new RegExp(
  `^[(\\[*]*${thisReport}(?: is| has been| was)?(?: also)?(?: originally| first| initially)?(?: (?:re)?(?:published|appeared|produced|provided|distributed|printed|reprinted|posted))(?: here| with permission)*(?: (?:by|in|on|at|from)) (?:the website of )?(?<name>.+)$|^[(\\[*]*(?:originally |first |re)published (?:with permission )?(?:by|in|on|at|from) (?<other>.+)$`,
  "iu",
);

/** Where in the paragraph "(Source: …)" begins that ends it; -1 without one. */
export function findSourceTail(paragraph: string): number {
  const bracketed = paragraph.search(bracketTail);
  return bracketed >= 0 ? bracketed : paragraph.search(plainTail);
}

/** Does the whole line say where the text comes from: a source line, a contributor line, a note of first publication? */
export function isSourceLine(line: string): boolean {
  if (line.length > longestLine) return false;
  if ([labelled, withFiles, published].some((pattern) => pattern.test(line))) return true;
  return contributed.test(line) && !/[.!?]["”’]? +\p{Lu}\p{Ll}+ \p{Ll}+/u.test(line);
}

/** The outlets that a source line names. Empty where it names none for certain ("Source: agencies"). */
export function findNamedSources(line: string): NamedSource[] {
  const label = [bracketTail, plainTail, labelled].map((pattern) => pattern.exec(line)).find((match) => match !== null);
  if (label)
    return splitSources(line, spanOf(line, label.groups?.name ?? "", label.index)).map((s) => ({
      ...s,
      by: "sourceLine",
    }));
  const first = published.exec(line);
  if (first)
    return leadingName(line, first.groups?.name ?? first.groups?.other ?? "").map((s) => ({ ...s, by: "sourceLine" }));
  if (contributed.test(line) || withFiles.test(line))
    return findContributors(line).map((s) => ({ ...s, by: "contributor" }));
  return [];
}

/** What stands after "Source:" and names nobody, or a picture's or a table's source. */
const vague =
  /^(?:the )?(?:various|multiple|agenc(?:y|ies)|news agenc(?:y|ies)|staff|own|supplied|handout|file|internet|social media|author|company|government|official|media|online|others?|getty images|shutterstock|google(?: maps)?|twitter|x|facebook|youtube|instagram|telegram|wikipedia|image|photo)\b/iu;

function splitSources(line: string, list: Span): Span[] {
  const text = line.slice(list.start, list.end);
  const parts = [...text.matchAll(/[^,;/|]+/gu)].flatMap((match) => splitPair(match[0], list.start + match.index));
  return parts.map((part) => trimName(line, part)).filter((part) => isSourceName(line.slice(part.start, part.end)));
}

/** "Reuters and AFP" are two, "Dawn and Dusk Press" is one: two only where both are known. */
function splitPair(text: string, at: number): Span[] {
  const pair = /^(.+?)(\s+(?:and|&)\s+)(.+)$/u.exec(text);
  const [, left = "", and = "", right = ""] = pair ?? [];
  if (findOutlet(left.trim()) === undefined || findOutlet(right.trim()) === undefined)
    return [{ start: at, end: at + text.length }];
  const second = at + left.length + and.length;
  return [
    { start: at, end: at + left.length },
    { start: second, end: second + right.length },
  ];
}

/** An acronym that is no known outlet is as a rule an institution (a table's source), and no claim. */
function isSourceName(name: string): boolean {
  const isAcronym = /^(?:\p{Lu}\.?){2,6}$/u.test(name);
  return findOutlet(name) !== undefined || (isOutletName(name) && !isAcronym && !vague.test(name));
}

const name = "\\p{Lu}[\\p{L}\\p{N}&.-]*(?: (?:(?:of|and|the|on) )?\\p{Lu}[\\p{L}\\p{N}&.-]*){0,5}";

function leadingName(line: string, rest: string): Span[] {
  const at = line.lastIndexOf(rest);
  const match = new RegExp(`^(?:the )?(?<name>${name}|(?:[a-z\\d-]+\\.)+[a-z]{2,})`, "u").exec(rest);
  const found = match?.groups?.name;
  if (!match || found === undefined) return [];
  const start = at + match[0].length - found.length;
  const span = trimName(line, { start, end: start + found.length });
  return isOutletName(line.slice(span.start, span.end)) ? [span] : [];
}

const staff = "(?:staff )?(?:reporters?|writers?|correspondents?|journalists?|producers?|editors?)";
const constructions = [
  new RegExp(`(?<![\\p{L}\\p{N}])(?:the |The )?(?<name>${name})['’]s?\\s+(?=(?:${staff} )?\\p{Lu})`, "gu"),
  new RegExp(`,? of (?:the |The )?(?<name>${name})(?=,| contributed| also contributed| in | and )`, "gu"),
  new RegExp(`(?:^|[(] ?|by |and )(?:the |The )?(?<name>${name}) (?=${staff} \\p{Lu})`, "gu"),
];

/** "NPR's Jane Roe", "Jane Roe of the Post", "Post writer Jane Roe"; or the bare name of a known outlet. */
function findContributors(line: string): Span[] {
  const spans = constructions.flatMap((pattern) =>
    [...line.matchAll(pattern)].map((match) => spanOf(line, match.groups?.name ?? "", match.index)),
  );
  const named = spans.filter((span) => isOutletName(line.slice(span.start, span.end)));
  const bare = [...line.matchAll(new RegExp(name, "gu"))].flatMap((match) => findKnownWithin(match[0], match.index));
  const all = [...named, ...bare].sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter((span, index) => !all.slice(0, index).some((other) => span.start < other.end));
}

/** "The Associated Press and Reuters" is one run of capitals: the known names in it. */
function findKnownWithin(run: string, at: number): Span[] {
  return [...run.matchAll(/(?:(?! and ).)+/gu)].flatMap((piece) => {
    const part = trimName(run, spanOf(run, piece[0].replace(/^ and /u, ""), piece.index));
    const known = findOutlet(run.slice(part.start, part.end));
    return known ? [{ start: at + part.start, end: at + part.end }] : [];
  });
}

function trimName(line: string, span: Span): Span {
  let { start, end } = span;
  const lead = /^\s*(?:(?:the|The)\s+)?/u.exec(line.slice(start, end))?.[0].length ?? 0;
  start += lead;
  while (end > start && /[\s.,;)\]]/u.test(line.charAt(end - 1))) end--;
  return { start, end };
}

function spanOf(line: string, part: string, from: number): Span {
  const start = line.indexOf(part, from);
  return { start, end: start + part.length };
}
