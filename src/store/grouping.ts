import { sql } from "kysely";
import type { Reading } from "../interchange/reading.ts";
import { collectReasons, compareProfiles, isGroupable, joinPairs, type Likeness, toProfile } from "../story/group.ts";
import { compareStrings } from "../story/order.ts";
import { createStory, type Group } from "../story/story.ts";
import type { ProfileShelf } from "./profile-shelf.ts";
import { parseReading, sha256, storable } from "./report-row.ts";
import { getSourceHashes } from "./source-hash.ts";
import type { Change } from "./table.ts";

/** A reading that is kept, with its hash. */
export interface HashedReading {
  readonly reading: Reading;
  readonly hash: string;
}

interface Member {
  readonly report: string;
  readonly hash: string;
  readonly component: string;
}

interface Edge {
  readonly a: string;
  readonly b: string;
  readonly likeness: number;
}

/** The members of a story that is to be, by id, why each belongs, and the hash of all that the story depends on. */
interface Plan {
  readonly members: readonly string[];
  readonly because: ReadonlyMap<string, readonly string[]>;
  readonly hash: string;
}

const groupingTurn = 7_470_001; // names the advisory lock under which one change at a time regroups

/**
 * Groups again what these changes touch, and nothing else; the stories are those that `createDocument` gives of all
 * readings. Kept beside the readings: what they are compared by, the likeness of each pair that is alike, and of each
 * report the component of likenesses that it stands in. `removed` reports are taken out by `drop`.
 */
export async function regroup(
  change: Change,
  shelf: ProfileShelf,
  changed: readonly HashedReading[],
  removed: readonly string[] = [],
  drop: () => Promise<void> = async () => {},
): Promise<void> {
  const ids = [...changed.map(({ reading }) => reading.report.id), ...removed];
  const left = await findComponents(change, ids);
  const before = await findStories(change, ids);
  await sql`delete from profiles where report = any(${ids}::text[])`.execute(change);
  await redirectRemoved(change, removed);
  await drop();
  const edges = await compareChanged(change, shelf, changed);
  const met = await findComponents(change, [...new Set([...ids, ...edges.flatMap(({ a, b }) => [a, b])])]);
  const members = await findMembers(change, [...left, ...met]);
  const plans = await planComponents(change, members);
  await replaceStories(
    change,
    [
      ...before,
      ...(await findStories(
        change,
        members.map(({ report }) => report),
      )),
    ],
    plans,
  );
}

/** Waits until no other change regroups, in this process or another. */
export async function takeGroupingTurn(change: Change): Promise<void> {
  await sql`select pg_advisory_xact_lock(${groupingTurn}::bigint)`.execute(change);
}

async function findComponents(change: Change, reports: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ component: string }>`
    select distinct component from profiles where report = any(${reports}::text[])`.execute(change);
  return rows.map(({ component }) => component);
}

