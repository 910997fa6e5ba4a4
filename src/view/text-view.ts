import type { Block, Document, Report, Story } from "../interchange/document.ts";
import { compareSpans, type Span } from "../text/span.ts";
import { toPlain } from "./plain.ts";
import { segmentSpan } from "./segment.ts";

export type TextMark = "source" | "cue" | "content" | "altered";

type Marked = Span & { readonly mark: TextMark };

/** Words under the same marks. */
export interface TextSegment {
  readonly text: string;
  /** By name. */
  readonly marks: readonly TextMark[];
}

/** Words of one sentence, or of none. */
export interface TextPart {
  /** The number of the sentence, from 1; `undefined` between sentences, and where a sentence that runs over two blocks goes on. */
  readonly sentence: number | undefined;
  readonly segments: readonly TextSegment[];
}

export interface TextBlock {
  readonly kind: Block["kind"];
  readonly parts: readonly TextPart[];
}

/** A report in full: no word is lost; every sentence with its number, attributions and altered words marked. */
export function viewText(report: Report, stories: readonly Story[]): TextBlock[] {
  const marked = listMarks(report, stories);
  const seen = new Set<number>();
  return listBlocks(report).map((block) => ({ kind: block.kind, parts: viewBlock(report, block, marked, seen) }));
}

/** Does any report or story tell of altered words? */
export function hasAlterations({ reports, stories }: Document): boolean {
  return [...reports, ...stories].some(({ alterations }) => alterations.length > 0);
}

/** A tag that an attribute may hold; `und` for what is none. */
export function toLanguage(language: string): string {
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u.test(language) ? language : "und";
}

function listMarks(report: Report, stories: readonly Story[]): Marked[] {
  const altered = stories.flatMap((story) => story.alterations.filter((one) => one.report === report.id));
  return [
    ...report.attributions.flatMap(({ source, cue, content }) => [
      ...source.map((span) => ({ ...span, mark: "source" as const })),
      ...cue.map((span) => ({ ...span, mark: "cue" as const })),
      ...content.map((span) => ({ ...span, mark: "content" as const })),
    ]),
    ...[...report.alterations, ...altered].map((span) => ({ ...span, mark: "altered" as const })),
  ];
}

/** The blocks in order without overlap, and as paragraphs the words that stand in none. */
function listBlocks(report: Report): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const block of [...report.blocks].sort(compareSpans)) {
    const start = Math.max(at, block.start);
    if (start > at) blocks.push(...splitLines(report.text, at, start));
    if (block.end > start) blocks.push({ ...block, start });
    at = Math.max(at, block.end);
  }
  return [...blocks, ...splitLines(report.text, at, report.text.length)];
}

function splitLines(text: string, from: number, to: number): Block[] {
  return [...text.slice(from, to).matchAll(/[^\n]*\S[^\n]*/gu)].map(({ index, 0: line }) => ({
    start: from + index,
    end: from + index + line.length,
    kind: "paragraph",
  }));
}

function viewBlock(report: Report, block: Block, marked: readonly Marked[], seen: Set<number>): TextPart[] {
  const parts: TextPart[] = [];
  const add = (start: number, end: number, sentence?: number) => {
    if (end > start) parts.push({ sentence, segments: viewWords(report.text, { start, end }, marked) });
  };
  let at = block.start;
  for (const [index, sentence] of report.sentences.entries()) {
    const start = Math.max(at, sentence.start);
    const end = Math.min(block.end, sentence.end);
    if (end <= start) continue;
    add(at, start);
    add(start, end, seen.has(index) ? undefined : index + 1);
    seen.add(index);
    at = end;
  }
  add(at, block.end);
  return parts;
}

function viewWords(text: string, span: Span, marked: readonly Marked[]): TextSegment[] {
  return segmentSpan(span, marked).map(({ start, end, marks }) => ({
    text: toPlain(text.slice(start, end)),
    marks: [...marks].sort(),
  }));
}
