import { useEffect, useRef } from "preact/hooks";
import type { Document } from "../interchange/document.ts";
import type { DocumentView } from "../view/document-view.ts";
import type { StoryView } from "../view/story-view.ts";
import { Layers, ReportSource } from "./report-facts.tsx";
import { ReportText, TextLegend } from "./report-text.tsx";
import { type Target, toReportHref, toStoryHref } from "./route.ts";

/** Beside a story: one of its reports in full, at the sentence that was asked for. */
export function ReportPanel({
  document,
  view,
  story,
  target,
  turn,
}: {
  document: Document;
  view: DocumentView;
  story: StoryView;
  target: Target;
  turn: number;
}) {
  const aside = useRef<HTMLElement>(null);
  // another report begins at its top
  useEffect(() => {
    if (target.sentence === undefined) aside.current?.scrollTo(0, 0);
  }, [target.report]);
  const shown = story.reports.find(({ number }) => number === target.report) ?? story.reports[0];
  if (shown === undefined) return null;
  const report = view.evidence.getReport(shown.id);
  const { sentence } = target;
  return (
    <aside id="texts" ref={aside} aria-label="The report in full">
      <nav class="tabs" aria-label="Reports of the story">
        {story.reports.map(({ number, title, outlet }) => (
          <a
            key={number}
            class="badge"
            href={toStoryHref(story.id, { report: number, sentence: undefined })}
            aria-current={number === shown.number ? "true" : undefined}
            aria-label={`Report ${number}: ${title}`}
            title={`${outlet}: ${title}`}
          >
            {number}
          </a>
        ))}
      </nav>
      <h2 class="outlet">{shown.outlet}</h2>
      <p class="label">
        {[...shown.upstream, shown.published].join(" · ")} ·{" "}
        <a href={toReportHref(shown.id, { story: story.id, ...(sentence !== undefined && { sentence }) })}>
          on its own page
        </a>
      </p>
      <ReportSource report={shown} corrections={document.corrections ?? []} />
      <Layers of={shown} />
      <TextLegend document={document} />
      <ReportText key={shown.id} report={report} stories={document.stories} sentence={sentence} turn={turn} />
      <p class="visually-hidden" role="status">
        {sentence === undefined ? `Report ${shown.number}` : `Report ${shown.number}, sentence ${sentence}`}
      </p>
    </aside>
  );
}
