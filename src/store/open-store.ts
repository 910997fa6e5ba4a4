import { RostrumError } from "../error.ts";
import { Connection } from "./connection.ts";
import { FolderSource } from "./folder-source.ts";
import { addGroupingJobs } from "./grouping-job.ts";
import { nameLocation, parseLocation } from "./location.ts";
import type { Owner } from "./lock.ts";
import { migrate } from "./migration.ts";
import { createDatabase, createServedDatabase } from "./open-database.ts";
import type { Session } from "./session.ts";
import { SqlStore } from "./sql-store.ts";
import type { Store } from "./store.ts";
import type { Database } from "./table.ts";

export interface OpenOptions {
  /** The embedded database in a thread of its own: a long query blocks no one else. */
  readonly isolated?: boolean;
}

/** A store, and where this process serves it. */
export interface OpenedStore extends Store {
  /** Writes down where this process serves the store, for others to find it; `false` where another process owns it. */
  announce(owner: Omit<Owner, "pid">): Promise<boolean>;
}

/**
 * Opens the store in a folder, made where there is none, or on a PostgreSQL server. A folder that another process owns
 * is worked with through that process. Errors: `store.location`, `store.locked`, `store.newer`, `store.full`,
 * `store.unreachable`, `store.damaged`.
 */
export async function openStore(location: string, { isolated = false }: OpenOptions = {}): Promise<OpenedStore> {
  const parsed = parseLocation(location);
  const address = nameLocation(parsed);
  if (parsed.kind === "server") return open(createServedDatabase(parsed.address), address, async () => false);
  const source = new FolderSource(parsed.folder, { isolated, onOwn: releaseLeases });
  return open(createDatabase(source), address, (owner) => source.announce(owner));
}

async function open(database: Database, address: string, announce: OpenedStore["announce"]): Promise<OpenedStore> {
  const connection = new Connection(database, address);
  try {
    await connection.ask((asked) => migrate(asked, address));
    await unlessFull(() => connection.transact(addGroupingJobs));
  } catch (cause) {
    await connection.close();
    throw cause;
  }
  return Object.assign(new SqlStore(connection), { announce });
}

/** What a former owner had leased is due at once: it is gone, and those who worked through it too. */
async function releaseLeases(session: Session): Promise<void> {
  const { rows } = await session.query("select to_regclass('jobs')::text as found", []);
  if ((rows[0] as { found: string | null } | undefined)?.found == null) return;
  await unlessFull(() => session.query(releaseAll, []));
}

/** What can wait until there is room: a full store opens all the same, to be read. */
async function unlessFull(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    if (!(cause instanceof RostrumError) || cause.code !== "store.full") throw cause;
  }
}

const releaseAll =
  "update jobs set state = 'waiting', due = now(), worker = null, again = false where state = 'leased'";
