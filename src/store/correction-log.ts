import { sql } from "kysely";
import { RostrumError } from "../error.ts";
import type { Correction } from "../interchange/document.ts";
import { addJobs } from "./keeping.ts";
import type { Change, Database } from "./table.ts";

/** Logs a correction, and makes the job to read its report again. */
export async function logCorrection(change: Change, correction: Correction): Promise<void> {
  const report = await findTarget(change, correction);
  const row = { id: correction.id, report, correction: JSON.stringify({ ...correction, undone: false }) };
  const { rows } = await sql<{ id: string }>`
    insert into corrections (id, report, correction) values (${row.id}, ${row.report}, ${row.correction})
    on conflict (id) do nothing returning id`.execute(change);
  if (rows.length === 0) throw new RostrumError("store.duplicate", `a second correction ${correction.id}`);
  await addJobs(change, [report], "read");
}

/** Marks one as undone, and makes the job to read its report again; `false` where there is none that holds. */
export async function undoCorrection(change: Change, id: string): Promise<boolean> {
  const { rows } = await sql<{ report: string }>`
    with undone as (
      insert into correction_undos (correction) select id from corrections where id = ${id}
      on conflict (correction) do nothing returning correction
    ) select report from corrections join undone on corrections.id = undone.correction`.execute(change);
  const [row] = rows;
  if (row === undefined) return false;
  await addJobs(change, [row.report], "read");
  return true;
}

/** The corrections of these reports in the order in which they were made, the undone ones marked. */
export async function listCorrections(database: Database | Change, reports: readonly string[]): Promise<Correction[]> {
  const { rows } = await sql<{ correction: string; undone: boolean }>`
    select c.correction, u.correction is not null as undone
    from corrections c left join correction_undos u on u.correction = c.id
    where c.report = any(${reports}::text[]) order by c.number`.execute(database);
  return rows.map(({ correction, undone }) => ({ ...(JSON.parse(correction) as Correction), undone }));
}

export async function listHolding(database: Database | Change, reports: readonly string[]): Promise<Correction[]> {
  return (await listCorrections(database, reports)).filter(({ undone }) => !undone);
}

/** The report whose id the target's ids begin with. */
async function findTarget(change: Change, { target }: Correction): Promise<string> {
  const named = [...(target.at === undefined ? [] : [target.at.report]), ...(target.ids ?? [])];
  const { rows } = await sql<{ id: string }>`
    select r.id from unnest(${named}::text[]) with ordinality as given (id, place)
    join reports r on given.id = r.id or starts_with(given.id, r.id || '/')
    order by place limit 1`.execute(change);
  const [row] = rows;
  if (row === undefined)
    throw new RostrumError("store.missing-report", `a correction of ${named.join(", ").slice(0, 200) || "no report"}`);
  return row.id;
}
