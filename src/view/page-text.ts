import type { Document, Report, Story } from "../interchange/document.ts";
import { type Html, html } from "./html.ts";
import { toAnchor } from "./quote.ts";
import type { ReportView } from "./report-view.ts";
import { hasAlterations, type TextPart, type TextSegment, toLanguage, viewText } from "./text-view.ts";

/** A report in full: every sentence an anchor, attributions and altered words marked. */
export function renderReportText(report: Report, view: ReportView, stories: readonly Story[]): Html {
  const blocks = viewText(report, stories).map(
    ({ kind, parts }) => html`<p class="block-${kind}">${parts.map((part) => renderPart(part, view.number))}</p>\n`,
  );
  return html`<div class="text" lang="${toLanguage(report.language)}" dir="auto">${blocks}</div>`;
}

/** The first piece of a sentence bears its anchor and number. */
function renderPart({ sentence, segments }: TextPart, number: number): Html {
  const words = html`${segments.map(renderSegment)}`;
  if (sentence === undefined) return words;
  const anchor = toAnchor(number, sentence);
  return html`<span class="sentence" id="${anchor}"><a class="number" tabindex="-1" href="#${anchor}">${sentence}</a>${words}</span>`;
}

function renderSegment({ text, marks }: TextSegment): Html {
  return marks.length === 0 ? html`${text}` : html`<span class="${marks.join(" ")}">${text}</span>`;
}

/** How the marks of a report's text are read; altered words where the document tells of some. */
export function renderTextLegend(document: Document): Html {
  const altered = hasAlterations(document) ? html` <span class="altered">altered words</span>` : undefined;
  return html`<p class="legend"><span class="source">source</span> <span class="cue">cue</span> <span class="content">content</span>${altered}</p>`;
}
