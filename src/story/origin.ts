import type { Derivation, Entity, Origin, Point, Report, Statement } from "../interchange/document.ts";
import type { Cast } from "./cast.ts";
import type { Features } from "./feature.ts";
import { compareStrings } from "./order.ts";
import type { Cluster } from "./point.ts";

/** On whose word a statement stands: a key that equal origins share, the entity, why, and whether it was told or seen. */
interface Standing {
  readonly key: string;
  readonly entity: string | null;
  readonly because: Origin["because"];
  readonly isTold: boolean;
}

const unknownStanding: Standing = { key: "", entity: null, because: "unknown", isTold: false };

/** What origins need to know of the story around a point. */
export interface Sources {
  readonly cast: Cast;
  readonly reports: ReadonlyMap<string, Report>;
  readonly derivations: readonly Derivation[];
}

/**
 * What independently stands behind a point (interchange, "Independent"): speakers of different bodies, or the own words
 * of known outlets of different families; copies and reworded copies count with what they came from. A teller and an
 * eyewitness cannot be told apart, so only the larger of the two kinds is counted; the rest is one origin, `unknown`. What
 * a report tells in its own words of somebody whose word the point is elsewhere stands on that word.
 */
export function findOrigins(cluster: Cluster, sources: Sources): Omit<Origin, "id">[] {
  const standings = cluster.map(({ report, statement }) => ({
    statement,
    standing: standingOf(report, statement, sources),
  }));
  const tellers = new Map(standings.flatMap(({ standing }) => (standing.isTold ? [[standing.entity, standing]] : [])));
  const known = new Map<string, { standing: Standing; statements: string[] }>();
  for (const { statement, standing: found } of standings) {
    const standing = found.isTold ? found : (tellers.get(subjectOf(statement, sources.cast)) ?? found);
    const origin = known.get(standing.key) ?? { standing, statements: [] };
    origin.statements.push(statement.id);
    known.set(standing.key, origin);
  }
  const all = joinUtterances([...known.values()], cluster);
  const own = all.filter(({ standing }) => standing.entity !== null && !standing.isTold);
  const told = all.filter(({ standing }) => standing.entity !== null && standing.isTold);
  const counted = told.length > own.length ? told : own.length > 0 ? own : told;
  const rest = all.filter((origin) => !counted.includes(origin)).flatMap(({ statements }) => statements);
  const origins = counted.map(({ standing, statements }) => toOrigin(standing, statements));
  if (rest.length > 0) origins.push(toOrigin(unknownStanding, rest));
  return origins.sort((a, b) => compareStrings(a.statements[0] ?? "", b.statements[0] ?? ""));
}

/** Whom a statement begins with: what "Brandt wants" is Brandt's word, if a report of the point has it as his word. */
function subjectOf({ spans, actors }: Statement, cast: Cast): string | null {
  const start = spans[0]?.start ?? 0;
  const first = actors.find((actor) => actor.start >= start);
  if (!first || first.start - start > farthestSubject) return null;
  const entity = cast.find(first.entity);
  return entity ? bodyOf(entity, cast).id : null;
}

const farthestSubject = 30; // characters before a subject: a title, an article

interface Standings {
  readonly standing: Standing;
  readonly statements: string[];
}

const oneUtterance = 0.6; // share of common words from which two tellings are one utterance

/** One sentence told in the same words of two speakers is one utterance, whoever spoke it: the first speaker's. */
function joinUtterances(all: readonly Standings[], cluster: Cluster): Standings[] {
  const features = new Map(cluster.map((one) => [one.statement.id, one]));
  const joined: Standings[] = [];
  for (const one of all) {
    const same = joined.find(
      (other) =>
        one.standing.isTold &&
        other.standing.isTold &&
        one.statements.some((a) => other.statements.some((b) => isOneUtterance(features.get(a), features.get(b)))),
    );
    if (same) same.statements.push(...one.statements);
    else joined.push({ standing: one.standing, statements: [...one.statements] });
  }
  return joined;
}

/** The same words and no other number: 26 boats and 31 boats are two tellings. */
function isOneUtterance(a: Features | undefined, b: Features | undefined): boolean {
  if (!a || !b || [...a.values].some((value) => !b.values.has(value))) return false;
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared >= oneUtterance * Math.max(1, Math.min(a.words.size, b.words.size));
}

function toOrigin({ entity, because }: Standing, statements: readonly string[]): Omit<Origin, "id"> {
  return { entity, statements: statements.toSorted(compareStrings), because };
}

function standingOf(report: Report, statement: Statement, sources: Sources): Standing {
  const attribution = report.attributions.find(({ id }) => id === statement.attribution);
  if (statement.attribution !== null) {
    const speaker = attribution?.speaker ?? null;
    return speaker === null ? unknownStanding : toldBy(speaker, sources.cast);
  }
  return ownOf(report, sources);
}

/** The speaker's body: a state for its ministries and officials, else the speaker. An unnamed speaker stands for nobody. */
function toldBy(speaker: string, cast: Cast): Standing {
  const entity = cast.find(speaker);
  if (!entity || entity.kind === "unnamed" || entity.kind === "group") return unknownStanding;
  const body = bodyOf(entity, cast);
  const isGovernment = body.kind === "state";
  return { key: `told ${body.id}`, entity: body.id, because: isGovernment ? "government" : "speaker", isTold: true };
}

function bodyOf(entity: Entity, cast: Cast): Entity {
  const seen = new Set<string>();
  let body = entity;
  while (body.partOf !== undefined && !seen.has(body.id)) {
    seen.add(body.id);
    const whole = cast.find(body.partOf);
    if (!whole) break;
    body = whole;
  }
  return cast.find(body.id) ?? body;
}

/**
 * The report that this one came from, its upstream, or its outlet's family. An outlet of which the world knows nothing
 * may be anybody's: it is not known to be independent.
 */
function ownOf(report: Report, sources: Sources): Standing {
  const source = sourceOf(report, sources);
  const [upstream] = source.upstream;
  const publisher = upstream?.entity ?? source.outlet;
  if (publisher === null || publisher === undefined) return unknownStanding;
  const outlet = sources.cast.find(publisher);
  if (outlet?.outlet === undefined) return unknownStanding;
  const id = sources.cast.idOf(publisher);
  const because = source === report ? (upstream ? "wire" : "own") : "copy";
  return { key: `own ${outlet.outlet.family ?? id}`, entity: id, because, isTold: false };
}

/** Follows derivations back to the first report; ends where they do. */
function sourceOf(report: Report, { derivations, reports }: Sources): Report {
  let source = report;
  for (let step = 0; step < reports.size; step++) {
    const derivation = derivations.find((one) => one.report === source.id);
    const earlier = derivation && reports.get(derivation.of[0] ?? "");
    if (!earlier) return source;
    source = earlier;
  }
  return source;
}

/** The word for how well a point is sourced, from its origins and whether anything contradicts it. */
export function sourcingOf(
  origins: readonly Omit<Origin, "id">[],
  isTold: boolean,
  isContradicted: boolean,
): Point["sourcing"] {
  if (isContradicted) return "disputed";
  if (origins.filter((origin) => origin.because !== "unknown").length >= 2) return "corroborated";
  const isWord = origins.every(({ because }) => because === "speaker" || because === "government");
  return isTold || isWord ? "attributed" : "single";
}
