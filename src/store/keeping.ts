import { sql } from "kysely";
import { sha256, storable, toReportColumns, writeReading } from "./report-row.ts";
import type { Acknowledgement, KeptReport } from "./store.ts";
import type { Change } from "./table.ts";

/**
 * Keeps reports that are not known, with their bytes and the job to read each. Bytes that several came in are kept once.
 * Rows are written in the order of their keys, so that two who keep the same reports wait for each other and never in a ring.
 */
export async function keepReports(change: Change, kept: readonly KeptReport[]): Promise<Acknowledgement[]> {
  const hashes = await keepSources(change, kept);
  const rows = new Map(
    kept.map(({ bytes, address, reading }) => {
      const { id } = reading.report;
      const source = hashes.get(bytes) ?? "";
      const columns = {
        ...toReportColumns(reading),
        text: JSON.stringify(reading.report.text),
        intake: writeReading(reading),
      };
      return [id, { id, source, address: storable(address), ...columns, state: "kept" as const }];
    }),
  );
  const added = await change
    .insertInto("reports")
    .values([...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  const fresh = new Set(added.map(({ id }) => id));
  await addJobs(change, [...fresh].sort(), "read");
  return kept.map(({ reading }) => ({ id: reading.report.id, isNew: fresh.delete(reading.report.id) }));
}

async function keepSources(change: Change, kept: readonly KeptReport[]): Promise<Map<Uint8Array, string>> {
  const hashes = new Map<Uint8Array, string>();
  for (const { bytes } of kept) if (!hashes.has(bytes)) hashes.set(bytes, sha256(bytes));
  const known = await change
    .selectFrom("sources")
    .select("sha256")
    .where("sha256", "in", [...hashes.values()])
    .execute();
  const seen = new Set(known.map((row) => row.sha256));
  for (const [bytes, hash] of [...hashes].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
    if (seen.has(hash)) continue;
    seen.add(hash);
    await change
      .insertInto("sources")
      .values({ sha256: hash, bytes })
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
  }
  return hashes;
}

/** Makes jobs that are due at once; one that is being done is done again after it. */
export async function addJobs(change: Change, reports: readonly string[], kind: "read" | "group"): Promise<void> {
  if (reports.length === 0) return;
  await sql`
    insert into jobs (kind, report) select ${kind}, * from unnest(${reports}::text[])
    on conflict (report, kind) do update set
      again = jobs.state = 'leased',
      state = case when jobs.state = 'leased' then 'leased' else 'waiting' end,
      attempts = case when jobs.state = 'leased' then jobs.attempts else 0 end,
      due = case when jobs.state = 'leased' then jobs.due else now() end,
      cause_code = null, cause_text = null`.execute(change);
}

/** Ends jobs that were done; those asked for again meanwhile wait. */
export async function endJobs(change: Change, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from jobs where id = any(${ids}::bigint[]) and not again`.execute(change);
  await sql`
    update jobs set state = 'waiting', again = false, attempts = 0, due = now(), worker = null
    where id = any(${ids}::bigint[])`.execute(change);
}

/** Takes out a report with all that hangs on it, and its bytes where no other report came in them. */
export async function dropReport(change: Change, report: string): Promise<void> {
  const row = await change.deleteFrom("reports").where("id", "=", report).returning("source").executeTakeFirst();
  if (row === undefined) return;
  await sql`delete from sources where sha256 = ${row.source}
    and not exists (select from reports where source = ${row.source})`.execute(change);
}
