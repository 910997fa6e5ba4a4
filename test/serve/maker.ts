import { createApp } from "../../src/serve/app.ts";
import type { GuardOptions } from "../../src/serve/guard.ts";
import { MemoryStore } from "./memory-store.ts";

export const host = "127.0.0.1:4747";
const base = `http://${host}`;

/** An app over an empty store in memory; `ask` sends a request as a program on this machine does. */
export function makeApp({ guard = { host: "127.0.0.1" } }: { guard?: GuardOptions } = {}) {
  const store = new MemoryStore();
  let made = 0;
  const logged: string[] = [];
  const app = createApp({
    store,
    guard,
    log: (line) => logged.push(line),
    now: () => "2025-09-01T12:00:00.000Z",
    makeId: () => `c-${++made}`,
  });
  const ask = async (
    path: string,
    { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
  ) => app.request(new Request(new URL(path, base), { ...init, headers: { Host: host, ...headers } }));
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", ...headers },
    });
  /** Takes in texts and reads them; gives their ids. */
  const read = async (...pastes: readonly object[]) => {
    const ids: string[] = [];
    for (const paste of pastes) {
      const { reports } = await (await send("/api/v1/intake", paste)).json();
      ids.push(reports[0].id);
    }
    while (await store.work());
    return ids;
  };
  return { app, store, ask, send, read, logged };
}

export const gazette = {
  title: "Carrow bridge shut after crack is found",
  outlet: "Carrow Gazette",
  published: "2024-06-04",
  text: "CARROW — The swing bridge at Carrow harbour was closed on Tuesday. “We will not reopen it until every bolt has been tested,” said Ines Varga, chief engineer of the Carrow Port Authority. The Carrow Port Authority said that 14 ships were waiting outside Carrow harbour.",
};

export const lantern = {
  title: "Ships queue as Carrow bridge stays closed",
  outlet: "Harbour Lantern",
  published: "2024-06-05",
  text: "The harbour bridge at Carrow has been closed since Tuesday. The Carrow Port Authority said that 19 ships were waiting outside Carrow harbour. Ines Varga, the chief engineer, said that the Carrow Port Authority would test every bolt.",
};
