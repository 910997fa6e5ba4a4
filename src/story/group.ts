import type { Entity, Report } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { toWords } from "./feature.ts";
import { compareStrings } from "./order.ts";
import type { Group } from "./story.ts";
import wordShare from "./word-share.json" with { type: "json" };

// Swept together on BASIL, NewsWCL50 and ECB+ (sameStory .28–.50, sameGroup .15–.30, nameWeight 1–3). Pairs of reports,
// precision / recall: BASIL .96 / .99, NewsWCL50 .58 / 1.00, ECB+, whose topics are twins, .81 / .80 (the last two undated).
const sameStory = 0.28; // cosine of two reports from which they may be one story
const sameGroup = 0.25; // mean cosine between two groups from which they become one
const nameWeight = 1.5;
const leastShared = 1; // name that two reports of one story share
const longestGap = 14; // days between two dated reports of one story
const dayLength = 86_400_000;

/** How much a name tells of what a report is about: everybody names states, few name one minister. */
const weightByKind: Partial<Record<Entity["kind"], number>> = {
  person: 1,
  organization: 0.8,
  event: 0.8,
  law: 0.8,
  place: 0.6,
  state: 0.5,
  outlet: 0.2,
};
/** Kinds that too many reports name for a meeting by them to mean anything. */
const commonKinds: ReadonlySet<string> = new Set(["state", "outlet"]);

/** What a report is about: names and words by weight, unit length together. All that grouping asks of a report. */
export interface Profile {
  readonly report: Report["id"];
  readonly published: string | null;
  readonly names: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, number>;
}

/** How alike two reports are that may be one story, and the names that they share. */
export interface Likeness {
  readonly likeness: number;
  readonly shared: readonly string[];
}

/** Two profiles, by their places in a list by id, `a` before `b`. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/**
 * Groups readings into stories: pairs of reports whose names and words are alike and whose dates are near, the most
 * alike first, two groups becoming one where they are alike on average. Each likeness depends on its two reports alone,
 * so that the groups are the same in whatever order, and however many at a time, reports come. A report that was not
 * analysed is in no story.
 */
export function groupReadings(readings: readonly Reading[]): Group[] {
  const grouped = readings.filter(isGroupable).sort((a, b) => compareStrings(a.report.id, b.report.id));
  const profiles = grouped.map(toProfile);
  const pairs = findPairs(profiles);
  const { groups, joins } = joinPairs(profiles.length, pairs);
  const because = collectReasons(
    joins.map(({ a, b, shared }) => ({ reports: [a, b].map((index) => profiles[index]?.report ?? ""), shared })),
  );
  return groups.map((members) => ({ readings: members.flatMap((index) => grouped[index] ?? []), because }));
}

/** Was the report analysed, so that it can be grouped? */
export function isGroupable({ report }: Reading): boolean {
  return report.layers.mentions !== undefined && report.layers.mentions.state !== "unanalysed";
}

/**
 * Average-link clustering over sparse likenesses: the groups, each in order, and the pairs that joined two, in the order
 * of joining. What is not linked by pairs does not touch each other: components can be joined apart.
 */
