import { statfs } from "node:fs/promises";
import type { PGlite } from "@electric-sql/pglite";
import { RostrumError } from "../error.ts";
import { createGoneError } from "./remote-source.ts";
import type { Session, SessionSource, SqlRows } from "./session.ts";
import { Turns } from "./turns.ts";

// PGlite 0.5 never comes back from a write-ahead log that finds no room, so that none is begun without: a segment of
// the log has 16 MB, and what is written goes into the log and the table.
const leastRoom = 40_000_000;
const timesWritten = 3;

/** The sessions of a PGlite in this thread, one at a time: it has one connection. */
export class EmbeddedSource implements SessionSource {
  readonly #database: PGlite;
  readonly #folder: string | undefined;
  readonly #turns = new Turns();
  #isClosed = false;

  /** `folder` is that of its files; without one it is in memory. */
  constructor(database: PGlite, folder?: string) {
    this.#database = database;
    this.#folder = folder;
  }

  async open(): Promise<Session> {
    const release = await this.#turns.take();
    if (this.#isClosed) {
      release();
      throw createGoneError();
    }
    return { query: (sql, parameters) => this.#query(sql, parameters), release };
  }

  async close(): Promise<void> {
    const release = await this.#turns.take();
    this.#isClosed = true;
    await this.#database.close();
    release();
  }

  async #query(sql: string, parameters: readonly unknown[]): Promise<SqlRows> {
    if (this.#folder !== undefined && isWrite(sql)) await refuseFull(this.#folder, parameters);
    const { rows, affectedRows = 0 } = await this.#database.query(sql, [...parameters]);
    return { rows, affected: affectedRows };
  }
}

function isWrite(sql: string): boolean {
  return /^\s*(?:insert|update|delete|begin|create)\b/iu.test(sql);
}

async function refuseFull(folder: string, parameters: readonly unknown[]): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const written = parameters.reduce<number>((sum, one) => sum + sizeOf(one), 0);
  if (bavail * bsize >= leastRoom + timesWritten * written) return;
  const seen = `no room to write (${Math.round((bavail * bsize) / 1e6)} MB are free)`;
  throw new RostrumError("store.full", seen, { address: folder });
}

function sizeOf(parameter: unknown): number {
  return typeof parameter === "string" || parameter instanceof Uint8Array ? parameter.length : 0;
}
