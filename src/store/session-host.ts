import { toPlainError } from "../error.ts";
import type { Channel } from "./channel.ts";
import type { Reply, Request } from "./remote-source.ts";
import type { Session, SessionSource } from "./session.ts";

/** Lets the other end of a channel work with these sessions; what it leaves open when it goes is rolled back. */
export function hostSessions(source: SessionSource, channel: Channel): void {
  const sessions = new Map<number, Session>();
  let isClosed = false;
  channel.onMessage((message) => {
    const request = message as Request;
    if (request.kind === "release") return endSession(sessions, request.session);
    void answer(request).then((reply) => {
      if (!isClosed) channel.send(reply);
    });
  });
  channel.onClose(() => {
    isClosed = true;
    for (const [number, session] of sessions) {
      sessions.delete(number);
      void rollBack(session);
    }
  });

  /** A worker's place to catch: what fails here is raised again at the other end. */
  async function answer(request: Exclude<Request, { kind: "release" }>): Promise<Reply> {
    const { call } = request;
    try {
      if (request.kind === "close") {
        await source.close();
        return { call, answer: undefined };
      }
      if (request.kind === "open") {
        const session = await source.open();
        if (isClosed) session.release();
        else sessions.set(call, session);
        return { call, answer: undefined };
      }
      const session = sessions.get(request.session);
      if (session === undefined) throw new Error(`no session ${request.session}`);
      return { call, answer: await session.query(request.sql, request.parameters) };
    } catch (cause) {
      return { call, error: toPlainError(cause) };
    }
  }
}

function endSession(sessions: Map<number, Session>, number: number): void {
  sessions.get(number)?.release();
  sessions.delete(number);
}

async function rollBack(session: Session): Promise<void> {
  try {
    await session.query("rollback", []);
  } finally {
    session.release();
  }
}
