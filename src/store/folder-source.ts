import { Worker } from "node:worker_threads";
import { findBuilt } from "../package.ts";
import { createThreadChannel } from "./channel.ts";
import { EmbeddedSource } from "./embedded-source.ts";
import { type FolderLock, holdFolder, type Owner } from "./lock.ts";
import { RemoteSource } from "./remote-source.ts";
import type { Session, SessionSource } from "./session.ts";
import { hostSessions } from "./session-host.ts";

export interface FolderOptions {
  /** The database in a thread of its own, so that a long query does not block this one. */
  readonly isolated: boolean;
  /** Called when this process has come to own the folder, before its first session. */
  readonly onOwn: (session: Session) => Promise<void>;
}

/** The database that this process works with: its own with the lock, or that of the process that owns the folder. */
type Attachment =
  | {
      readonly kind: "own";
      readonly source: SessionSource;
      readonly lock: FolderLock;
      readonly close: () => Promise<void>;
    }
  | { readonly kind: "other"; readonly source: RemoteSource };

/**
 * The sessions of the database in a folder. The process that comes first owns it and lets others work through it; when
 * it ends, one of them takes its place at its next session. What a session of the former owner did not acknowledge fails
 * with `ERR_OWNER_GONE`, to be done again.
 */
export class FolderSource implements SessionSource {
  readonly #folder: string;
  readonly #options: FolderOptions;
  #attached: Promise<Attachment> | undefined;
  #announced: Omit<Owner, "pid"> | undefined;
  #isClosed = false;

  constructor(folder: string, options: FolderOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  async open(): Promise<Session> {
    if (this.#isClosed) throw new Error("the store is closed");
    const { source } = await this.#attach();
    return source.open();
  }

  /** Writes down where this process serves the store; `false` where another owns it. */
  async announce(owner: Omit<Owner, "pid">): Promise<boolean> {
    this.#announced = owner;
    const attached = await this.#attach();
    if (attached.kind === "own") attached.lock.announce(owner);
    return attached.kind === "own";
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const attached = await this.#attached;
    if (attached?.kind === "own") {
      await attached.close();
      await attached.lock.release();
    } else await attached?.source.close();
  }

  async #attach(): Promise<Attachment> {
    for (;;) {
      const seen = this.#attached;
      const attached = await seen;
      if (attached !== undefined && !(attached.source instanceof RemoteSource && attached.source.isClosed))
        return attached;
      // of several that find the owner gone at once, one attaches and the others wait for it
      if (this.#attached === seen) this.#attached = this.#begin(attached);
    }
  }

  async #begin(former: Attachment | undefined): Promise<Attachment> {
    try {
      if (former?.kind === "own") await former.lock.release();
      const hold = await holdFolder(this.#folder);
      if (hold.kind === "other") return { kind: "other", source: new RemoteSource(hold.channel) };
      return await this.#own(hold.lock);
    } catch (cause) {
      this.#attached = undefined;
      throw cause;
    }
  }

  async #own(lock: FolderLock): Promise<Attachment> {
    const { source, close } = this.#options.isolated ? openThread(this.#folder) : await openHere(this.#folder, lock);
    try {
      const session = await source.open();
      await this.#options.onOwn(session).finally(() => session.release());
    } catch (cause) {
      await lock.release();
      throw cause;
    }
    if (this.#announced) lock.announce(this.#announced);
    lock.onChannel((channel) => hostSessions(source, channel));
    return { kind: "own", source, lock, close };
  }
}

/** Loaded here alone: those who work through another process need no database of their own. */
async function openHere(folder: string, lock: FolderLock) {
  try {
    const { openEmbedded } = await import("./embedded-database.ts");
    const source = new EmbeddedSource(await openEmbedded(folder), folder);
    return { source, close: () => source.close() };
  } catch (cause) {
    await lock.release();
    throw cause;
  }
}

function openThread(folder: string) {
  const source = new RemoteSource(
    createThreadChannel(new Worker(findBuilt("database-thread.js"), { workerData: { folder } })),
  );
  return { source, close: () => source.closeThread() };
}