async function findMembers(change: Change, components: readonly string[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select report, hash, component from profiles where component = any(${components}::text[]) order by report`.execute(
    change,
  );
  return rows;
}

/** The story that a removed report stood in is found by its id through the next report of that story. */
async function redirectRemoved(change: Change, removed: readonly string[]): Promise<void> {
  for (const report of removed) {
    const { rows } = await sql<{ next: string }>`
      select r.id as next from members mine join members other using (story) join reports r on r.id = other.report
      where mine.report = ${report} and other.report <> ${report}
      order by r.published nulls last, r.id limit 1`.execute(change);
    const [row] = rows;
    if (row === undefined) await sql`delete from redirects where report = ${report}`.execute(change);
    else {
      await sql`update redirects set report = ${row.next} where report = ${report}`.execute(change);
      await sql`insert into redirects (former, report) values (${report}, ${row.next})
        on conflict (former) do update set report = excluded.report`.execute(change);
    }
  }
}

/** Keeps the profiles of the changed readings, and how alike they are to those that share a name with them. */
async function compareChanged(change: Change, shelf: ProfileShelf, changed: readonly HashedReading[]): Promise<Edge[]> {
  const profiles = changed
    .filter(({ reading }) => isGroupable(reading))
    .map(({ reading, hash }) => ({ profile: toProfile(reading), hash }));
  await shelf.keep(change, profiles);
  const meetings = await shelf.findMeetings(
    change,
    profiles.map(({ profile }) => profile),
  );
  const known = await shelf.find(change, [...new Set(meetings.flatMap(({ mine, other }) => [mine, other]))]);
  const edges = new Map<string, Edge & Likeness>();
  for (const { mine, other } of meetings) {
    const [a, b] = compareStrings(mine, other) < 0 ? [mine, other] : [other, mine];
    const [first, second] = [known.get(a), known.get(b)];
    const likeness = first && second && !edges.has(`${a} ${b}`) ? compareProfiles(first, second) : undefined;
    if (likeness) edges.set(`${a} ${b}`, { a, b, ...likeness });
  }
  await keepEdges(change, [...edges.values()]);
  return [...edges.values()];
}

async function keepEdges(change: Change, edges: readonly (Edge & Likeness)[]): Promise<void> {
  if (edges.length === 0) return;
  await sql`insert into likenesses (a, b, likeness, shared) select * from unnest(
    ${edges.map(({ a }) => a)}::text[], ${edges.map(({ b }) => b)}::text[],
    ${edges.map(({ likeness }) => likeness)}::float8[],
    ${edges.map(({ shared }) => storable(JSON.stringify(shared)))}::text[])`.execute(change);
}

async function planComponents(change: Change, members: readonly Member[]): Promise<Plan[]> {
  const { rows: edges } = await sql<Edge>`
    select a, b, likeness from likenesses where a = any(${members.map(({ report }) => report)}::text[])`.execute(
    change,
  );
  const components = connect(members, edges);
  await keepComponents(change, components);
  const hashes = new Map(members.map(({ report, hash }) => [report, hash]));
  const joined = components.map((component) => joinComponent(component.members, component.edges));
  const shared = await findShared(
    change,
    joined.flatMap(({ joins }) => joins),
  );
  return joined.flatMap(({ groups, joins }) => {
    const because = collectReasons(
      joins.map(({ a, b }) => ({ reports: [a, b], shared: shared.get(`${a} ${b}`) ?? [] })),
    );
    return groups.map((group) => {
      const facts = group.map((report) => [report, hashes.get(report), because.get(report)]);
      return { members: group, because, hash: sha256(JSON.stringify([getSourceHashes().grouping, facts])) };
    });
  });
}

interface Component {
  readonly members: readonly string[];
  readonly edges: readonly Edge[];
  readonly changed: readonly string[];
}

/** The members that edges link, each component's in the order of the members. */
function connect(members: readonly Member[], edges: readonly Edge[]): Component[] {
  const parents = new Map(members.map(({ report }) => [report, report]));
  const find = (report: string): string => {
    let root = report;
    for (let above = parents.get(root); above !== undefined && above !== root; above = parents.get(root)) root = above;
    for (let at = report; at !== root; ) {
      const above = parents.get(at) ?? root;
      parents.set(at, root);
      at = above;
    }
    return root;
  };
  for (const { a, b } of edges) {
    const [first, second] = [find(a), find(b)].sort(compareStrings);
    if (first !== undefined && second !== undefined && first !== second) parents.set(second, first);
  }
  const components = new Map<string, { members: string[]; edges: Edge[]; changed: string[] }>();
  for (const { report, component } of members) {
    const root = find(report);
    const entry = components.get(root) ?? { members: [], edges: [], changed: [] };
    entry.members.push(report);
    if (component !== root) entry.changed.push(report);
    components.set(root, entry);
  }
  for (const edge of edges) components.get(find(edge.a))?.edges.push(edge);
  return [...components.values()];
}

/** A component is named by its first report. */
async function keepComponents(change: Change, components: readonly Component[]): Promise<void> {
  const rows = components.flatMap(({ members, changed }) =>
    changed.map((report) => ({ report, component: members[0] ?? "" })),
  );
  if (rows.length === 0) return;
  await sql`update profiles set component = given.component from unnest(
    ${rows.map(({ report }) => report)}::text[], ${rows.map(({ component }) => component)}::text[]) as given (report, component)
    where profiles.report = given.report`.execute(change);
}

function joinComponent(members: readonly string[], edges: readonly Edge[]): { groups: string[][]; joins: Edge[] } {
  const places = new Map(members.map((report, place) => [report, place]));
  const pairs = edges.map(({ a, b, likeness }) => ({
    a: places.get(a) ?? 0,
    b: places.get(b) ?? 0,
    likeness,
    edge: { a, b, likeness },
  }));
  const { groups, joins } = joinPairs(members.length, pairs);
  return {
    groups: groups.map((group) => group.map((place) => members[place] ?? "")),
    joins: joins.map(({ edge }) => edge),
  };
}

async function findShared(change: Change, joins: readonly Edge[]): Promise<Map<string, string[]>> {
  if (joins.length === 0) return new Map();
  const { rows } = await sql<{ a: string; b: string; shared: string }>`
    select l.a, l.b, l.shared from likenesses l join unnest(
      ${joins.map(({ a }) => a)}::text[], ${joins.map(({ b }) => b)}::text[]) as given (a, b) on l.a = given.a and l.b = given.b`.execute(
    change,
  );
  return new Map(rows.map(({ a, b, shared }) => [`${a} ${b}`, JSON.parse(shared) as string[]]));
}

interface StoryRow {
  readonly id: string;
  readonly hash: string;
}

async function findStories(change: Change, reports: readonly string[]): Promise<StoryRow[]> {
  const { rows } = await sql<StoryRow>`
    select distinct s.id, s.hash from members m join stories s on s.id = m.story where m.report = any(${reports}::text[])`.execute(
    change,
  );
  return rows;
}

/** Makes the stories whose members, or what was read in them, changed; the others stay as they are. */
async function replaceStories(change: Change, before: readonly StoryRow[], plans: readonly Plan[]): Promise<void> {
  const kept = new Set(before.map(({ hash }) => hash));
  const wanted = new Set(plans.map(({ hash }) => hash));
  const gone = [...new Set(before.filter(({ hash }) => !wanted.has(hash)).map(({ id }) => id))];
  await sql`delete from stories where id = any(${gone}::text[])`.execute(change);
  for (const plan of plans) if (!kept.has(plan.hash)) await keepStory(change, plan);
}

async function keepStory(change: Change, { members, because, hash }: Plan): Promise<void> {
  const group: Group = { readings: await readReadings(change, members), because };
  const story = createStory(group);
  const { report: titleReport, start, end } = story.title;
  const text = group.readings.find(({ report }) => report.id === titleReport)?.report.text ?? "";
  await change
    .insertInto("stories")
    .values({
      id: story.id,
      hash,
      title: storable(text.slice(start, end).replace(/\s+/gu, " ").trim()),
      titleReport,
      earliest: story.from,
      latest: story.to,
      reports: story.reports.length,
      points: story.points.length,
      disputed: story.points.filter(({ sourcing }) => sourcing === "disputed").length,
      discrepancies: story.discrepancies.length,
      story: JSON.stringify(story),
    })
    .execute();
  await change
    .insertInto("members")
    .values(members.map((report) => ({ report, story: story.id })))
    .execute();
}

/** The readings of these reports that were read, by id. */
export async function readReadings(change: Change, reports: readonly string[]): Promise<Reading[]> {
  const { rows } = await sql<{ reading: string; text: string }>`
    select g.reading, r.text from readings g join reports r on r.id = g.report
    where g.report = any(${reports}::text[]) order by g.report`.execute(change);
  return rows.map(({ reading, text }) => parseReading(reading, text));
}
