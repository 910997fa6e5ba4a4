import type { Block } from "../interchange/document.ts";
import { trimSpan } from "../text/span.ts";
import { findBlocks, type MarkedLine } from "./block.ts";
import { findMetadataDate } from "./date.ts";
import { type Draft, refuseUnreadable } from "./draft.ts";
import { splitAuthors } from "./record.ts";

/**
 * A Markdown text as a draft. Headings, link targets, emphasis, quotation marks of the line and pictures lose their
 * mark-up (a picture's description is a caption); front matter gives title, date, outlet, author and address. Positions
 * are those of the text that is left. Raises `intake.empty` and `intake.too-large`.
 */
export function readMarkdown(source: string, address: string): Draft {
  const { fields, body } = splitFrontMatter(source);
  const { text, marked } = toPlainLines(body, fields.title);
  refuseUnreadable(text, address);
  const blocks: Block[] = findBlocks(text, marked);
  const page = fields.url ?? fields.link ?? fields.address ?? fields.canonical;
  const date = fields.date ?? fields.published;
  return {
    address,
    text,
    blocks,
    bylines: splitAuthors(fields.author ?? fields.authors ?? fields.byline ?? ""),
    outlet: fields.outlet ?? fields.source ?? fields.publication ?? fields.publisher,
    page,
    published: date === undefined ? undefined : findMetadataDate(date),
  };
}

type Fields = Readonly<Record<string, string | undefined>>;

function splitFrontMatter(source: string): { fields: Fields; body: string } {
  const match = /^---[ \t]*\n(?<head>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(source);
  if (!match) return { fields: {}, body: source };
  const fields: Record<string, string> = {};
  for (const line of (match.groups?.head ?? "").split("\n")) {
    const [, name = "", value = ""] = /^(\w+)\s*:\s*(\S.*)$/u.exec(line) ?? [];
    if (name !== "") fields[name.toLowerCase()] = value.trim().replace(/^(["'])(.*)\1$/u, "$2");
  }
  return { fields, body: source.slice(match[0].length) };
}

interface PlainLine {
  readonly line: string;
  readonly kind: Block["kind"] | undefined;
}

function toPlainLines(body: string, title: string | undefined): { text: string; marked: MarkedLine[] } {
  const lines = body.split("\n").map(toPlainLine);
  const first = lines.find(({ line }) => line.trim() !== "");
  const hasTitle = first?.kind === "title" || title === undefined || first?.line.trim() === title;
  const all: PlainLine[] = hasTitle ? lines : [{ line: title, kind: "title" }, { line: "", kind: undefined }, ...lines];
  const marked: MarkedLine[] = [];
  let text = "";
  let titled = false;
  for (const { line, kind } of all) {
    const isTitle: boolean = !titled && (kind === "title" || (line.trim() !== "" && line.trim() === title));
    const span = trimSpan(line, { start: 0, end: line.length });
    if (span.end > span.start && (kind !== undefined || isTitle)) {
      marked.push({
        start: text.length + span.start,
        end: text.length + span.end,
        kind: isTitle ? "title" : kind === "title" ? "heading" : kind,
      });
    }
    titled ||= isTitle;
    text += `${line}\n`;
  }
  return { text: text.trimEnd(), marked };
}

function toPlainLine(line: string): PlainLine {
  if (line.length > longestInline) return { line, kind: undefined };
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/u.exec(line);
  if (heading) return { line: toPlainInline(heading[2] ?? ""), kind: heading[1] === "#" ? "title" : "heading" };
  const picture = /^\s*!\[([^\]]*)\]\([^)]*\)\s*$/u.exec(line);
  if (picture) return { line: picture[1] ?? "", kind: "caption" };
  if (/^\s*(?:[-*_]\s*){3,}$/u.test(line)) return { line: "", kind: undefined };
  return { line: toPlainInline(line.replace(/^\s*(?:>\s?)+/u, "")), kind: undefined };
}

/** Mark-up that is never closed is looked for to the line's end: beyond this a line stands as it is. */
const longestInline = 10_000;

function toPlainInline(line: string): string {
  if (line.length > longestInline) return line;
  return line
    .replace(/!\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/gu, "$1")
    .replace(/<(https?:[^>\s]+)>/gu, "$1")
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)(?<=\S)\*(?!\*)/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!>])/gu, "$1");
}
