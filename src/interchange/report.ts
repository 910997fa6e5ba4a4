import { createHash } from "node:crypto";
import type { Report } from "./document.ts";

/** The fields that intake decides; the rest of a report starts empty and `unanalysed`. */
export type IntakeFields = Pick<
  Report,
  | "address"
  | "outlet"
  | "outletFrom"
  | "upstream"
  | "title"
  | "bylines"
  | "published"
  | "publishedFrom"
  | "language"
  | "text"
  | "blocks"
> &
  Partial<Pick<Report, "updated" | "retrieved">>;

/** The layers of a report, by the names of its lists. */
export const reportLayers = [
  "upstream",
  "bylines",
  "blocks",
  "sentences",
  "mentions",
  "times",
  "quantities",
  "attributions",
  "statements",
  "notes",
  "alterations",
  "repairs",
] as const satisfies readonly (keyof Report)[];

export type ReportLayer = (typeof reportLayers)[number];

/** The layers that intake itself looks for. */
const intakeLayers = ["upstream", "bylines", "blocks"] as const;

/**
 * A report as intake hands it on: its identity from its text and its outlet, intake's layers `found` or `none`, and
 * every other layer `unanalysed` with the code `not-read`.
 */
export function createReport(fields: IntakeFields): Report {
  const textHash = sha256(fields.text);
  const layers: Report["layers"] = {};
  for (const layer of reportLayers) layers[layer] = { state: "unanalysed", code: "not-read" };
  for (const layer of intakeLayers) layers[layer] = { state: fields[layer].length > 0 ? "found" : "none" };
  return {
    id: `r-${sha256(`${textHash}\n${fields.outlet ?? ""}`).slice(0, 16)}`,
    textHash,
    address: fields.address,
    outlet: fields.outlet,
    outletFrom: fields.outletFrom,
    upstream: fields.upstream,
    title: fields.title,
    bylines: fields.bylines,
    published: fields.published,
    publishedFrom: fields.publishedFrom,
    ...(fields.updated === undefined ? {} : { updated: fields.updated }),
    ...(fields.retrieved === undefined ? {} : { retrieved: fields.retrieved }),
    language: fields.language,
    text: fields.text,
    blocks: fields.blocks,
    layers,
    sentences: [],
    mentions: [],
    times: [],
    quantities: [],
    attributions: [],
    statements: [],
    notes: [],
    alterations: [],
    altered: null,
    repairs: [],
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
