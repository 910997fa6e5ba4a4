import type { At, Point, Report, Story } from "../interchange/document.ts";
import type { Embedding, Reading } from "../interchange/reading.ts";
import { type Cast, createCast } from "./cast.ts";
import { findDerivations } from "./derivation.ts";
import { findDiscrepancies } from "./discrepancy.ts";
import type { Embeddings } from "./feature.ts";
import { compareReports, compareStrings } from "./order.ts";
import { findOrigins, type Sources, sourcingOf } from "./origin.ts";
import { type Cluster, type Clustering, clusterStatements } from "./point.ts";

/** What grouping found: the readings of one story, and for each report why it belongs. */
export interface Group {
  readonly readings: readonly Reading[];
  readonly because: ReadonlyMap<string, readonly string[]>;
}

/** The layers that no step fills yet. */
const unfilled = [
  "versions",
  "alterations",
  "repairs",
  "inflations",
  "quotations",
  "events",
  "timeline",
  "ties",
] as const;

/**
 * The story of a group of readings: entities across the reports, derivations, points with their origins and sourcing,
 * discrepancies, speakers. It depends on the readings alone, in any order. A report that was not analysed is named in
 * each point as such, never as not mentioning it. Another clustering than Rostrum's own is chosen only to measure what
 * follows it.
 */
export function createStory({ readings, because }: Group, cluster: Clustering = clusterStatements): Story {
  const reports = readings.map(({ report }) => report).sort(compareReports);
  const cast = createCast(readings);
  const derivations = findDerivations(reports);
  const sources: Sources = { cast, derivations, reports: new Map(reports.map((report) => [report.id, report])) };
  const id = reports[0]?.id ?? "";
  const { points, discrepancies } = toPoints(id, cluster(reports, cast, toEmbeddings(readings)), reports, sources);
  const dates = reports.map(({ published }) => published).filter((date) => date !== null);
  const story = {
    id,
    title: titleOf(reports),
    reports: reports.map((report) => ({
      report: report.id,
      published: report.published,
      publishedFrom: report.publishedFrom,
      because: [...(because.get(report.id) ?? [])],
    })),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    entities: cast.entities,
    versions: [],
    derivations,
    alterations: [],
    repairs: [],
    inflations: [],
    points,
    discrepancies,
    speakers: toSpeakers(reports, cast),
    quotations: [],
    events: [],
    timeline: [],
    ties: [],
  };
  return { ...story, layers: toLayers(story) };
}

function toEmbeddings(readings: readonly Reading[]): Embeddings {
  return new Map(
    readings.flatMap(({ report, embeddings = [] }) =>
      embeddings.flatMap((embedding, at): [string, Embedding][] => {
        const statement = report.statements[at];
        return statement ? [[statement.id, embedding]] : [];
      }),
    ),
  );
}

function toLayers(story: Omit<Story, "layers">): Story["layers"] {
  const layers: Story["layers"] = {};
  for (const layer of ["reports", "entities", "derivations", "points", "discrepancies", "speakers"] as const) {
    layers[layer] = { state: story[layer].length > 0 ? "found" : "none" };
  }
  for (const layer of unfilled) layers[layer] = { state: "unanalysed", code: "no-step" };
  return layers;
}

/** The headline of the earliest report that is not called altered, else its first body sentence, else its first words. */
function titleOf(reports: readonly Report[]): At {
  const trusted = reports.find(({ altered }) => altered === null || altered < 0.5) ?? reports[0];
  if (!trusted) return { report: "", start: 0, end: 0 };
  const body = trusted.blocks.filter((block) => block.kind === "paragraph");
  const span =
    trusted.title ??
    trusted.sentences.find((sentence) =>
      body.some((block) => block.start <= sentence.start && sentence.end <= block.end),
    ) ??
    trusted.blocks[0];
  return { start: span?.start ?? 0, end: span?.end ?? 0, report: trusted.id };
}

type Draft = Omit<Point, "id"> & { discrepancies: ReturnType<typeof findDiscrepancies> };

