import { useEffect, useMemo, useState } from "preact/hooks";
import type { Document } from "../interchange/document.ts";
import { type DocumentView, viewDocument } from "../view/document-view.ts";
import { countOf, sectionTitle } from "../view/glossary.ts";
import type { ReportView } from "../view/report-view.ts";
import type { StoryView } from "../view/story-view.ts";
import { viewTimeline } from "../view/timeline-view.ts";
import { getStory } from "./client.ts";
import { rememberOrigin } from "./keyboard.ts";
import { useLoad } from "./load.ts";
import { ReportLink, type Way, WayContext } from "./quote.tsx";
import { Layers, ReportFacts } from "./report-facts.tsx";
import { ReportPanel } from "./report-panel.tsx";
import { navigate, type Target, toReportHref, toStoryHref } from "./route.ts";
import { findSeen, markSeen } from "./seen.ts";
import { Answer } from "./state.tsx";
import { countSection, StorySection } from "./story-section.tsx";
import { Timeline } from "./timeline.tsx";
import { useTitle } from "./title.ts";
import { useWide } from "./wide.ts";
import { useDone } from "./work.ts";

/** A story: its reports, its parts in order, and on a wide screen the report beside it that a claim comes from. */
export function StoryPage({ id, target }: { id: string; target: Target | undefined }) {
  const [loaded, reload] = useLoad(`story ${id}`, (signal) => getStory(id, signal));
  useDone(reload);
  return (
    <Answer loaded={loaded} what="the story" retry={reload}>
      {(document) => <Shown document={document} target={target} />}
    </Answer>
  );
}

function Shown({ document, target }: { document: Document; target: Target | undefined }) {
  const view = useMemo(() => viewDocument(document), [document]);
  const isWide = useWide();
  const [turn, setTurn] = useState(0);
  const story = view.stories[0];
  const news = useNews(story);
  useTitle(story?.title ?? "");
  const way = useMemo(
    () => toWay(view, story?.id ?? "", isWide, () => setTurn((last) => last + 1)),
    [view, story, isWide],
  );
  useEffect(() => {
    // an address that names a sentence leads to it on a narrow screen too, where the report has a page of its own
    if (!isWide && target !== undefined)
      navigate(way.hrefOf({ ...target, anchor: "", altered: false }), { replace: true });
  }, [isWide, target, way]);
  if (story === undefined) return null;
  return (
    <WayContext.Provider value={way}>
      <article class="story">
        <StoryHead story={story} />
        <Reports story={story} news={news} />
        {story.sections.map((section) => (
          <StorySection key={section.kind} section={section} story={story} />
        ))}
        <Timeline entries={viewTimeline(document.stories[0] ?? fail(), story)} />
        <Layers of={story} />
        <footer>
          <p>{view.madeWith.join(" · ")}</p>
        </footer>
      </article>
      {isWide ? (
        <ReportPanel
          document={document}
          view={view}
          story={story}
          target={target ?? { report: 1, sentence: undefined }}
          turn={turn}
        />
      ) : null}
    </WayContext.Provider>
  );
}

function fail(): never {
  throw new Error("a story's document holds a story");
}

function toWay(view: DocumentView, story: string, isWide: boolean, jumped: () => void): Way {
  return {
    hrefOf: ({ report, sentence }) => {
      const id = view.evidence.reports[report - 1]?.id ?? "";
      return toReportHref(id, { story, ...(sentence !== undefined && { sentence }) });
    },
    jump: !isWide
      ? undefined
      : ({ report, sentence }) => {
          rememberOrigin();
          navigate(toStoryHref(story, { report, sentence }));
          jumped();
        },
  };
}

// A headline holds about this many characters; a story without one is titled by a sentence, set smaller.
const longTitle = 100;

function StoryHead({ story }: { story: StoryView }) {
  const parts = story.sections.filter((section) => countSection(section) > 0);
  return (
    <header class="title">
      <h1 class={story.title.length > longTitle ? "long" : undefined}>{story.title}</h1>
      <p class="label">{[countOf(story.reports.length, "report"), story.dates].filter(Boolean).join(" · ")}</p>
      <nav class="parts" aria-label="Parts of the story">
        {parts.map((section) => (
          <a key={section.kind} href={`#${section.kind}`}>
            {sectionTitle[section.kind]} <span class="count">{countSection(section)}</span>
          </a>
        ))}
        {story.reports.length > 1 ? <a href="#timeline">When they were published</a> : null}
      </nav>
    </header>
  );
}

// A screen holds about this many report lines; more are folded.
const reportsInSight = 12;

function Reports({ story: { reports, compact }, news }: { story: StoryView; news: ReadonlySet<string> }) {
  const list = (some: readonly ReportView[]) => (
    <ul class={compact ? "reports compact" : "reports"}>
      {some.map((report) => (
        <ReportLine key={report.id} report={report} compact={compact} isNew={news.has(report.id)} />
      ))}
    </ul>
  );
  const folded = reports.slice(reportsInSight);
  return (
    <>
      {list(reports.slice(0, reportsInSight))}
      {folded.length > 0 ? (
        <details>
          <summary>{countOf(folded.length, "more report")}</summary>
          {list(folded)}
        </details>
      ) : null}
    </>
  );
}

function ReportLine({ report, compact, isNew }: { report: ReportView; compact: boolean; isNew: boolean }) {
  const line = [report.outlet, ...report.upstream, report.published, ...report.derivations].join(" · ");
  return (
    <li>
      <span class="badge">{report.number}</span>
      <div>
        <ReportLink report={report}>{report.title}</ReportLink>
        {isNew ? <b class="news">new</b> : null}
        {compact ? (
          <p class="label">
            {line}
            {report.altered ? <b class="bad"> · called altered</b> : null}
          </p>
        ) : (
          <ReportFacts report={report} />
        )}
      </div>
    </li>
  );
}

/** The reports that came since the story was last opened; none where it is opened for the first time. */
function useNews(story: StoryView | undefined): ReadonlySet<string> {
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (story === undefined) return;
    const seen = findSeen(story.id);
    const reports = story.reports.map(({ id }) => id);
    if (seen !== undefined) setNews((before) => new Set([...before, ...reports.filter((id) => !seen.has(id))]));
    markSeen(story.id, reports);
  }, [story]);
  return news;
}
