import type { Attribution, Entity } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { createReport } from "../interchange/report.ts";
import { attribution, createGivenAttribution } from "../reading/attribution.ts";
import { readReport, steps } from "../reading/reader.ts";
import { findOutletByDomain, toOutletEntity } from "../world/outlet.ts";

/** The words of an attribution without what is made of them. */
export type GivenAttribution = Pick<Attribution, "source" | "cue" | "content">;

/** What is known of a text beforehand. */
export interface Known {
  /** A domain of its outlet. */
  readonly outlet?: string | undefined;
  /** Attributions that are taken as they are instead of looking for any. */
  readonly attributions?: readonly GivenAttribution[];
}

/** Reads a text as Rostrum reads a report. */
export type Read = (text: string, known?: Known) => Reading | Promise<Reading>;

/** Reads a corpus text with Rostrum's own steps. */
export function readCorpus(text: string, { outlet, attributions }: Known = {}): Reading {
  const chosen =
    attributions && steps.map((step) => (step === attribution ? createGivenAttribution(attributions) : step));
  const publisher = outlet === undefined ? undefined : findOutletByDomain(outlet);
  return readCorpusText(text, (reading) => readReport(reading, chosen), publisher && toOutletEntity(publisher));
}

/** Takes a corpus text as a report and has it read: one paragraph for each line that is not empty, no date. */
export function readCorpusText(text: string, read: (reading: Reading) => Reading, outlet?: Entity): Reading {
  const blocks = Array.from(text.matchAll(/\S.*$/gmu), ({ index, 0: line }) => ({
    start: index,
    end: index + line.trimEnd().length,
    kind: "paragraph" as const,
  }));
  const report = createReport({
    address: "",
    outlet: outlet?.id ?? null,
    outletFrom: outlet ? "given" : "unknown",
    upstream: [],
    title: null,
    bylines: [],
    published: null,
    publishedFrom: "unknown",
    language: "en",
    text,
    blocks,
  });
  return read({ report, entities: outlet ? [outlet] : [] });
}
