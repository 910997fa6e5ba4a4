import type { Attribution, Report } from "../../src/interchange/document.ts";
import type { Reading } from "../../src/interchange/reading.ts";
import { createReport } from "../../src/interchange/report.ts";
import { readReport } from "../../src/reading/reader.ts";
import type { Span } from "../../src/text/span.ts";

/** What a case says of its report besides the text. */
export interface TextSketch
  extends Partial<Pick<Report, "published" | "outlet" | "language" | "address" | "upstream">> {
  readonly entities?: Reading["entities"];
  /** Kinds of the lines that are no paragraphs, by their number from 0. */
  readonly lines?: Readonly<Record<number, Report["blocks"][number]["kind"]>>;
}

/** A text as intake hands it on, each line that is not empty a block. */
export function takeText(text: string, sketch: TextSketch = {}): Reading {
  const { entities = [], lines = {}, ...facts } = sketch;
  const blocks: Report["blocks"] = [];
  let start = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() !== "") blocks.push({ start, end: start + line.length, kind: lines[index] ?? "paragraph" });
    start += line.length + 1;
  }
  const report = createReport({
    address: "report.txt",
    outlet: null,
    outletFrom: facts.outlet ? "given" : "unknown",
    upstream: [],
    title: null,
    bylines: [],
    published: null,
    publishedFrom: facts.published ? "given" : "unknown",
    language: "en",
    text,
    blocks,
    ...facts,
  });
  return { report, entities };
}

export function readText(text: string, sketch: TextSketch = {}): Promise<Reading> {
  return readReport(takeText(text, sketch));
}

/** The words of spans, those of a discontinuous one joined by " … ". */
export function wordsOf(report: Report, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => report.text.slice(start, end)).join(" … ");
}

export function nameOf(reading: Reading, entity: string | null): string | undefined {
  return reading.entities.find(({ id }) => id === entity)?.name;
}

/** An attribution in words: source, cue, content, speaker and chain. */
export function describe(reading: Reading, { source, cue, content, speaker, chain, manner }: Attribution) {
  const words = (spans: readonly Span[]) => wordsOf(reading.report, spans);
  return {
    source: words(source),
    cue: words(cue),
    content: words(content),
    manner,
    speaker: nameOf(reading, speaker),
    chain: chain.map((hop) => nameOf(reading, hop.entity)),
  };
}
