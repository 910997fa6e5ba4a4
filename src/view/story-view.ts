import type { Report, Story } from "../interchange/document.ts";
import { type AlterationView, type InflationView, viewAlterations, viewInflations } from "./alteration-view.ts";
import { type SpeakerView, viewSpeakers } from "./chain-view.ts";
import { toReadableRange } from "./date.ts";
import { type DiscrepancyView, viewDiscrepancies } from "./discrepancy-view.ts";
import type { Evidence } from "./evidence.ts";
import { type Answer, findCommon, getAnswer, listNone, listUnanalysed, sayUnanalysedLayers } from "./layer-view.ts";
import { type LoneView, viewLone, viewOwn } from "./lone-view.ts";
import { toPlain } from "./plain.ts";
import { type PointView, viewSharedPoints } from "./point-view.ts";
import { type ReportView, viewReport } from "./report-view.ts";

/** One part of a story, in the order in which it is read. */
export type Section =
  | { readonly kind: "alterations"; readonly alterations: readonly AlterationView[] }
  | { readonly kind: "shared"; readonly answer: Answer; readonly points: readonly PointView[] }
  | { readonly kind: "differ"; readonly answer: Answer; readonly discrepancies: readonly DiscrepancyView[] }
  | { readonly kind: "inflations"; readonly inflations: readonly InflationView[] }
  | { readonly kind: "speakers"; readonly answer: Answer; readonly speakers: readonly SpeakerView[] }
  | { readonly kind: "lone"; readonly answer: Answer; readonly reports: readonly LoneView[] }
  | { readonly kind: "own"; readonly answer: Answer; readonly own: LoneView };

/** A story as it is read: its reports, its parts in order, and what could not be looked at. */
export interface StoryView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly dates: string | undefined;
  readonly reports: readonly ReportView[];
  /** Many reports are listed on a line each. */
  readonly compact: boolean;
  readonly sections: readonly Section[];
  /** Layers that could not be looked at in the story or in all of its reports. */
  readonly unanalysed: readonly string[];
  /** Layers that were looked at, in the story or in all of its reports, and hold nothing. */
  readonly none: readonly string[];
}

// Up to four reports, what is known of each fits beside the others on one screen.
const compactFrom = 5;

/** The story for a reader; `number` is its place in the document, from 1. */
export function viewStory(documentEvidence: Evidence, story: Story, number: number): StoryView {
  const evidence = documentEvidence.within(story);
  const reports = story.reports.map(({ report }) => evidence.getReport(report));
  const unanalysed = findCommon(reports.map(({ layers }) => listUnanalysed(layers)));
  const none = findCommon(reports.map(({ layers }) => listNone(layers)));
  const titled = evidence.getReport(story.title.report);
  return {
    id: story.id,
    number,
    title: toPlain(titled.text.slice(story.title.start, story.title.end)).trim(),
    dates: toReadableRange(story.from, story.to),
    reports: reports.map((report) => viewReport(evidence, report, story, [...unanalysed, ...none])),
    compact: reports.length >= compactFrom,
    sections: listSections(evidence, story, reports),
    unanalysed: sayUnanalysedLayers({ ...titled.layers, ...story.layers }, [
      ...new Set([...unanalysed, ...listUnanalysed(story.layers)]),
    ]),
    none: [...new Set([...none, ...listNone(story.layers)])],
  };
}

/** One report opens with who said what; several with what they share and where they differ. */
function listSections(evidence: Evidence, story: Story, reports: readonly Report[]): Section[] {
  const alterations = viewAlterations(evidence, reports, story);
  const inflations = viewInflations(evidence, story);
  const discrepancies = viewDiscrepancies(evidence, story);
  const speakers = viewSpeakers(evidence, reports);
  const altered: Section[] = alterations.length > 0 ? [{ kind: "alterations", alterations }] : [];
  const inflated: Section[] = inflations.length > 0 ? [{ kind: "inflations", inflations }] : [];
  const differ: Section = {
    kind: "differ",
    answer: getAnswer(story.layers, "discrepancies", discrepancies.length),
    discrepancies,
  };
  const said: Section = { kind: "speakers", answer: answerOf(reports, "attributions", speakers.length), speakers };
  const [only, second] = reports;
  if (only !== undefined && second === undefined) {
    const own = viewOwn(evidence, only);
    const told: Section = { kind: "own", answer: answerOf(reports, "statements", own.sentences.length), own };
    return [...altered, said, ...inflated, ...(discrepancies.length > 0 ? [differ] : []), told];
  }
  const points = viewSharedPoints(evidence, story, discrepancies);
  const lone = viewLone(evidence, story, reports);
  return [
    ...altered,
    { kind: "shared", answer: answerShared(story, points), points },
    differ,
    ...inflated,
    said,
    { kind: "lone", answer: answerOf(reports, "statements", lone.length), reports: lone },
  ];
}

/** Points of one report alone are no shared ones: looked, and none found. */
function answerShared(story: Story, points: readonly PointView[]): Answer {
  const answer = getAnswer(story.layers, "points", story.points.length);
  return answer.state === "found" && points.length === 0 ? { state: "none" } : answer;
}

/** A layer could not be looked at where none of the reports could. */
function answerOf(reports: readonly Report[], layer: string, count: number): Answer {
  if (count > 0) return { state: "found" };
  const answers = reports.map(({ layers }) => getAnswer(layers, layer));
  const blocked = answers.find(({ state }) => state === "unanalysed");
  return blocked !== undefined && answers.every(({ state }) => state === "unanalysed") ? blocked : { state: "none" };
}
