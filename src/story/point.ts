import type { Report } from "../interchange/document.ts";
import type { Cast } from "./cast.ts";
import { type Features, toFeatures, weightOfName } from "./feature.ts";
import { compareStrings } from "./order.ts";

/** Statements that say the same, of several reports or of one; a statement that nothing matches is a cluster of its own. */
export type Cluster = readonly Features[];

/** Makes clusters of the statements of a story's reports. */
export type Clustering = (reports: readonly Report[], cast: Cast) => Cluster[];

const sameStatement = 0.4; // cosine from which two statements may be one point; at .36 every fifth of forty pairs read on BASIL was wrong
const sameCluster = 0.3; // cosine that every pair of a cluster keeps
const confirmation = 0.15; // what a shared number or date adds to the cosine
const tellingConfirmation = 0.35; // what one adds that no other statement of either report holds
const leastTelling = 13; // smaller numbers are everywhere
const mostMeetings = 12; // heaviest features by which wordings meet; all of them find 1 % more points on BASIL
const leastShared = 3; // names, words and values that two statements must share, a name among them

/**
 * Clusters the statements of a story by shared names, words and numbers: pairs from the most alike down, two clusters
 * becoming one where every pair of theirs stays alike. Weights are inverse frequencies within the story, so that the
 * name of its main actor counts little. The same in whatever order the reports came.
 */
export function clusterStatements(reports: readonly Report[], cast: Cast): Cluster[] {
  const wordings = toWordings(
    reports.flatMap((report) => report.statements.map((one) => toFeatures(report, one, cast))),
  );
  const space = createSpace(wordings, cast);
  const clusterOf = wordings.map((_, index) => [index]);
  const pairs = reports.length > 1 ? findPairs(space) : [];
  for (const { a, b } of pairs) {
    const left = clusterOf[a];
    const right = clusterOf[b];
    if (!left || !right || left === right) continue;
    const fits = left.every((i) => right.every((j) => similarity(space, i, j) >= sameCluster));
    if (!fits) continue;
    left.push(...right);
    for (const member of right) clusterOf[member] = left;
  }
  return [...new Set(clusterOf)].map((members) =>
    members.flatMap((index) => wordings[index] ?? []).sort((x, y) => compareFeatures(x, y)),
  );
}

/** In place of `clusterStatements`: takes clusters as they are given, by their statements' ids, to measure what follows alone. */
export function createGivenClustering(given: readonly (readonly string[])[]): Clustering {
  return (reports, cast) => {
    const all = reports.flatMap((report) => report.statements.map((statement) => ({ report, statement })));
    return given.map((ids) =>
      all
        .filter(({ statement }) => ids.includes(statement.id))
        .map(({ report, statement }) => toFeatures(report, statement, cast))
        .sort(compareFeatures),
    );
  };
}

/** Statements of one wording, in the order of their reports: copies are compared once. Never empty. */
type Wording = readonly [Features, ...Features[]];

function toWordings(all: readonly Features[]): Wording[] {
  const byText = new Map<string, [Features, ...Features[]]>();
  for (const features of all) {
    const key = [...features.words, "", ...features.names, "", ...features.values].join(" ");
    const wording = features.words.size >= leastShared ? byText.get(key) : undefined;
    if (wording) wording.push(features);
    else byText.set(features.words.size >= leastShared ? key : features.statement.id, [features]);
  }
  return [...byText.values()];
}

function compareFeatures(x: Features, y: Features): number {
  return (
    compareStrings(x.report.id, y.report.id) || (x.statement.spans[0]?.start ?? 0) - (y.statement.spans[0]?.start ?? 0)
  );
}

type Vector = ReadonlyMap<string, number>;

/** The wordings of a story with what each is compared by; `holders` counts the statements that hold a number or date. */
interface Space {
  readonly wordings: readonly Wording[];
  readonly vectors: readonly Vector[];
  readonly holders: ReadonlyMap<string, number>;
}

