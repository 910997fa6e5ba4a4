import { sql } from "kysely";
import { RostrumError } from "../error.ts";
import type { Document, Story } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { createReadingDocument } from "../story/document.ts";
import type { Connection } from "./connection.ts";
import { listHolding } from "./correction-log.ts";
import { parseReading } from "./report-row.ts";
import type { Page, Provenance, ReportSummary, StorySummary } from "./store.ts";
import type { Change, Database } from "./table.ts";

type Reader = Database | Change;

const reportColumns = sql`r.id, r.title, r.outlet, r.published, r.address, r.state, m.story`;
const fromReports = sql`from reports r left join members m on m.report = r.id`;

export async function listReports(
  database: Reader,
  { limit, offset, state }: Page & { readonly state?: ReportSummary["state"] },
) {
  const chosen = state === undefined ? sql`true` : sql`r.state = ${state}`;
  const { rows: reports } = await sql<ReportSummary>`
    select ${reportColumns} ${fromReports} where ${chosen} order by r.number desc limit ${limit} offset ${offset}`.execute(
    database,
  );
  return { reports, total: await count(database, sql`reports r where ${chosen}`) };
}

export async function findSummary(database: Reader, report: string): Promise<ReportSummary | undefined> {
  const { rows } = await sql<ReportSummary>`select ${reportColumns} ${fromReports} where r.id = ${report}`.execute(
    database,
  );
  return rows[0];
}

export async function listStories(database: Reader, { limit, offset, least = 1 }: Page & { readonly least?: number }) {
  const chosen = sql`stories where reports >= ${least}`;
  const { rows: stories } = await sql<StorySummary>`
    select id, title, title_report, earliest as "from", latest as "to", reports, points, disputed, discrepancies
    from ${chosen} order by latest desc nulls last, id limit ${limit} offset ${offset}`.execute(database);
  return { stories, total: await count(database, chosen) };
}

async function count(database: Reader, rest: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from ${rest}`.execute(database);
  return rows[0]?.count ?? 0;
}

export async function findReading(database: Reader, report: string): Promise<Reading | undefined> {
  const row = await selectReadings(database).where("readings.report", "=", report).executeTakeFirst();
  return row && parseReading(row.reading, row.text);
}

export async function findIntake(database: Reader, report: string): Promise<Reading | undefined> {
  const row = await database
    .selectFrom("reports")
    .select(["intake", "text"])
    .where("id", "=", report)
    .executeTakeFirst();
  return row && parseReading(row.intake, row.text);
}

function selectReadings(database: Reader) {
  return database
    .selectFrom("readings")
    .innerJoin("reports", "reports.id", "readings.report")
    .select(["readings.report", "readings.reading", "reports.text"]);
}

export async function findBytes(database: Reader, report: string): Promise<Uint8Array | undefined> {
  const row = await database
    .selectFrom("sources")
    .innerJoin("reports", "reports.source", "sources.sha256")
    .select("bytes")
    .where("reports.id", "=", report)
    .executeTakeFirst();
  return row && new Uint8Array(row.bytes);
}

/** Each report that was read, by id, some at a time. */
export async function* readAll(connection: Connection): AsyncGenerator<Reading> {
  const some = 50;
  for (let last = ""; ; ) {
    const rows = await connection.ask((database) => {
      return selectReadings(database)
        .where("readings.report", ">", last)
        .orderBy("readings.report")
        .limit(some)
        .execute();
    });
    for (const { reading, text } of rows) yield parseReading(reading, text);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.report;
  }
}

/** The document of a story that is there now, with its reports, their entities and the corrections that hold. */
export async function findStoryDocument(database: Reader, id: string): Promise<Document | undefined> {
  const { rows } = await sql<{ story: string; reading: string; text: string }>`
    select case when row_number() over (order by g.report) = 1 then s.story end as story, g.reading, r.text
    from stories s join members m on m.story = s.id join readings g on g.report = m.report join reports r on r.id = m.report
    where s.id = ${id} order by g.report`.execute(database);
  const [first] = rows;
  if (first === undefined) return undefined;
  const readings = rows.map(({ reading, text }) => parseReading(reading, text));
  return { ...(await toDocument(database, readings)), stories: [JSON.parse(first.story) as Story] };
}

/** The document of one report, as it was read or else as it was kept. */
export async function findReportDocument(database: Reader, id: string): Promise<Document | undefined> {
  const reading = (await findReading(database, id)) ?? (await findIntake(database, id));
  return reading && toDocument(database, [reading]);
}

async function toDocument(database: Reader, readings: readonly Reading[]): Promise<Document> {
  const corrections = await listHolding(
    database,
    readings.map(({ report }) => report.id),
  );
  const document = createReadingDocument(readings);
  return corrections.length === 0 ? document : { ...document, corrections };
}

export async function findReportId(database: Reader, prefix: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from reports where starts_with(id, ${prefix}) order by id limit 2`.execute(database);
  return pickOne(
    prefix,
    rows.map(({ id }) => id),
    "report",
  );
}

/** By an id that the story has or had, or that one of its reports has. */
export async function findStoryId(database: Reader, prefix: string): Promise<string | undefined> {
  const exact = await resolveStory(database, prefix);
  return exact ?? pickOne(prefix, await resolveStories(database, sql`starts_with(id, ${prefix})`), "story");
}

/** What the story of this id is now. */
export async function resolveStory(database: Reader, id: string): Promise<string | undefined> {
  const [story] = await resolveStories(database, sql`id = ${id}`);
  return story;
}

async function resolveStories(database: Reader, chosen: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ story: string }>`
    select story from (
      select 1 as turn, id as story from stories where ${chosen}
      union all select 2, story from (select report as id, story from members) as present where ${chosen}
      union all select 3, m.story from (select former as id, report from redirects) as former
        join members m using (report) where ${chosen}
    ) as found group by story order by min(turn), story limit 2`.execute(database);
  return rows.map(({ story }) => story);
}

function pickOne(prefix: string, ids: readonly string[], what: string): string | undefined {
  const [first, second] = ids;
  if (second === undefined || first === prefix) return first;
  throw new RostrumError(
    "store.ambiguous",
    `“${prefix.slice(0, 80)}” begins more than one ${what} (${first}, ${second})`,
  );
}

/** Reports that another reader read, or none. */
export async function listStale(database: Reader, { software, models, settings }: Provenance, { limit, offset }: Page) {
  const stale = sql`reports r left join readings g on g.report = r.id
    where g.report is null or (g.software, g.models, g.settings) <> (${software}, ${JSON.stringify(models)}, ${settings})`;
  const { rows } = await sql<{
    id: string;
  }>`select r.id from ${stale} order by r.id limit ${limit} offset ${offset}`.execute(database);
  return { reports: rows.map(({ id }) => id), total: await count(database, stale) };
}
