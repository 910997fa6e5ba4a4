import type { Report, Statement, Story } from "../interchange/document.ts";
import type { Evidence } from "./evidence.ts";
import { type NoteView, viewNotes } from "./note-view.ts";
import { getPointReports } from "./point-view.ts";
import { type Quote, quoteSentence } from "./quote.ts";
import { getStatementWord, type Word } from "./word.ts";

/** A sentence that no other report matches, and on whose word its statements stand. */
export interface LoneSentence {
  readonly quote: Quote;
  readonly words: readonly Word[];
  readonly notes: readonly NoteView[];
}

/** What only one report tells. */
export interface LoneView {
  readonly report: number;
  readonly sentences: readonly LoneSentence[];
}

/** By report, the sentences with statements that stand in no point of two or more reports. */
export function viewLone(evidence: Evidence, story: Story, reports: readonly Report[]): LoneView[] {
  const shared = new Set(
    story.points
      .filter((point) => getPointReports(evidence, point).size > 1)
      .flatMap((point) => point.statements.map(({ statement }) => statement)),
  );
  return reports
    .map((report) => viewSentences(evidence, report, (statement) => !shared.has(statement.id)))
    .filter(({ sentences }) => sentences.length > 0);
}

/** The sentences that a report tells in its own word. */
export function viewOwn(evidence: Evidence, report: Report): LoneView {
  return viewSentences(evidence, report, (statement) => statement.attribution === null);
}

function viewSentences(evidence: Evidence, report: Report, isMeant: (statement: Statement) => boolean): LoneView {
  const bySentence = new Map<string, Statement[]>();
  for (const statement of report.statements.filter(isMeant)) {
    const { anchor } = quoteSentence(evidence, report, statement.spans).reference;
    bySentence.set(anchor, [...(bySentence.get(anchor) ?? []), statement]);
  }
  return {
    report: evidence.getNumber(report.id),
    sentences: [...bySentence.values()].map((statements) => viewSentence(evidence, report, statements)),
  };
}

function viewSentence(evidence: Evidence, report: Report, statements: readonly Statement[]): LoneSentence {
  const words = statements.map((statement) => getStatementWord(evidence, report, statement));
  const distinct = new Map(words.map((word) => [`${word.own} ${word.names.join("\n")}`, word]));
  return {
    quote: quoteSentence(
      evidence,
      report,
      statements.flatMap(({ spans }) => spans),
    ),
    words: [...distinct.values()],
    notes: viewNotes(evidence, report, statements),
  };
}