export function joinPairs<P extends Pair>(size: number, pairs: readonly P[]): { groups: number[][]; joins: P[] } {
  const likeness = new Map(pairs.map((pair) => [pair.a * size + pair.b, pair.likeness]));
  const between = (i: number, j: number) => likeness.get(Math.min(i, j) * size + Math.max(i, j)) ?? 0;
  const groupOf = Array.from({ length: size }, (_, index) => [index]);
  const joins: P[] = [];
  for (const pair of pairs.toSorted((x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b)) {
    const [left, right] = [groupOf[pair.a], groupOf[pair.b]];
    if (!left || !right || left === right) continue;
    let sum = 0;
    for (const i of left) for (const j of right) sum += between(i, j);
    if (sum < sameGroup * left.length * right.length) continue;
    joins.push(pair);
    left.push(...right);
    for (const member of right) groupOf[member] = left;
  }
  return { groups: [...new Set(groupOf)].map((members) => members.sort((a, b) => a - b)), joins };
}

const mostReasons = 5;

/** For each report why it is where it is: the names shared by the pairs that joined, in the order of joining. */
export function collectReasons(
  joins: readonly { readonly reports: readonly string[]; readonly shared: readonly string[] }[],
): Map<string, string[]> {
  const because = new Map<string, Set<string>>();
  for (const { reports, shared } of joins) for (const report of reports) addReasons(because, report, shared);
  return new Map([...because].map(([report, reasons]) => [report, [...reasons].sort(compareStrings)]));
}

function addReasons(because: Map<string, Set<string>>, report: string, shared: readonly string[]): void {
  const reasons = because.get(report) ?? new Set<string>();
  for (const name of shared) if (reasons.size < mostReasons) reasons.add(name);
  because.set(report, reasons);
}

export function toProfile(reading: Reading): Profile {
  const names = toNameWeights(reading);
  const words = toWordWeights(reading.report);
  const squares = [...names.values(), ...words.values()].reduce((sum, weight) => sum + weight * weight, 0);
  const norm = Math.sqrt(squares) || 1;
  const toUnit = (weights: Map<string, number>) => new Map([...weights].map(([key, weight]) => [key, weight / norm]));
  const { id, published } = reading.report;
  return { report: id, published, names: toUnit(names), words: toUnit(words) };
}

const mostMeetings = 8; // of the heaviest; with 24 the pairs found on BASIL, NewsWCL50 and ECB+ are the same

/** The heaviest names and words, by which a profile is found: two that share none of them are never compared. */
export function findMeetingKeys({ names, words }: Profile): string[] {
  return [...names, ...words]
    .filter(([key]) => !commonKinds.has(key.slice(0, key.indexOf(" "))))
    .sort(([a, x], [b, y]) => y - x || compareStrings(a, b))
    .slice(0, mostMeetings)
    .map(([key]) => key);
}

function toNameWeights({ report, entities }: Reading): Map<string, number> {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const counts = new Map<string, { kind: Entity["kind"]; count: number }>();
  for (const { entity: id, label } of report.mentions) {
    const entity = byId.get(id);
    if (!entity || label === "NOMINAL") continue;
    const key = keyOf(entity);
    counts.set(key, { kind: entity.kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return new Map(
    [...counts].map(([key, { kind, count }]) => [key, nameWeight * Math.sqrt(count) * (weightByKind[kind] ?? 0.5)]),
  );
}

/** Persons meet by surname, so that "Mr. Lee" and "Ann Lee" do. */
function keyOf(entity: Entity): string {
  if (entity.reference !== null) return `${entity.kind} ${entity.reference}`;
  const name = entity.name.toLowerCase();
  return `${entity.kind} ${entity.kind === "person" ? (name.split(" ").at(-1) ?? name) : name}`;
}

/** A word weighs by how rarely English texts hold it; `word-share.json` has the words that more than 1 % of them do. */
function toWordWeights(report: Report): Map<string, number> {
  const shares: Readonly<Record<string, number | undefined>> = wordShare;
  const counts = new Map<string, number>();
  for (const block of report.blocks) {
    if (!/^(title|heading|paragraph)$/u.test(block.kind)) continue;
    for (const word of toWords(report.text.slice(block.start, block.end)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rarest = 0.008;
  return new Map(
    [...counts].map(([word, count]) => [word, (Math.sqrt(count) * -Math.log(shares[word] ?? rarest)) / 5]),
  );
}

/** Pairs that may be one story, found through their names, so that strangers never meet. */
function findPairs(profiles: readonly Profile[]): (Pair & Likeness)[] {
  const holders = new Map<string, number[]>();
  const pairs: (Pair & Likeness)[] = [];
  for (const [b, profile] of profiles.entries()) {
    const candidates = new Set<number>();
    for (const key of findMeetingKeys(profile)) {
      const held = holders.get(key) ?? [];
      for (const a of held) candidates.add(a);
      held.push(b);
      holders.set(key, held);
    }
    for (const a of candidates) {
      const other = profiles[a];
      const likeness = other && compareProfiles(other, profile);
      if (likeness) pairs.push({ a, b, ...likeness });
    }
  }
  return pairs;
}

/** `a` is the first by id, so that sums are taken in one order. `undefined` where the two cannot be one story. */
export function compareProfiles(a: Profile, b: Profile): Likeness | undefined {
  if (!isNear(a.published, b.published)) return undefined;
  const likeness = getProduct(a.names, b.names) + getProduct(a.words, b.words);
  if (likeness < sameStory) return undefined;
  const names = findShared(a.names, b.names);
  if (names.length < leastShared) return undefined;
  const shared = names
    .sort((x, y) => y.weight - x.weight || compareStrings(x.key, y.key))
    .slice(0, mostReasons)
    .map(({ key }) => key.slice(key.indexOf(" ") + 1));
  return { likeness, shared };
}

function findShared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): { key: string; weight: number }[] {
  const shared: { key: string; weight: number }[] = [];
  for (const [key, weight] of a) {
    const other = b.get(key);
    if (other !== undefined) shared.push({ key, weight: weight * other });
  }
  return shared;
}

function getProduct(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [key, weight] of a) product += weight * (b.get(key) ?? 0);
  return product;
}

function isNear(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  return Math.abs(Date.parse(a) - Date.parse(b)) <= longestGap * dayLength;
}
