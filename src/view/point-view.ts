import type { Origin, Point, Story } from "../interchange/document.ts";
import type { DiscrepancyView } from "./discrepancy-view.ts";
import { type Evidence, fail } from "./evidence.ts";
import { countOf, originReason } from "./glossary.ts";
import { listQualities, type NoteView, viewNotes } from "./note-view.ts";
import { type Quote, quoteSentence, type Reference, toWords } from "./quote.ts";
import { isAnalysed } from "./report-view.ts";
import { findName, getStatementWord, type Word } from "./word.ts";

/** One wording of a point, with every place where it stands in the same words on the same word. */
export interface WordingView {
  readonly quote: Quote;
  readonly word: Word;
  readonly stance: Point["statements"][number]["stance"];
  /** What kind of statement it is, where it is more than a certain fact. */
  readonly qualities: readonly string[];
  readonly notes: readonly NoteView[];
  /** Where else the same words stand. */
  readonly also: readonly Reference[];
}

/** What independently stands behind a point; where that is not known, statements that count as no origin of their own. */
export interface OriginView {
  readonly name: string;
  readonly isKnown: boolean;
  readonly because: string;
  readonly reports: readonly number[];
}

/** A point that several reports touch: what is said, on whose word, and who is silent. */
export interface PointView {
  readonly id: string;
  readonly sourcing: Point["sourcing"];
  readonly best: WordingView;
  readonly others: readonly WordingView[];
  readonly origins: readonly OriginView[];
  readonly reports: readonly number[];
  /** Where its statements differ: places in the story's list of discrepancies, from 1. */
  readonly discrepancies: readonly number[];
  /** Read whole, and does not touch the point. */
  readonly unmentioned: readonly number[];
  /** Could not be read: neither silent nor in agreement. */
  readonly unanalysed: readonly number[];
}

/** `2 origins`: those that are known, and known to be independent. */
export function countOrigins({ origins }: PointView): string {
  const known = origins.filter(({ isKnown }) => isKnown).length;
  return known === 0 ? "origin" : countOf(known, "origin");
}

/** The reports in which a point has statements. */
export function getPointReports(evidence: Evidence, point: Point): Set<string> {
  return new Set(point.statements.map(({ statement }) => evidence.getStatement(statement).report.id));
}

/** The points with statements of two or more reports, in the order of the story: by origins, then reports. */
export function viewSharedPoints(
  evidence: Evidence,
  story: Story,
  discrepancies: readonly DiscrepancyView[],
): PointView[] {
  return story.points
    .filter((point) => getPointReports(evidence, point).size > 1)
    .map((point) => viewPoint(evidence, point, discrepancies));
}

function viewPoint(evidence: Evidence, point: Point, discrepancies: readonly DiscrepancyView[]): PointView {
  const [best, ...others] = viewWordings(evidence, point);
  if (best === undefined) return fail("statement", point.best);
  const isRead = (id: string) => isAnalysed(evidence.getReport(id));
  return {
    id: point.id,
    sourcing: point.sourcing,
    best,
    others,
    origins: point.origins
      .map((origin) => viewOrigin(evidence, origin))
      .sort((a, b) => Number(b.isKnown) - Number(a.isKnown)),
    reports: toNumbers(evidence, getPointReports(evidence, point)),
    discrepancies: discrepancies.flatMap((one, index) => (one.point === point.id ? [index + 1] : [])),
    unmentioned: toNumbers(evidence, point.unmentioned.filter(isRead)),
    unanalysed: toNumbers(evidence, [...point.unanalysed, ...point.unmentioned.filter((id) => !isRead(id))]),
  };
}

/** The best statement first, then the others by report and place; the same words of the same speaker are shown once. */
function viewWordings(evidence: Evidence, point: Point): WordingView[] {
  const stances = new Map(point.statements.map(({ statement, stance }) => [statement, stance]));
  const ids = [point.best, ...[...stances.keys()].filter((id) => id !== point.best)];
  const wordings = new Map<string, WordingView & { also: Reference[] }>();
  for (const id of ids) {
    const wording = { ...viewWording(evidence, id), stance: stances.get(id) ?? "states", also: [] };
    const key = `${wording.stance}\n${wording.word.own ? "" : wording.word.names.at(-1)}\n${toWords(wording.quote).toLowerCase()}`;
    const known = wordings.get(key);
    if (known === undefined) wordings.set(key, wording);
    else if (!isListed(known, wording.quote.reference)) known.also.push(wording.quote.reference);
  }
  const [best, ...others] = wordings.values();
  return best === undefined
    ? []
    : [best, ...others.sort((a, b) => compareReferences(a.quote.reference, b.quote.reference))];
}

/** A statement's sentence and on whose word it stands. */
function viewWording(evidence: Evidence, id: string): Omit<WordingView, "stance" | "also"> {
  const { report, statement } = evidence.getStatement(id);
  return {
    quote: quoteSentence(evidence, report, statement.spans),
    word: getStatementWord(evidence, report, statement),
    qualities: listQualities(statement),
    notes: viewNotes(evidence, report, [statement]),
  };
}

/** The order of references: by report, then by sentence. */
function compareReferences(a: Reference, b: Reference): number {
  return a.report - b.report || (a.sentence ?? 0) - (b.sentence ?? 0);
}

function isListed({ quote, also }: WordingView, { anchor }: Reference): boolean {
  return [quote.reference, ...also].some((reference) => reference.anchor === anchor);
}

function viewOrigin(evidence: Evidence, { entity, statements, because }: Origin): OriginView {
  const reports = new Set(statements.map((id) => evidence.getStatement(id).report.id));
  const name = entity === null ? undefined : findName(evidence, entity);
  return {
    name: name ?? "unknown",
    isKnown: because !== "unknown",
    because: originReason[because],
    reports: toNumbers(evidence, reports),
  };
}

function toNumbers(evidence: Evidence, reports: Iterable<string>): number[] {
  return [...new Set(reports)].map((id) => evidence.getNumber(id)).sort((a, b) => a - b);
}
