import { type Migration, Migrator, sql } from "kysely";
import { RostrumError } from "../error.ts";
import { schemaSteps } from "./schema.ts";
import type { Database } from "./table.ts";

const migrations: Record<string, Migration> = Object.fromEntries(
  schemaSteps.map(({ name, statements }) => [
    name,
    {
      async up(database) {
        for (const statement of statements) await sql.raw(statement).execute(database);
      },
    },
  ]),
);

/** Brings the store to this version's schema; a store of a newer version is left as it is: `store.newer`. */
export async function migrate(database: Database, address: string): Promise<void> {
  const done = await findDone(database);
  const unknown = done.find((name) => !(name in migrations));
  if (unknown !== undefined) {
    throw new RostrumError("store.newer", `a store of a newer Rostrum (step ${unknown})`, { address });
  }
  if (done.length === schemaSteps.length) return;
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function findDone(database: Database): Promise<string[]> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass('kysely_migration')::text as found`.execute(
    database,
  );
  if (rows[0]?.found == null) return [];
  const { rows: done } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return done.map(({ name }) => name);
}
