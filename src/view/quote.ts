import type { Report } from "../interchange/document.ts";
import { compareSpans, type Span } from "../text/span.ts";
import type { Evidence } from "./evidence.ts";
import { toPlain } from "./plain.ts";
import { segmentSpan } from "./segment.ts";

/** Where a quotation stands: report and sentence, both counted from 1, and the anchor of that sentence on the page. */
export interface Reference {
  readonly report: number;
  /** `undefined` where the report was not cut into sentences. */
  readonly sentence: number | undefined;
  readonly anchor: string;
  /** The report was called altered: its words outside quotation marks are not its author's. */
  readonly altered: boolean;
}

/** Verbatim words: the claim itself, the words in which it differs from another, or the rest of its sentence. */
export interface Piece {
  readonly text: string;
  readonly as: "claim" | "differing" | "context";
}

/** Verbatim words of a report with their reference. */
export interface Quote {
  readonly pieces: readonly Piece[];
  readonly reference: Reference;
}

// The verdict of the reader is calibrated so that one half parts altered from clean texts.
const alteredFrom = 0.5;

/** Was the report looked at and called altered? */
export function isAltered(report: Report): boolean {
  return report.altered !== null && report.altered >= alteredFrom;
}

/** The whole sentences around `claim`, the claim and the `differing` words told from their context. */
export function quoteSentence(
  evidence: Evidence,
  report: Report,
  claim: readonly Span[],
  differing: readonly Span[] = [],
): Quote {
  const spans = claim.length > 0 ? claim : differing;
  const marked = [
    ...claim.map(({ start, end }) => ({ start, end, mark: "claim" as const })),
    ...differing.map(({ start, end }) => ({ start, end, mark: "differing" as const })),
  ];
  const segments = segmentSpan(getSentences(report, spans), marked);
  const pieces = segments.map(({ start, end, marks }) => ({
    text: toPlain(report.text.slice(start, end)),
    as: marks.has("differing")
      ? ("differing" as const)
      : marks.has("claim")
        ? ("claim" as const)
        : ("context" as const),
  }));
  return { pieces: trimPieces(pieces), reference: getReference(evidence, report, spans[0]) };
}

/** The spans alone, an ellipsis where words between them were left out. */
export function quoteSpans(evidence: Evidence, report: Report, spans: readonly Span[]): Quote {
  const sorted = [...spans].sort(compareSpans);
  const words = sorted.map(({ start, end }, index) => {
    const between = report.text.slice(sorted[index - 1]?.end ?? start, start);
    return `${/\S/u.test(between) ? " … " : between}${report.text.slice(start, end).trim()}`;
  });
  return {
    pieces: [{ text: toPlain(words.join("")).trim(), as: "claim" }],
    reference: getReference(evidence, report, sorted[0]),
  };
}

/** The reference of the sentence in which the span starts; of the report where there is none. */
export function getReference(evidence: Evidence, report: Report, span: Span | undefined): Reference {
  const number = evidence.getNumber(report.id);
  const index = span === undefined ? -1 : findSentence(report, span.start);
  const sentence = index < 0 ? undefined : index + 1;
  return { report: number, sentence, anchor: toAnchor(number, sentence), altered: isAltered(report) };
}

/** The page's anchor of a report (`r2`) or of one of its sentences (`r2-s14`). */
export function toAnchor(report: number, sentence?: number): string {
  return sentence === undefined ? `r${report}` : `r${report}-s${sentence}`;
}

/** The verbatim words of a quotation, without the marks. */
export function toWords(quote: Quote): string {
  return quote.pieces.map(({ text }) => text).join("");
}

/** The stretch from the first sentence that the spans touch to the last. */
function getSentences(report: Report, spans: readonly Span[]): Span {
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  if (spans.length === 0) return { start: 0, end: 0 };
  const first = report.sentences[findSentence(report, start)];
  const last = report.sentences[findSentence(report, Math.max(start, end - 1))];
  return { start: Math.min(start, first?.start ?? start), end: Math.max(end, last?.end ?? end) };
}

function findSentence(report: Report, offset: number): number {
  return report.sentences.findIndex(({ start, end }) => start <= offset && offset < end);
}

function trimPieces(pieces: readonly Piece[]): Piece[] {
  return pieces
    .map((piece, index) => (index === 0 ? { ...piece, text: piece.text.trimStart() } : piece))
    .map((piece, index, all) => (index === all.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece))
    .filter(({ text }) => text !== "");
}
