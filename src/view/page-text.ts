import type { Report, Story } from "../interchange/document.ts";
import { compareSpans, type Span } from "../text/span.ts";
import { Html, html } from "./html.ts";
import { toPlain } from "./plain.ts";
import { toAnchor } from "./quote.ts";
import type { ReportView } from "./report-view.ts";
import { segmentSpan } from "./segment.ts";

type Mark = "source" | "cue" | "content" | "altered";
type Marked = Span & { readonly mark: Mark };
type Block = Report["blocks"][number];

/** A report in full: every sentence an anchor, attributions and altered words marked. */
export function renderReportText(report: Report, view: ReportView, stories: readonly Story[]): Html {
  const marked = listMarks(report, stories);
  const seen = new Set<number>();
  const blocks = listBlocks(report).map((block) => renderBlock(report, view.number, block, marked, seen));
  return html`<div class="text" lang="${toLanguage(report.language)}" dir="auto">${blocks}</div>`;
}

/** A tag that an attribute may hold; `und` for what is none. */
function toLanguage(language: string): string {
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

/** The blocks in order without overlap, and as paragraphs the words that stand in none: no word of a report is lost. */
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

function renderBlock(report: Report, number: number, block: Block, marked: readonly Marked[], seen: Set<number>): Html {
  const parts: Html[] = [];
  let at = block.start;
  for (const [index, sentence] of report.sentences.entries()) {
    const start = Math.max(at, sentence.start);
    const end = Math.min(block.end, sentence.end);
    if (end <= start) continue;
    parts.push(renderWords(report.text, { start: at, end: start }, marked));
    parts.push(renderSentence(report, number, index, { start, end }, marked, !seen.has(index)));
    seen.add(index);
    at = end;
  }
  parts.push(renderWords(report.text, { start: at, end: block.end }, marked));
  return html`<p class="block-${block.kind}">${parts}</p>\n`;
}

/** The first piece of a sentence bears its anchor and number; a sentence that runs over two blocks has it once. */
function renderSentence(
  report: Report,
  number: number,
  index: number,
  span: Span,
  marked: readonly Marked[],
  first: boolean,
): Html {
  const words = renderWords(report.text, span, marked);
  if (!first) return words;
  const anchor = toAnchor(number, index + 1);
  return html`<span class="sentence" id="${anchor}"><a class="number" tabindex="-1" href="#${anchor}">${index + 1}</a>${words}</span>`;
}

function renderWords(text: string, span: Span, marked: readonly Marked[]): Html {
  const segments = segmentSpan(span, marked).map(({ start, end, marks }) => {
    const words = toPlain(text.slice(start, end));
    return marks.size === 0 ? html`${words}` : html`<span class="${[...marks].sort().join(" ")}">${words}</span>`;
  });
  return html`${segments}`;
}

/** How the marks of a report's text are read. */
export const textLegend: Html = new Html(
  '<p class="legend"><span class="source">source</span> <span class="cue">cue</span> ' +
    '<span class="content">content</span> <span class="altered">altered words</span></p>',
);
