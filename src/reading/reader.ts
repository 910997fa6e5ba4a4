import { RostrumError } from "../error.ts";
import type { Entity, Report } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { type ReportLayer, reportLayers } from "../interchange/report.ts";
import { type Analysis, analyse, emptyAnalysis } from "../language/analysis.ts";
import type { Draft, Layer, Step } from "../language/draft.ts";
import { mention } from "../language/mention.ts";
import { getModel } from "../language/model.ts";
import { findRead, segmentation } from "../language/segmentation.ts";
import type { Span } from "../text/span.ts";
import { attribution } from "./attribution.ts";
import { chain } from "./chain.ts";
import { toEmbeddings } from "./embedding.ts";
import { quantity } from "./quantity.ts";
import { speaker } from "./speaker.ts";
import { statement } from "./statement.ts";
import { time } from "./time.ts";

/** The steps of reading, in order. */
export const steps: readonly Step[] = checkSteps([
  segmentation,
  mention,
  time,
  quantity,
  attribution,
  speaker,
  chain,
  statement,
]);

/** The languages that the steps read. */
const readLanguages: ReadonlySet<string> = new Set(["en"]);

/** Reads some blocks of a text; see `analyse`. */
export type Analyse = (text: string, blocks: readonly Span[], signal?: AbortSignal) => Promise<Analysis>;

const analyseWithModel: Analyse = async (text, blocks, signal) => analyse(text, blocks, await getModel(), signal);

export interface ReadOptions {
  /** Other steps than all of them: only to measure some of them apart. */
  readonly steps?: readonly Step[];
  /** By default the model that comes with Rostrum, opened at the first reading. */
  readonly analyse?: Analyse;
  /** Ends the reading between two windows of the encoder, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads one report: assigns every layer that a step stands for, `found` or `none`; layers without a step stay
 * `unanalysed` (`no-step`), all of them in a language that is not read (`intake.language`). A report that comes with a
 * reading keeps it; what its statements mean is found anew. The report that is given is not changed. Errors: `language.model-missing`,
 * `language.model-damaged`, `language.model-version`.
 */
export async function readReport(
  given: Reading,
  { steps: chosen = steps, analyse: read = analyseWithModel, signal }: ReadOptions = {},
): Promise<Reading> {
  const { report, entities } = given;
  if (report.layers.sentences?.code !== "not-read") return withEmbeddings(given, read, signal);
  if (!readLanguages.has(report.language)) return { report: withCode(report, "intake.language"), entities };
  const draft: Draft = {
    report: withCode(report, "no-step"),
    entities: new Map(entities.map((entity) => [entity.id, { ...entity }])),
    analyse: (blocks) => read(report.text, blocks, signal),
    analysis: emptyAnalysis,
    tokens: [],
  };
  for (const step of chosen) {
    await step.read(draft);
    for (const layer of step.assigns) if (layer !== "tokens" && layer !== "analysis") markLayer(draft.report, layer);
  }
  const named = [...draft.entities.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    report: draft.report,
    entities: named.map(toOrdered),
    embeddings: toEmbeddings(draft.report.statements, draft.analysis),
  };
}

async function withEmbeddings(reading: Reading, read: Analyse, signal?: AbortSignal): Promise<Reading> {
  const { report, embeddings } = reading;
  if (embeddings || report.statements.length === 0 || !readLanguages.has(report.language)) return reading;
  return {
    ...reading,
    embeddings: toEmbeddings(report.statements, await read(report.text, findRead(report.blocks), signal)),
  };
}

/** With its keys in the schema's order, so that a document that is read back is the same bytes. */
function toOrdered({ id, kind, name, aliases, reference, partOf, ...rest }: Entity): Entity {
  return { id, kind, name, aliases, reference, ...(partOf === undefined ? {} : { partOf }), ...rest };
}

function withCode(report: Report, code: string): Report {
  const layers: Report["layers"] = {};
  for (const layer of reportLayers) {
    const seen = report.layers[layer];
    layers[layer] = seen?.state === "unanalysed" || seen === undefined ? { state: "unanalysed", code } : seen;
  }
  return { ...report, layers };
}

function markLayer(report: Report, layer: ReportLayer): void {
  report.layers[layer] = { state: report[layer].length > 0 ? "found" : "none" };
}

/** Checks that each step comes after those that assign what it requires. Error: `reading.layer`. */
export function checkSteps(chain: readonly Step[]): readonly Step[] {
  const assigned = new Set<Layer>(["upstream", "bylines", "blocks"]);
  for (const step of chain) {
    const missing = step.requires.find((layer) => !assigned.has(layer));
    if (missing)
      throw new RostrumError(
        "reading.layer",
        `step “${step.name}” requires “${missing}”, which no step before it assigns`,
      );
    for (const layer of step.assigns) assigned.add(layer);
  }
  return chain;
}
