import type { Document } from "../interchange/document.ts";
import { type SpeakerView, viewSpeakers } from "./chain-view.ts";
import { Evidence } from "./evidence.ts";
import { countOf } from "./glossary.ts";
import { type LoneView, viewOwn } from "./lone-view.ts";
import { toPlain } from "./plain.ts";
import { isAnalysed, type ReportView, viewReport } from "./report-view.ts";
import { type StoryView, viewStory } from "./story-view.ts";

/** A report of no story, with who said what in it and what it tells in its own word. */
export interface AloneView {
  readonly report: ReportView;
  readonly speakers: readonly SpeakerView[];
  readonly own: LoneView;
}

/** Everything that both renderings show, in the order in which they show it. */
export interface DocumentView {
  readonly evidence: Evidence;
  /** The one story's title, or how many stories there are. */
  readonly title: string;
  /** `3 reports, 1 story` */
  readonly extent: string;
  readonly stories: readonly StoryView[];
  /** Read, and in no story. */
  readonly alone: readonly AloneView[];
  /** Could not be read, and in no story. */
  readonly unread: readonly ReportView[];
  readonly madeWith: readonly string[];
}

/** The document for a reader: the stories of most reports first, otherwise in the order of the document. */
export function viewDocument(document: Document): DocumentView {
  const ordered = [...document.stories].sort((a, b) => b.reports.length - a.reports.length);
  const evidence = Evidence.of({ ...document, stories: ordered });
  const stories = ordered.map((story, index) => viewStory(evidence, story, index + 1));
  const told = new Set(document.stories.flatMap((story) => story.reports.map(({ report }) => report)));
  const rest = evidence.reports.filter(({ id }) => !told.has(id));
  const extent = `${countOf(document.reports.length, "report")}, ${countOf(stories.length, "story", "stories")}`;
  const [first, second] = stories;
  return {
    evidence,
    title: first !== undefined && second === undefined ? first.title : extent,
    extent,
    stories,
    alone: rest.filter(isAnalysed).map((report) => ({
      report: viewReport(evidence, report),
      speakers: viewSpeakers(evidence, [report]),
      own: viewOwn(evidence, report),
    })),
    unread: rest.filter((report) => !isAnalysed(report)).map((report) => viewReport(evidence, report)),
    madeWith: [document.software, ...document.models.map(({ name }) => name)].map(toPlain),
  };
}
