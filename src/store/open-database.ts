import { CamelCasePlugin, type Dialect, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { SessionSource } from "./session.ts";
import { createSessionDialect } from "./session-dialect.ts";
import type { Database, Tables } from "./table.ts";

const mostConnections = 8;
const longestConnecting = 10_000; // milliseconds

/** The embedded database, in the names of the store. */
export function createDatabase(source: SessionSource): Database {
  return withNames(createSessionDialect(source));
}

/** The served one. */
export function createServedDatabase(address: string): Database {
  const pool = new pg.Pool({
    connectionString: address,
    max: mostConnections,
    connectionTimeoutMillis: longestConnecting,
  });
  // an idle connection that the server ends is replaced at the next call, which tells what is wrong
  pool.on("error", () => undefined);
  return withNames(new PostgresDialect({ pool }));
}

function withNames(dialect: Dialect): Database {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
}
