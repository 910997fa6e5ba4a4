import type { Report } from "../interchange/document.ts";
import type { Embedding } from "../interchange/reading.ts";
import type { Cast } from "./cast.ts";
import { type Embeddings, type Features, toFeatures, weightOfName } from "./feature.ts";
import { compareStrings } from "./order.ts";

/** Statements that say the same, of several reports or of one; a statement that nothing matches is a cluster of its own. */
export type Cluster = readonly Features[];

/** Makes clusters of the statements of a story's reports. */
export type Clustering = (reports: readonly Report[], cast: Cast, embeddings: Embeddings) => Cluster[];

// swept on the work part of evaluate/gold/stories.jsonl (pair precision .77, recall .35, F1 .48; the best F1 was .51 at a
// precision of .64): be harder on a false claim than on a missed one; run again after a new encoder
const sameStatement = 0.65; // likeness from which two statements may be one point
const sameCluster = 0.55; // mean likeness that two clusters keep
const ofMeaning = 0.6; // of the cosine of embeddings in a likeness, beside that of names and words
const confirmation = 0.15; // what a shared number or date adds
const tellingConfirmation = 0.35; // what one adds that no other statement holds
const leastShared = 3; // words from which a wording is told again by its words
const leastTelling = 13; // smaller numbers are everywhere
const mostMeetings = 12; // heaviest features by which wordings meet; all of them find 1 % more points on BASIL

/**
 * Clusters the statements of a story by shared names, words and numbers and by what they mean: pairs from the most alike
 * down, two clusters becoming one where their statements are alike on average (UPGMA, Sokal and Michener 1958, over the
 * pairs that are alike). Weights are inverse frequencies within the story, so that the name of its main actor counts
 * little. The same in whatever order the reports came.
 */
export function clusterStatements(reports: readonly Report[], cast: Cast, embeddings: Embeddings): Cluster[] {
  const wordings = toWordings(
    reports.flatMap((report) => report.statements.map((one) => toFeatures(report, one, cast, embeddings))),
  );
  const space = createSpace(wordings, cast);
  const clusterOf = wordings.map((_, index) => createGathering(space, index));
  const pairs = reports.length > 1 ? findPairs(space) : [];
  for (const { a, b } of pairs) {
    const [left, right] = [clusterOf[a], clusterOf[b]];
    if (!left || !right || left === right || getMeanLikeness(left, right) < sameCluster) continue;
    const joined = join(left, right);
    for (const member of joined.members) clusterOf[member] = joined;
  }
  return [...new Set(clusterOf)].map(({ members }) =>
    members.flatMap((index) => wordings[index] ?? []).sort((x, y) => compareFeatures(x, y)),
  );
}

/** Wordings that were joined, with the sums of what they are compared by. */
interface Gathering {
  readonly members: readonly number[];
  readonly vector: Vector;
  readonly embedding: Float32Array;
}

function createGathering({ vectors, embeddings }: Space, index: number): Gathering {
  return { members: [index], vector: vectors[index] ?? new Map(), embedding: embeddings[index] ?? new Float32Array() };
}

function join(a: Gathering, b: Gathering): Gathering {
  const vector = new Map(a.vector);
  for (const [key, weight] of b.vector) vector.set(key, (vector.get(key) ?? 0) + weight);
  const longer = a.embedding.length >= b.embedding.length ? [a.embedding, b.embedding] : [b.embedding, a.embedding];
  const embedding = Float32Array.from(longer[0] as Float32Array, (v, at) => v + (longer[1]?.[at] ?? 0));
  return { members: [...a.members, ...b.members].sort((x, y) => x - y), vector, embedding };
}

/** The mean over all pairs of the two: the product of sums is the sum of products. */
function getMeanLikeness(a: Gathering, b: Gathering): number {
  let sum = ofMeaning * dot(a.embedding, b.embedding);
  const [small, large] = a.vector.size < b.vector.size ? [a.vector, b.vector] : [b.vector, a.vector];
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0);
  return sum / (a.members.length * b.members.length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** In place of `clusterStatements`: takes clusters as they are given, by their statements' ids, to measure what follows alone. */
export function createGivenClustering(given: readonly (readonly string[])[]): Clustering {
  return (reports, cast, embeddings) => {
    const all = reports.flatMap((report) => report.statements.map((statement) => ({ report, statement })));
    return given.map((ids) =>
      all
        .filter(({ statement }) => ids.includes(statement.id))
        .map(({ report, statement }) => toFeatures(report, statement, cast, embeddings))
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

/** The wordings of a story with what each is compared by. */
interface Space {
  readonly wordings: readonly Wording[];
  readonly vectors: readonly Vector[];
  readonly embeddings: readonly Float32Array[];
}

function createSpace(wordings: readonly Wording[], cast: Cast): Space {
  const all = wordings.map(([features]) => features);
  const weigh = createWeights(all, cast);
  const holders = countHolders(all.map(({ values }) => values));
  return {
    wordings,
    vectors: all.map((features) => toVector(features, weigh, holders)),
    embeddings: all.map(({ embedding }) => toUnit(embedding ?? new Int8Array())),
  };
}

function toUnit(embedding: Embedding): Float32Array {
  const length = Math.sqrt(embedding.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float32Array.from(embedding, (value) => value / length);
}

function countHolders(all: readonly ReadonlySet<string>[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const keys of all) for (const key of keys) holders.set(key, (holders.get(key) ?? 0) + 1);
  return holders;
}

type Weigh = (feature: string) => number;

/** Inverse frequency among the story's wordings, next to nothing for what all of them have; names count by their kind besides. */
function createWeights(all: readonly Features[], cast: Cast): Weigh {
  const frequency = countHolders(all.map((features) => new Set(keysOf(features))));
  return (key) => {
    const rarity = Math.log((1 + all.length) / (frequency.get(key) ?? 1));
    return key.startsWith("n ") ? rarity * weightOfName(cast.find(key.slice(2))) : rarity;
  };
}

function keysOf({ names, plainWords }: Features): string[] {
  return [...[...names].map((name) => `n ${name}`), ...plainWords];
}

/**
 * Names and words, of length 1 together; numbers and dates besides, so that one that both hold confirms and one that differs
 * takes nothing away.
 */
function toVector(features: Features, weigh: Weigh, holders: ReadonlyMap<string, number>): Vector {
  const vector = new Map(keysOf(features).map((key) => [key, weigh(key)]));
  const norm = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  for (const [key, weight] of vector) vector.set(key, weight / norm);
  for (const value of features.values) {
    const isOfTwo = isTelling(value) && holders.get(value) === 2;
    vector.set(`v ${value}`, Math.sqrt(isOfTwo ? tellingConfirmation : confirmation));
  }
  return vector;
}

/** A number that tells one thing from others: 26 leaders, not two. */
function isTelling(value: string): boolean {
  const [kind, figure] = value.split(" ");
  return /^(count|money|percent)$/u.test(kind ?? "") && Number(figure) >= leastTelling;
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
      const score = getMeanLikeness(createGathering(space, a), createGathering(space, b));
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

/** The heaviest features of a wording: two that are alike share one of them. */
function findHeaviest(vector: Vector): string[] {
  return [...vector]
    .sort(([a, x], [b, y]) => y - x || compareStrings(a, b))
    .slice(0, mostMeetings)
    .map(([key]) => key);
}

function isOfOneReport(a: Wording | undefined, b: Wording | undefined): boolean {
  return a?.length === 1 && b?.length === 1 && a[0].report === b[0].report;
}
