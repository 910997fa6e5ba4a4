import { parentPort, workerData } from "node:worker_threads";
import { createThreadChannel } from "./channel.ts";
import { openEmbedded } from "./embedded-database.ts";
import { EmbeddedSource } from "./embedded-source.ts";
import type { SessionSource } from "./session.ts";
import { hostSessions } from "./session-host.ts";

/** Opens the database of a folder when its first session is asked for, so that what goes wrong is told there. */
class LateSource implements SessionSource {
  readonly #source: Promise<EmbeddedSource>;

  constructor(folder: string) {
    this.#source = openEmbedded(folder).then((database) => new EmbeddedSource(database, folder));
    this.#source.catch(() => undefined); // raised at the first session
  }

  async open() {
    return (await this.#source).open();
  }

  async close(): Promise<void> {
    await (await this.#source).close();
  }
}

// The entry of a thread: the embedded database on its own, so that a long query blocks only those who wait for it.
if (parentPort)
  hostSessions(new LateSource((workerData as { folder: string }).folder), createThreadChannel(parentPort));
