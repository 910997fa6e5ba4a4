import type { Document } from "../interchange/document.ts";
import { type AloneView, viewDocument } from "./document-view.ts";
import { alteredMeaning, countOf, nameReports } from "./glossary.ts";
import { Pen, type PenOptions } from "./pen.ts";
import type { ReportView } from "./report-view.ts";
import type { StoryView } from "./story-view.ts";
import { writeOwn, writeSection, writeSpeakers } from "./terminal-section.ts";

export type TerminalOptions = PenOptions;

// As many compact report lines as leave room for the first point on a screen of 40 lines.
const reportLimit = 12;
const titleLimit = 40;
// Further stories are told by their titles alone.
const storyLimit = 5;

/**
 * The document as a person reads it on a terminal: no line is wider than `width` columns, nothing is lost without
 * colour, and nothing that stands in a report can steer the terminal. Without `all`, long lists are cut and say so.
 */
export function renderTerminal(document: Document, options: TerminalOptions): string {
  const pen = new Pen(options);
  const view = viewDocument(document);
  if (view.stories.length !== 1) pen.write([{ text: view.extent, style: pen.bold }]);
  if (view.stories.length > 1) writeContents(pen, view.stories);
  const { shown, left } = pen.take(view.stories, storyLimit);
  for (const story of shown) writeStory(pen, story);
  if (left > 0) pen.rule("═");
  pen.more(left, 0, "more stories");
  writeAlone(pen, view.alone);
  writeUnread(pen, view.unread);
  return pen.toString();
}

function writeContents(pen: Pen, stories: readonly StoryView[]): void {
  pen.blank();
  const { shown, left } = pen.take(stories, titleLimit);
  for (const story of shown) {
    const extent = ` (${[countOf(story.reports.length, "report"), story.dates].filter(Boolean).join(", ")})`;
    pen.write([{ text: story.title }, { text: extent, style: pen.dim }], 4, `${story.number}`);
  }
  pen.more(left, 4, "more stories");
}

function writeStory(pen: Pen, story: StoryView): void {
  pen.blank();
  pen.rule("═");
  pen.write([{ text: story.title, style: pen.bold }]);
  pen.write([
    { text: [countOf(story.reports.length, "report"), story.dates].filter(Boolean).join(" · "), style: pen.dim },
  ]);
  writeReports(pen, story);
  for (const section of story.sections) writeSection(pen, section, story);
  writeLayers(pen, story);
}

function writeReports(pen: Pen, story: StoryView): void {
  pen.blank();
  const { shown, left } = story.compact ? pen.take(story.reports, reportLimit) : { shown: story.reports, left: 0 };
  for (const report of shown) {
    if (story.compact) writeReportLine(pen, report);
    else writeReport(pen, report);
  }
  pen.more(left, 4, "more reports");
}

/** What is known of a report, on as many lines as it takes. */
function writeReport(pen: Pen, report: ReportView): void {
  pen.write([{ text: report.title, style: pen.bold }], 4, `${report.number}`);
  pen.write([{ text: [report.outlet, ...report.upstream, ...report.bylines].join(" · ") }], 4);
  const altered = report.altered === false ? ["not called altered"] : [];
  pen.write(
    [{ text: [report.published, countOf(report.words, "word"), ...report.derivations, ...altered].join(" · ") }],
    4,
  );
  if (report.altered) pen.write([{ text: alteredMeaning, style: pen.red }], 4);
  for (const text of sayLayers(pen, report)) pen.write([{ text, style: pen.dim }], 4);
  pen.write([{ text: report.address, style: pen.dim }], 4);
}

function writeReportLine(pen: Pen, report: ReportView): void {
  const signs = [
    ...report.derivations,
    ...(report.altered ? ["called altered"] : []),
    ...(report.analysed ? [] : [`not analysed: ${report.unanalysed.join("; ")}`]),
  ];
  if (pen.all) signs.push(countOf(report.words, "word"), report.address);
  const place = [report.outlet, ...report.upstream, report.published, ...signs].join(" · ");
  pen.write([{ text: report.title }, { text: ` · ${place}`, style: pen.dim }], 5, `${report.number}`);
}

/** What could not be looked at; with `all`, also what was looked for and not found. */
function sayLayers(pen: Pen, { unanalysed, none }: Pick<StoryView, "unanalysed" | "none">): string[] {
  const found = pen.all && none.length > 0 ? [`looked, found none: ${none.join(", ")}`] : [];
  return unanalysed.length > 0 ? [`not analysed: ${unanalysed.join("; ")}`, ...found] : found;
}

function writeLayers(pen: Pen, story: StoryView): void {
  pen.blank();
  for (const text of sayLayers(pen, story))
    pen.write([{ text: text.replace(/^./u, (sign) => sign.toUpperCase()), style: pen.dim }]);
}

function writeAlone(pen: Pen, alone: readonly AloneView[]): void {
  if (alone.length === 0) return;
  pen.heading("Reports that stand alone");
  for (const { report, speakers, own } of alone) {
    writeReport(pen, report);
    pen.blank();
    writeSpeakers(pen, speakers);
    writeOwn(pen, own);
    pen.blank();
  }
}

function writeUnread(pen: Pen, reports: readonly ReportView[]): void {
  if (reports.length === 0) return;
  pen.heading(`Could not be read: ${nameReports(reports.map(({ number }) => number))}`);
  for (const report of reports) writeReport(pen, report);
}
