import { fromPlainError, type PlainError } from "../error.ts";
import type { Channel } from "./channel.ts";
import type { Session, SessionSource, SqlRows } from "./session.ts";

/** What one end asks of the other: to open a session, to run a statement in it, to end it. */
export type Request =
  | { readonly kind: "open"; readonly call: number }
  | {
      readonly kind: "query";
      readonly call: number;
      readonly session: number;
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: "release"; readonly session: number }
  /** Of a thread alone: to close the database, and then the channel. */
  | { readonly kind: "close"; readonly call: number };

/** What comes back of a call: the number of an opened session is that of its call. */
export type Reply =
  | { readonly call: number; readonly answer: SqlRows | undefined }
  | { readonly call: number; readonly error: PlainError };

interface Call {
  readonly resolve: (answer: SqlRows | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** The sessions of a database that is held in another thread or process. */
export class RemoteSource implements SessionSource {
  readonly #channel: Channel;
  readonly #calls = new Map<number, Call>();
  #last = 0;
  #isClosed = false;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.onMessage((message) => this.#settle(message as Reply));
    channel.onClose(() => {
      this.#isClosed = true;
      for (const { reject } of this.#calls.values()) reject(createGoneError());
      this.#calls.clear();
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async open(): Promise<Session> {
    const session = ++this.#last;
    await this.#call(session, { kind: "open", call: session });
    return {
      query: async (sql, parameters) => {
        const call = ++this.#last;
        const answer = await this.#call(call, { kind: "query", call, session, sql, parameters });
        return answer ?? { rows: [], affected: 0 };
      },
      release: () => {
        if (!this.#isClosed) this.#channel.send({ kind: "release", session } satisfies Request);
      },
    };
  }

  async close(): Promise<void> {
    this.#channel.close();
  }

  /** Closes the database itself, which the thread at the other end holds. */
  async closeThread(): Promise<void> {
    const call = ++this.#last;
    if (!this.#isClosed) await this.#call(call, { kind: "close", call });
    this.#channel.close();
  }

  #call(call: number, request: Request): Promise<SqlRows | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(createGoneError());
      this.#calls.set(call, { resolve, reject });
      this.#channel.send(request);
    });
  }

  #settle(reply: Reply): void {
    const call = this.#calls.get(reply.call);
    this.#calls.delete(reply.call);
    if ("error" in reply) call?.reject(fromPlainError(reply.error));
    else call?.resolve(reply.answer);
  }
}

/** The process or thread that held the database is gone; what it did not acknowledge may be done again. */
export function createGoneError(): Error {
  return Object.assign(new Error("the process that held the store is gone"), { code: "ERR_OWNER_GONE" });
}
