import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { RostrumError } from "../error.ts";

/** What the server needs of an app. */
interface Answering {
  fetch(request: Request): Response | Promise<Response>;
}

export interface Listening {
  /** `http://127.0.0.1:4747` */
  readonly address: string;
  readonly port: number;
  /** Ends the streams and lets go of the port. */
  close(): Promise<void>;
}

/** Listens on a host and a port, 0 for any free one. Errors: `serve.port`, `serve.host`. */
export async function listen(app: Answering, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: (request) => app.fetch(request) }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(adaptListenError(cause, host, port)));
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  const actual = typeof bound === "object" && bound !== null ? bound.port : port;
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    port: actual,
    close: () => close(server),
  };
}

/** The port that a person wrote. Error: `serve.port`. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new RostrumError("serve.port", `the port “${text.slice(0, 40)}”`);
}

function adaptListenError(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (cause.code) {
    case "EADDRINUSE":
      return new RostrumError("serve.port", `port ${port}, on which something else listens`, { cause });
    case "EACCES":
      return new RostrumError("serve.port", `port ${port}, which this user may not open`, { cause });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new RostrumError("serve.host", `the host “${host}”`, { cause });
    default:
      return cause;
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections(); // the desk's stream of events never ends by itself
  await closed;
}
