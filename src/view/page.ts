import { createHash } from "node:crypto";
import type { Document, Report } from "../interchange/document.ts";
import { type AloneView, type DocumentView, viewDocument } from "./document-view.ts";
import { alteredMeaning, countOf } from "./glossary.ts";
import { Html, html } from "./html.ts";
import { tag } from "./page-quote.ts";
import { renderOwn, renderSection, renderSpeakers } from "./page-section.ts";
import { pageStyle } from "./page-style.ts";
import { renderReportText, renderTextLegend } from "./page-text.ts";
import { type ReportView, viewReport } from "./report-view.ts";
import type { StoryView } from "./story-view.ts";

/**
 * The document as one HTML page that needs nothing else: no script, no request, one style whose hash the page's own
 * policy names. Every quotation links to its sentence in the full texts beside or below.
 */
export function renderPage(document: Document): string {
  const view = viewDocument(document);
  const level = view.stories.length === 1 ? 1 : 2;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${view.title} · Rostrum</title>
${new Html(`<style>${pageStyle}</style>`)}
</head>
<body>
<a class="skip" href="#main">Skip to the story</a>
<a class="skip" href="#texts">Skip to the reports in full</a>
<main id="main">
${level === 1 ? undefined : renderContents(view)}
${view.stories.map((story) => renderStory(story, level))}
${view.alone.length > 0 ? renderAlone(view.alone) : undefined}
${view.unread.length > 0 ? renderUnread(view.unread) : undefined}
<footer><p>${view.madeWith.join(" · ")}</p></footer>
</main>
${renderTexts(document, view)}
</body>
</html>
`;
  return page.markup;
}

const styleHash = createHash("sha256").update(pageStyle, "utf8").digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

function renderContents({ title, stories, alone, unread }: DocumentView): Html {
  const lines = stories.map(
    (story) =>
      html`<li><a href="#story-${story.number}">${story.title}</a> <span class="muted">${extentOf(story)}</span></li>\n`,
  );
  return html`<header><h1>${title}</h1></header>
<nav aria-label="Contents"><ol class="contents">${lines}</ol>
<ul class="contents">${alone.length > 0 ? html`<li><a href="#alone">Reports that stand alone</a></li>` : undefined}
${unread.length > 0 ? html`<li><a href="#unread">Could not be read</a></li>` : undefined}</ul></nav>
`;
}

function extentOf({ reports, dates }: StoryView): string {
  return [countOf(reports.length, "report"), dates].filter(Boolean).join(" · ");
}

// A headline holds about this many characters; a story without one is titled by a sentence, set smaller.
const longTitle = 100;

function renderStory(story: StoryView, level: number): Html {
  const id = `story-${story.number}`;
  return html`<article class="story" aria-labelledby="${id}">
<header>${tag(`h${level}`, story.title, { id, ...(story.title.length > longTitle && { className: "long" }) })}
<p class="label">${extentOf(story)}</p></header>
${renderReports(story)}
${story.sections.map((section) => renderSection(section, story, level + 1))}
${renderLayers(story)}
</article>
`;
}

// A screen holds about this many report lines; more are folded.
const reportsInSight = 12;

function renderReports({ reports, compact }: StoryView): Html {
  const shown = reports.slice(0, reportsInSight);
  const folded = reports.slice(reportsInSight);
  const rest = html`<details><summary>${countOf(folded.length, "more report")}</summary>${renderReportList(folded, compact)}</details>`;
  return html`${renderReportList(shown, compact)}${folded.length > 0 ? rest : undefined}`;
}

function renderReportList(reports: readonly ReportView[], compact: boolean): Html {
  return compact
    ? html`<ul class="reports compact">${reports.map(renderReportLine)}</ul>`
    : html`<ul class="reports">${reports.map(renderReport)}</ul>`;
}

function renderReportLine(report: ReportView): Html {
  const signs = [report.outlet, ...report.upstream, report.published, ...report.derivations];
  return html`<li><span class="badge">${report.number}</span><div><a href="#${report.anchor}">${report.title}</a>
<p class="label">${signs.join(" · ")}${report.altered ? html` · <b class="bad">called altered</b>` : undefined}</p>${renderBlocked(report.unanalysed)}</div></li>
`;
}

function renderReport(report: ReportView): Html {
  return html`<li><span class="badge">${report.number}</span><div><a href="#${report.anchor}">${report.title}</a>
${renderFacts(report)}</div></li>
`;
}

/** What is known of a report, without its title. */
function renderFacts(report: ReportView): Html {
  const altered = report.altered ? html`<p class="label"><b class="bad">${alteredMeaning}</b></p>` : undefined;
  return html`<p class="label">${[report.outlet, ...report.upstream, ...report.bylines].join(" · ")}</p>
<p class="label">${[report.published, countOf(report.words, "word"), ...report.derivations].join(" · ")}${report.altered === false ? " · not called altered" : ""}</p>
${altered}
${renderBlocked(report.unanalysed)}`;
}

/** Only a web address becomes a link; it is opened by the reader alone. */
function renderAddress(address: string): Html {
  if (!/^https?:\/\/[^\s]+$/iu.test(address)) return html`<span class="address">${address}</span>`;
  return html`<a class="address" rel="noreferrer noopener nofollow" href="${address}">${address}</a>`;
}

function renderBlocked(unanalysed: readonly string[]): Html | undefined {
  return unanalysed.length === 0 ? undefined : html`<p class="label"><b>not analysed:</b> ${unanalysed.join("; ")}</p>`;
}

function renderState({ unanalysed, none }: Pick<ReportView, "unanalysed" | "none">): Html {
  const empty = none.length === 0 ? undefined : html`<p class="label muted">looked, found none: ${none.join(", ")}</p>`;
  return html`${renderBlocked(unanalysed)}${empty}`;
}

function renderLayers(story: StoryView): Html | undefined {
  if (story.unanalysed.length + story.none.length === 0) return undefined;
  return html`<div class="layers">${renderState(story)}</div>`;
}

function renderAlone(alone: readonly AloneView[]): Html {
  const reports = alone.map(
    ({
      report,
      speakers,
      own,
    }) => html`<article class="lone-report"><h3><span class="badge">${report.number}</span> <a href="#${report.anchor}">${report.title}</a></h3>
${renderFacts(report)}${renderSpeakers(speakers, 4)}<details><summary>${countOf(own.sentences.length, "sentence")} in its own word</summary>${renderOwn(own)}</details></article>
`,
  );
  return html`<section aria-labelledby="alone"><h2 id="alone">Reports that stand alone</h2>${reports}</section>`;
}

function renderUnread(reports: readonly ReportView[]): Html {
  return html`<section aria-labelledby="unread"><h2 id="unread">Could not be read</h2>${renderReportList(reports, false)}</section>`;
}

function renderTexts(document: Document, view: DocumentView): Html {
  return html`<aside id="texts" aria-labelledby="texts-title" tabindex="0"><h2 id="texts-title">The reports in full</h2>
${renderTextLegend(document)}
${view.evidence.reports.map((report) => renderText(report, view, document))}</aside>`;
}

function renderText(report: Report, { evidence, stories }: DocumentView, document: Document): Html {
  const view = viewReport(evidence, report);
  const story = stories.find(({ reports }) => reports.some(({ id }) => id === report.id))?.number;
  const back =
    story === undefined ? undefined : html`<span class="back"> · <a href="#story-${story}">to the story</a></span>`;
  return html`<article class="report" id="${view.anchor}"><h3><span class="badge">${view.number}</span> ${view.outlet}</h3>
<p class="label">${[...view.upstream, view.published].join(" · ")}${back}</p>
<p class="label">${renderAddress(view.address)}</p>
${renderState(view)}
${renderReportText(report, view, document.stories)}</article>
`;
}
