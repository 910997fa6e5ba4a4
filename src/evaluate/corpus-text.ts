import { createHash } from "node:crypto";
import type { Attribution, Entity, Statement } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { createReport } from "../interchange/report.ts";
import { type Analysis, analyse } from "../language/analysis.ts";
import type { Step } from "../language/draft.ts";
import { getModel } from "../language/model.ts";
import { attribution, createGivenAttribution } from "../reading/attribution.ts";
import { type Analyse, readReport, steps } from "../reading/reader.ts";
import { createGivenStatement, statement } from "../reading/statement.ts";
import type { Span } from "../text/span.ts";
import { findOutletByDomain, toOutletEntity } from "../world/outlet.ts";

/** The words of an attribution without what is made of them. */
export type GivenAttribution = Pick<Attribution, "source" | "cue" | "content">;

/** What is known of a text beforehand. */
export interface Known {
  /** A domain of its outlet. */
  readonly outlet?: string | undefined;
  /** When it was published. */
  readonly date?: string | undefined;
  /** Attributions that are taken as they are instead of looking for any. */
  readonly attributions?: readonly GivenAttribution[];
  /** Statements that are taken as they are, likewise. */
  readonly statements?: readonly Statement["spans"][];
}

/** Reads a text as Rostrum reads a report. */
export type Read = (text: string, known?: Known) => Reading | Promise<Reading>;

/** Reads a corpus text with Rostrum's own steps. */
export function readCorpus(text: string, { outlet, date, attributions, statements }: Known = {}): Promise<Reading> {
  const given = new Map<Step, Step>();
  if (attributions) given.set(attribution, createGivenAttribution(attributions));
  if (statements) given.set(statement, createGivenStatement(statements));
  const chosen = steps.map((step) => given.get(step) ?? step);
  const publisher = outlet === undefined ? undefined : findOutletByDomain(outlet);
  return readCorpusText(text, (reading) => readReport(reading, { steps: chosen, analyse: remember }), {
    outlet: publisher && toOutletEntity(publisher),
    date,
  });
}

const remembered = new Map<string, Promise<Analysis>>();
const mostRemembered = 20_000;

/** What the encoder told of a text, kept: several tasks read the same texts, and one text is given several things. */
const remember: Analyse = (text, blocks) => {
  const key = createHash("sha256").update(JSON.stringify(blocks)).update(text).digest("base64");
  const known = remembered.get(key) ?? getModel().then((model) => analyse(text, blocks, model));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, known);
  return known;
};

/** Takes a corpus text as a report and has it read: one paragraph for each line that is not empty. */
export function readCorpusText<T>(
  text: string,
  read: (reading: Reading) => T,
  { outlet, date }: { readonly outlet?: Entity | undefined; readonly date?: string | undefined } = {},
): T {
  const blocks = findLines(text).map((line) => ({ ...line, kind: "paragraph" as const }));
  const report = createReport({
    address: "",
    outlet: outlet?.id ?? null,
    outletFrom: outlet ? "given" : "unknown",
    upstream: [],
    title: null,
    bylines: [],
    published: date ?? null,
    publishedFrom: date === undefined ? "unknown" : "given",
    language: "en",
    text,
    blocks,
  });
  return read({ report, entities: outlet ? [outlet] : [] });
}

/** The lines of a text that are not empty: as which a corpus text is read. */
export function findLines(text: string): Span[] {
  return Array.from(text.matchAll(/\S.*$/gmu), ({ index, 0: line }) => ({
    start: index,
    end: index + line.trimEnd().length,
  }));
}
