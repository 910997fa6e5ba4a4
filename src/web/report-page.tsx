import { useCallback, useMemo, useState } from "preact/hooks";
import type { Document, Report } from "../interchange/document.ts";
import { viewSpeakers } from "../view/chain-view.ts";
import { viewDocument } from "../view/document-view.ts";
import type { Evidence } from "../view/evidence.ts";
import { countOf, sayUnanalysed, sectionNone, sectionTitle } from "../view/glossary.ts";
import { getAnswer, type Answer as LayerAnswer } from "../view/layer-view.ts";
import { viewOwn } from "../view/lone-view.ts";
import { viewReport } from "../view/report-view.ts";
import { getReport, getStory, getSummary } from "./client.ts";
import { rememberOrigin } from "./keyboard.ts";
import { useLoad } from "./load.ts";
import { type Way, WayContext } from "./quote.tsx";
import { Layers, ReportFacts, ReportSource } from "./report-facts.tsx";
import { ReportText, TextLegend } from "./report-text.tsx";
import { navigate, type Place, toReportHref, toStoryHref } from "./route.ts";
import { Answer } from "./state.tsx";
import { Own, Speakers } from "./story-section.tsx";
import { useTitle } from "./title.ts";
import { useDone } from "./work.ts";

/** A report: what is known of it, its text in full, who says what in it, and what it says itself. */
export function ReportPage({ id, story, place }: { id: string; story: string | undefined; place: Place }) {
  const [loaded, reload] = useLoad(`report ${id} ${story}`, (signal) => load(id, story, signal));
  useDone(
    useCallback(
      (report: string) => {
        if (report === id) reload();
      },
      [id, reload],
    ),
  );
  return (
    <Answer loaded={loaded} what="the report" retry={reload}>
      {(document) => <Shown id={id} document={document} place={place} />}
    </Answer>
  );
}

/** With its story, whose numbers and alterations it then bears; without one where it stands in none. */
async function load(id: string, named: string | undefined, signal: AbortSignal): Promise<Document> {
  const story = named ?? (await getSummary(id, signal)).story;
  const document = story === null ? undefined : await getStory(story, signal);
  return document?.reports.some((report) => report.id === id) ? document : getReport(id, signal);
}

function Shown({ id, document, place }: { id: string; document: Document; place: Place }) {
  const { evidence, stories, madeWith } = useMemo(() => viewDocument(document), [document]);
  const [turn, setTurn] = useState(0);
  const story = document.stories[0];
  const within = story === undefined ? evidence : evidence.within(story);
  const report = within.getReport(id);
  const view = viewReport(within, report, story);
  useTitle(view.title);
  const numberOf = (number: number) => within.reports[number - 1]?.id ?? id;
  const way: Way = {
    hrefOf: (reference) =>
      toReportHref(numberOf(reference.report), {
        story: story?.id,
        ...(reference.sentence !== undefined && { sentence: reference.sentence }),
      }),
    jump: (reference) => {
      rememberOrigin();
      navigate(way.hrefOf(reference));
      setTurn((last) => last + 1);
    },
  };
  return (
    <WayContext.Provider value={way}>
      <article class="report-page">
        <header class="title">
          {stories[0] === undefined ? null : (
            <p class="label">
              Report {view.number} of the story <a href={toStoryHref(stories[0].id)}>{stories[0].title}</a>
            </p>
          )}
          <h1 class={view.titled ? undefined : "long"}>{view.title}</h1>
          <ReportFacts report={view} />
          <ReportSource report={view} corrections={document.corrections ?? []} />
        </header>
        <section id="texts" aria-labelledby="text-title">
          <h2 id="text-title">The report in full</h2>
          <TextLegend document={document} />
          <ReportText report={report} stories={document.stories} sentence={findSentence(report, place)} turn={turn} />
        </section>
        <Findings report={report} view={within} />
        <Layers of={{ ...view, unanalysed: [] }} />
        <footer>
          <p>{madeWith.join(" · ")}</p>
        </footer>
      </article>
    </WayContext.Provider>
  );
}

function Findings({ report, view }: { report: Report; view: Evidence }) {
  const speakers = viewSpeakers(view, [report]);
  const own = viewOwn(view, report);
  const said = getAnswer(report.layers, "attributions", speakers.length);
  const told = getAnswer(report.layers, "statements", own.sentences.length);
  return (
    <>
      <section aria-labelledby="speakers">
        <h2 id="speakers">{sectionTitle.speakers}</h2>
        {speakers.length > 0 ? <Speakers speakers={speakers} /> : <Silence answer={said} none={sectionNone.speakers} />}
      </section>
      <section aria-labelledby="own">
        <h2 id="own">{sectionTitle.own}</h2>
        {own.sentences.length > 0 ? (
          <details class="lone">
            <summary>{countOf(own.sentences.length, "sentence")}</summary>
            <Own own={own} />
          </details>
        ) : (
          <Silence answer={told} none={sectionNone.own} />
        )}
      </section>
    </>
  );
}

/** Nothing to show: because nothing is there, or because no one could look. */
function Silence({ answer, none }: { answer: LayerAnswer; none: string }) {
  return <p class="answer">{answer.state === "unanalysed" ? sayUnanalysed(answer.code) : none}</p>;
}

function findSentence({ sentences }: Report, { sentence, offset }: Place): number | undefined {
  if (sentence !== undefined || offset === undefined) return sentence;
  const index = sentences.findIndex(({ start, end }) => start <= offset && offset < end);
  return index < 0 ? undefined : index + 1;
}
