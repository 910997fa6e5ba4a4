import { adaptDatabaseErrors } from "./database-error.ts";
import type { Change, Database } from "./table.ts";

const mostTries = 4;

/** The way to the database: every call of the store goes through it, so that errors are told in one way. */
export class Connection {
  readonly #database: Database;
  readonly #address: string;

  /** `address` is named in errors. */
  constructor(database: Database, address: string) {
    this.#database = database;
    this.#address = address;
  }

  ask<T>(run: (database: Database) => Promise<T>): Promise<T> {
    return adaptDatabaseErrors(this.#address, () => retry(() => run(this.#database)));
  }

  /** All of the step or nothing of it; begun again where another change crossed it. */
  transact<T>(step: (change: Change) => Promise<T>): Promise<T> {
    return this.ask((database) => database.transaction().execute(step));
  }

  close(): Promise<void> {
    return this.#database.destroy();
  }
}

/** Serialization failure, deadlock, and the end of the process that held the folder: each step can be done again. */
const passing: ReadonlySet<unknown> = new Set(["40001", "40P01", "ERR_OWNER_GONE"]);

async function retry<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      if (!passing.has(code) || tries >= mostTries) throw cause;
    }
  }
}
