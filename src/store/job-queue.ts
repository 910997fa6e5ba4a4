import { sql } from "kysely";
import { errorCatalogue } from "../error.ts";
import type { Connection } from "./connection.ts";
import type { Job, JobCause, JobCounts, JobQueue, Page } from "./store.ts";
import type { Change, Database } from "./table.ts";

const mostTries = 5;
// A process that dies with a job costs it a try; so many mean that the job kills it.
const mostBegun = 20;
const firstWait = 2; // seconds, four times as long after each further try: 2 s, 8 s, 32 s, 2 min

/** The jobs that are done are gone; the others are rows of `jobs`. Workers of several processes never get the same. */
export class SqlJobQueue implements JobQueue {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async lease(worker: string, limit: number, seconds: number): Promise<Job[]> {
    return this.#connection.transact(async (change) => {
      await buryAbandoned(change);
      const ids = await findDue(change, limit);
      if (ids.length === 0) return [];
      await sql`
        update jobs set state = 'leased', worker = ${worker}, attempts = attempts + 1,
          due = now() + make_interval(secs => ${seconds}::float8)
        where id = any(${ids}::bigint[])`.execute(change);
      return selectJobs(change, sql`where j.id = any(${ids}::bigint[]) order by j.id`);
    });
  }

  async renew(worker: string, seconds: number): Promise<void> {
    const renew = sql`
      update jobs set due = now() + make_interval(secs => ${seconds}::float8)
      where worker = ${worker} and state = 'leased'`;
    await this.#connection.ask((database) => renew.execute(database));
  }

  async release(ids: readonly Job["id"][]): Promise<void> {
    if (ids.length === 0) return;
    const release = sql`
      update jobs set state = 'waiting', due = now(), worker = null, attempts = greatest(attempts - 1, 0), again = false
      where id = any(${ids}::bigint[]) and state = 'leased'`;
    await this.#connection.ask((database) => release.execute(database));
  }

  async fail(id: Job["id"], cause: JobCause, mayHelp: boolean): Promise<"waiting" | "dead"> {
    return this.#connection.transact(async (change) => {
      const { rows } = await sql<{ state: "waiting" | "dead"; report: string }>`
        update jobs set
          state = case when again or (${mayHelp}::boolean and attempts < ${mostTries}::integer) then 'waiting' else 'dead' end,
          due = now() + make_interval(secs => ${firstWait}::float8 * power(4, attempts - 1)),
          attempts = case when again then 0 else attempts end,
          again = false, worker = null, cause_code = ${cause.code}, cause_text = ${cause.text.replaceAll("\0", " ")}
        where id = ${id}::bigint returning state, report`.execute(change);
      const [row] = rows;
      if (row?.state === "dead") await markFailed(change, [row.report]);
      return row?.state ?? "dead";
    });
  }

  async retry(reports?: readonly string[]): Promise<number> {
    return this.#connection.transact(async (change) => {
      const { rows } = await sql<{ report: string }>`
        update jobs set state = 'waiting', due = now(), attempts = 0
        where state = 'dead' and (${reports === undefined}::boolean or report = any(${reports ?? []}::text[]))
        returning report`.execute(change);
      const ids = rows.map(({ report }) => report);
      await sql`update reports set state = 'kept' where state = 'failed' and id = any(${ids}::text[])
        and not exists (select from readings where report = id)`.execute(change);
      return rows.length;
    });
  }

  async list({ limit, offset, state }: Page & { readonly state?: Job["state"] }) {
    const chosen = state === undefined ? sql`true` : sql`j.state = ${state}`;
    const rest = sql`where ${chosen} order by j.state = 'dead' desc, j.id limit ${limit} offset ${offset}`;
    const jobs = await this.#connection.ask((database) => selectJobs(database, rest));
    const counts = await this.count();
    return { jobs, total: state === undefined ? counts.waiting + counts.leased + counts.dead : counts[state] };
  }

  async count(): Promise<JobCounts> {
    const counted = sql<{
      state: Job["state"];
      count: number;
    }>`select state, count(*)::integer as count from jobs group by state`;
    const { rows } = await this.#connection.ask((database) => counted.execute(database));
    const of = (state: Job["state"]) => rows.find((row) => row.state === state)?.count ?? 0;
    return { waiting: of("waiting"), leased: of("leased"), dead: of("dead") };
  }

  async findOf(reports: readonly string[]): Promise<Job[]> {
    const rest = sql`where j.report = any(${reports}::text[]) order by j.id`;
    return this.#connection.ask((database) => selectJobs(database, rest));
  }

  async findNextDue(): Promise<number | undefined> {
    const next = sql<{ wait: number | null }>`
      select (extract(epoch from min(due) - clock_timestamp()) * 1000)::float8 as wait from jobs where state <> 'dead'`;
    const { rows } = await this.#connection.ask((database) => next.execute(database));
    const wait = rows[0]?.wait;
    return wait == null ? undefined : Math.max(0, Math.ceil(wait));
  }
}

/** Those never begun, oldest first; else one that was, alone, so that what kills a worker takes no others with it. */
async function findDue(change: Change, limit: number): Promise<string[]> {
  const { rows: fresh } = await sql<{ id: string }>`
    select id::text from jobs where state <> 'dead' and due <= now() and attempts = 0
    order by due, id limit ${limit} for update skip locked`.execute(change);
  if (fresh.length > 0) return fresh.map(({ id }) => id);
  const { rows: begun } = await sql<{ id: string }>`
    select id::text from jobs where state <> 'dead' and due <= now()
    order by due, id limit 1 for update skip locked`.execute(change);
  return begun.map(({ id }) => id);
}

async function buryAbandoned(change: Change): Promise<void> {
  const { expected } = errorCatalogue["job.abandoned"];
  const { rows } = await sql<{ report: string }>`
    update jobs set state = 'dead', worker = null, cause_code = 'job.abandoned',
      cause_text = ${`begun ${mostBegun} times and never ended; expected ${expected}`}
    where state <> 'dead' and due <= now() and attempts >= ${mostBegun} returning report`.execute(change);
  await markFailed(
    change,
    rows.map(({ report }) => report),
  );
}

/** A report that was read before keeps that reading. */
async function markFailed(change: Change, reports: readonly string[]): Promise<void> {
  if (reports.length === 0) return;
  await sql`update reports set state = 'failed' where state = 'kept' and id = any(${reports}::text[])`.execute(change);
}

async function selectJobs(database: Database | Change, rest: ReturnType<typeof sql>): Promise<Job[]> {
  const { rows } = await sql<Omit<Job, "cause"> & { causeCode: string | null; causeText: string | null }>`
    select j.id::text, j.kind, j.report, r.address, j.state, j.attempts,
      to_char(j.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due, j.cause_code, j.cause_text
    from jobs j join reports r on r.id = j.report ${rest}`.execute(database);
  return rows.map(({ causeCode, causeText, ...job }) => {
    return { ...job, cause: causeCode === null ? null : { code: causeCode, text: causeText ?? "" } };
  });
}