function toPoints(
  id: string,
  clusters: readonly Cluster[],
  reports: readonly Report[],
  sources: Sources,
): Pick<Story, "points" | "discrepancies"> {
  const drafts = clusters.map((cluster) => toDraft(cluster, reports, sources)).sort(comparePoints);
  const points: Point[] = [];
  const discrepancies: Story["discrepancies"] = [];
  for (const [index, { discrepancies: found, origins, ...point }] of drafts.entries()) {
    const pointId = `${id}/p${index + 1}`;
    points.push({
      id: pointId,
      ...point,
      origins: origins.map((origin, at) => ({ ...origin, id: `${pointId}/o${at + 1}` })),
    });
    for (const one of found) discrepancies.push({ id: `${id}/d${discrepancies.length + 1}`, ...one, point: pointId });
  }
  return { points, discrepancies: discrepancies.sort((a, b) => compareStrings(a.id, b.id)) };
}

function toDraft(cluster: Cluster, reports: readonly Report[], sources: Sources): Draft {
  const found = findDiscrepancies(cluster, sources.cast);
  const origins = findOrigins(cluster, sources).map((origin) => ({ id: "", ...origin }));
  const mentioned = new Set(cluster.map(({ report }) => report.id));
  const others = reports.filter((report) => !mentioned.has(report.id));
  const isTold = cluster.every(({ statement }) => statement.attribution !== null);
  const isContradicted = found.some(({ strength }) => strength === "contradiction");
  return {
    best: bestOf(cluster, sources),
    statements: cluster
      .map(({ statement }) => ({
        statement: statement.id,
        stance: statement.attribution === null ? ("states" as const) : ("attributes" as const),
      }))
      .sort((a, b) => compareStrings(a.statement, b.statement)),
    unmentioned: others
      .filter(isRead)
      .map(({ id }) => id)
      .sort(compareStrings),
    unanalysed: others
      .filter((report) => !isRead(report))
      .map(({ id }) => id)
      .sort(compareStrings),
    origins,
    sourcing: sourcingOf(origins, isTold, isContradicted),
    discrepancies: found,
  };
}

function isRead({ layers }: Report): boolean {
  return layers.statements !== undefined && layers.statements.state !== "unanalysed";
}

/** The statement that shows a point: of a report neither altered nor derived, in its own word, the shortest. */
function bestOf(cluster: Cluster, { derivations }: Sources): string {
  const derived = new Set(derivations.map(({ report }) => report));
  const ranked = cluster
    .map(({ report, statement }) => ({
      id: statement.id,
      rank:
        ((report.altered ?? 0) >= 0.5 ? 4 : 0) +
        (derived.has(report.id) ? 2 : 0) +
        (statement.attribution === null ? 0 : 1),
      length: statement.spans.reduce((sum, span) => sum + span.end - span.start, 0),
    }))
    .sort((a, b) => a.rank - b.rank || a.length - b.length || compareStrings(a.id, b.id));
  return ranked[0]?.id ?? "";
}

/** By origins, then reports, most first; then by their statements. */
function comparePoints(a: Draft, b: Draft): number {
  const known = ({ origins }: Draft) => origins.filter((origin) => origin.because !== "unknown").length;
  const reports = ({ unmentioned, unanalysed }: Draft) => unmentioned.length + unanalysed.length;
  return (
    known(b) - known(a) ||
    reports(a) - reports(b) ||
    compareStrings(a.statements[0]?.statement ?? "", b.statements[0]?.statement ?? "")
  );
}

function toSpeakers(reports: readonly Report[], cast: Cast): Story["speakers"] {
  const speakers = new Map<string, Story["speakers"][number]>();
  for (const report of reports) {
    for (const { id, speaker } of report.attributions) {
      if (speaker === null) continue;
      const entity = cast.idOf(speaker);
      const entry = speakers.get(entity) ?? { entity, attributions: [], reports: [] };
      entry.attributions.push(id);
      if (!entry.reports.includes(report.id)) entry.reports.push(report.id);
      speakers.set(entity, entry);
    }
  }
  return [...speakers.values()]
    .map(({ entity, attributions, reports: ids }) => ({
      entity,
      attributions: attributions.sort(compareStrings),
      reports: ids.sort(compareStrings),
    }))
    .sort((a, b) => compareStrings(a.entity, b.entity));
}
