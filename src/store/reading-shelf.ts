import { sql } from "kysely";
import { RostrumError } from "../error.ts";
import { type HashedReading, readReadings, regroup, takeGroupingTurn } from "./grouping.ts";
import { dropReport, endJobs } from "./keeping.ts";
import { replacePassages } from "./passage.ts";
import type { ProfileShelf } from "./profile-shelf.ts";
import { sha256, toReportColumns, writeReading } from "./report-row.ts";
import type { MadeReading } from "./store.ts";
import type { Change } from "./table.ts";

/** Keeps readings, what search finds of them and the stories that they change, and ends the jobs that made them. */
export async function keepReadings(change: Change, shelf: ProfileShelf, made: readonly MadeReading[]): Promise<void> {
  await takeGroupingTurn(change);
  const present = await findPresent(change, made);
  const latest = new Map(present.map((one) => [one.reading.report.id, one]));
  const changed: HashedReading[] = [];
  for (const one of latest.values()) {
    const hash = await keepReading(change, one);
    if (hash !== undefined) changed.push({ reading: one.reading, hash });
  }
  const readings = changed.map(({ reading }) => reading);
  if (changed.length > 0) {
    await replacePassages(change, readings);
    await regroup(change, shelf, changed);
  }
  await endJobs(
    change,
    made.flatMap(({ job }) => job ?? []),
  );
}

/** Those whose reports are kept; one that was taken out while its job read it is passed over. */
async function findPresent(change: Change, made: readonly MadeReading[]): Promise<MadeReading[]> {
  const ids = made.map(({ reading }) => reading.report.id);
  const { rows } = await sql<{ id: string }>`select id from reports where id = any(${ids}::text[]) for update`.execute(
    change,
  );
  const known = new Set(rows.map(({ id }) => id));
  const missing = made.find(({ reading, job }) => job === undefined && !known.has(reading.report.id));
  if (missing) throw new RostrumError("store.missing-report", `no report ${missing.reading.report.id}`);
  return made.filter(({ reading }) => known.has(reading.report.id));
}

/** The reading's hash, or `undefined` where the very same was kept before. */
async function keepReading(change: Change, { reading, provenance }: MadeReading): Promise<string | undefined> {
  const { report } = reading;
  const json = writeReading(reading);
  const hash = hashOf(json);
  const { software, settings } = provenance;
  const row = { report: report.id, hash, software, models: JSON.stringify(provenance.models), settings };
  const known = await change.selectFrom("readings").select("hash").where("report", "=", report.id).executeTakeFirst();
  if (known === undefined)
    await change
      .insertInto("readings")
      .values({ ...row, reading: json })
      .execute();
  else if (known.hash === hash) await change.updateTable("readings").set(row).where("report", "=", report.id).execute();
  else
    await change
      .updateTable("readings")
      .set({ ...row, reading: json })
      .where("report", "=", report.id)
      .execute();
  const state = report.layers.sentences?.state === "unanalysed" ? "failed" : "read";
  await change
    .updateTable("reports")
    .set({ ...toReportColumns(reading), state })
    .where("id", "=", report.id)
    .execute();
  return known?.hash === hash ? undefined : hash;
}

function hashOf(json: string): string {
  return sha256(json).slice(0, 32);
}

/** Groups these again from the readings that are kept. */
export async function regroupKept(
  change: Change,
  shelf: ProfileShelf,
  reports: readonly string[],
  jobs: readonly string[],
): Promise<void> {
  await takeGroupingTurn(change);
  const readings = await readReadings(change, reports);
  await regroup(
    change,
    shelf,
    readings.map((reading) => ({ reading, hash: hashOf(writeReading(reading)) })),
  );
  await endJobs(change, jobs);
}

/** Takes out a report with all that was made of it; `false` where there was none. */
export async function removeReport(change: Change, shelf: ProfileShelf, report: string): Promise<boolean> {
  await takeGroupingTurn(change);
  const known = await change.selectFrom("reports").select("id").where("id", "=", report).forUpdate().executeTakeFirst();
  if (known === undefined) return false;
  await regroup(change, shelf, [], [report], () => dropReport(change, report));
  return true;
}