function createSpace(wordings: readonly Wording[], cast: Cast): Space {
  const all = wordings.map(([features]) => features);
  const weigh = createWeights(all, cast);
  const holders = new Map<string, number>();
  for (const { values } of all) for (const value of values) holders.set(value, (holders.get(value) ?? 0) + 1);
  return { wordings, holders, vectors: all.map((features) => toVector(features, weigh)) };
}

function isName(key: string): boolean {
  return key.startsWith("n ");
}

type Weigh = (feature: string) => number;

/** Inverse frequency among the story's wordings; names count by their kind besides. */
function createWeights(all: readonly Features[], cast: Cast): Weigh {
  const frequency = new Map<string, number>();
  for (const features of all) for (const key of keysOf(features)) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  return (key) => {
    const rarity = Math.log(1 + all.length / (frequency.get(key) ?? 1));
    return isName(key) ? rarity * weightOfName(cast.find(key.slice(2))) : rarity;
  };
}

function keysOf({ names, words }: Features): string[] {
  return [...[...names].map((name) => `n ${name}`), ...words];
}

function toVector(features: Features, weigh: Weigh): Vector {
  const vector = new Map(keysOf(features).map((key) => [key, weigh(key)]));
  const norm = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return new Map([...vector].map(([key, weight]) => [key, weight / norm]));
}

/** Pairs of two reports that are alike enough, the most alike first; found through the features that they share. */
function findPairs(space: Space): { a: number; b: number }[] {
  const { wordings, vectors } = space;
  const holders = new Map<string, number[]>();
  const pairs: { a: number; b: number; score: number }[] = [];
  for (const [b, vector] of vectors.entries()) {
    const keys = findHeaviest(vector);
    const candidates = new Set(keys.flatMap((key) => holders.get(key) ?? []));
    for (const a of candidates) {
      if (isOfOneReport(wordings[a], wordings[b])) continue;
      const score = similarity(space, a, b);
      if (score >= sameStatement) pairs.push({ a, b, score });
    }
    for (const key of keys) {
      const held = holders.get(key);
      if (held) held.push(b);
      else holders.set(key, [b]);
    }
  }
  return pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

/** The heaviest names and words of a wording: two that are alike share one of them. */
function findHeaviest(vector: Vector): string[] {
  return [...vector]
    .sort(([a, x], [b, y]) => y - x || compareStrings(a, b))
    .slice(0, mostMeetings)
    .map(([key]) => key);
}

function isOfOneReport(a: Wording | undefined, b: Wording | undefined): boolean {
  return a?.length === 1 && b?.length === 1 && a[0].report === b[0].report;
}

/** Cosine of names and words; a number or date that both hold confirms, one that differs takes nothing away. */
function similarity({ wordings, vectors, holders }: Space, a: number, b: number): number {
  const [left, right, x, y] = [wordings[a]?.[0], wordings[b]?.[0], vectors[a], vectors[b]];
  if (!left || !right || !x || !y) return 0;
  let cosine = 0;
  let words = 0;
  let names = 0;
  for (const [key, weight] of x) {
    const other = y.get(key);
    if (other === undefined) continue;
    cosine += weight * other;
    if (isName(key)) names++;
    else words++;
  }
  const values = [...left.values].filter((value) => right.values.has(value));
  if (names === 0 || names + words + values.length < leastShared) return 0;
  const isTold = words > 0 && values.some((value) => isTelling(value) && holders.get(value) === 2);
  return Math.min(1, cosine + (isTold ? tellingConfirmation : confirmation * Math.min(values.length, 2)));
}

/** A number that tells one thing from others: 26 leaders, not two. */
function isTelling(value: string): boolean {
  const [kind, figure] = value.split(" ");
  return /^(count|money|percent)$/u.test(kind ?? "") && Number(figure) >= leastTelling;
}
