import { sql } from "kysely";
import { getSourceHashes } from "./source-hash.ts";
import type { Change } from "./table.ts";

/** Where stories were made by other code than this one's, makes the jobs to group every reading again. */
export async function addGroupingJobs(change: Change): Promise<void> {
  const { grouping } = getSourceHashes();
  const { rows } = await sql<{ value: string }>`select value from settings where name = 'grouping'`.execute(change);
  if (rows[0]?.value === grouping) return;
  await sql`insert into settings (name, value) values ('grouping', ${grouping})
    on conflict (name) do update set value = excluded.value`.execute(change);
  await sql`
    insert into jobs (kind, report) select 'group', report from readings
    on conflict (report, kind) do update set again = jobs.state = 'leased',
      state = case when jobs.state = 'leased' then 'leased' else 'waiting' end`.execute(change);
}
