import type { Report } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { createReport } from "../interchange/report.ts";

/** Reads a corpus text as a report: one paragraph for each line that is not empty, no outlet, no date. */
export function readCorpusText(text: string, readReport: (reading: Reading) => Reading): Report {
  const blocks = Array.from(text.matchAll(/\S.*$/gmu), ({ index, 0: line }) => ({
    start: index,
    end: index + line.trimEnd().length,
    kind: "paragraph" as const,
  }));
  const report = createReport({
    address: "",
    outlet: null,
    outletFrom: "unknown",
    upstream: [],
    title: null,
    bylines: [],
    published: null,
    publishedFrom: "unknown",
    language: "en",
    text,
    blocks,
  });
  return readReport({ report, entities: [] }).report;
}
