import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { takeIn } from "../intake/intake.ts";
import { findBuilt } from "../package.ts";
import { openReadingPool } from "../reading/reading-pool.ts";
import type { OpenedStore } from "../store/open-store.ts";
import type { KeptReport } from "../store/store.ts";
import type { Command, Terminal, Values } from "./command.ts";
import { databaseOption, findPlace } from "./database.ts";
import { parseThreads, threadsOption } from "./threads.ts";

const interrupted = 130; // 128 + SIGINT
const ownPort = 4747;
const ownHost = "127.0.0.1";
const mostAtOnce = 16; // reports that are kept in one step
const readingBatch = 4; // reports that are read and shown in one step: someone watches

export const serve: Command = {
  name: "serve",
  summary: `Serves the desk and the HTTP API to a browser on this machine, until Ctrl-C.
FILE is added to the store first. With --host others can reach it: the address that is printed then holds a token.`,
  operands: "[FILE…] [options]",
  options: {
    port: { type: "string", value: "N", summary: `the port, 0 for any free one (${ownPort})` },
    host: { type: "string", value: "HOST", summary: `the name or address to listen on (${ownHost})` },
    temporary: { type: "boolean", summary: "keep the reports in a store that is gone when the server ends" },
    ...threadsOption,
    ...databaseOption,
  },
  examples: ["rostrum serve", "rostrum serve --port 8080", "rostrum serve examples --temporary"],
  async run(operands, values, terminal) {
    const { parsePort } = await import("../serve/server.ts");
    const port = typeof values.port === "string" ? parsePort(values.port) : ownPort;
    const host = typeof values.host === "string" ? values.host : ownHost;
    const threads = parseThreads(values);
    const folder = values.temporary === true ? await mkdtemp(join(tmpdir(), "rostrum-serve-")) : undefined;
    try {
      const place = folder ?? (await findPlace(values, terminal));
      const { openStore } = await import("../store/open-store.ts");
      const store = await openStore(place, { isolated: true });
      try {
        await serveStore(store, { port, host, threads, operands, values }, terminal);
      } finally {
        await store.close();
      }
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
    return interrupted;
  },
};

interface Asked {
  readonly port: number;
  readonly host: string;
  readonly threads: number;
  readonly operands: readonly string[];
  readonly values: Values;
}

/** Serves until Ctrl-C; the reports are read meanwhile, and what was begun then is ended. */
async function serveStore(
  store: OpenedStore,
  { port, host, threads, operands, values }: Asked,
  terminal: Terminal,
): Promise<void> {
  const { createApp } = await import("../serve/app.ts");
  const { readDesk } = await import("../serve/desk.ts");
  const { isLoopback } = await import("../serve/guard.ts");
  const { listen } = await import("../serve/server.ts");
  const { createToken } = await import("../serve/token.ts");
  const { Worker } = await import("../jobs/worker.ts");
  const say = (error: unknown) => terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
  const token = isLoopback(host) ? undefined : createToken();
  const pool = await openReadingPool(threads);
  const worker = new Worker(store, {
    batch: Math.max(readingBatch, pool.threads),
    lanes: pool.threads,
    read: (reading, signal) => pool.read(reading, signal),
    onTrouble: say,
  });
  const app = createApp({
    store,
    guard: { host, token },
    desk: await readDesk(findBuilt("desk")),
    log: say,
    wake: () => worker.wake(),
  });
  const stopped = new Promise<void>((resolve) => terminal.onInterrupt?.(resolve));
  const server = await listen(app, host, port);
  worker.start();
  try {
    await store.announce({ url: server.address, ...(token && { token: token.secret }) });
    await addFirst(store, operands, terminal);
    worker.wake();
    await terminal.out(describe(server.port, host, token?.secret, values));
    await stopped;
  } finally {
    await server.close();
    await worker.stop();
    await pool.close();
  }
}

/** Keeps the reports that were named; what is refused is said on standard error. */
async function addFirst(store: OpenedStore, operands: readonly string[], terminal: Terminal): Promise<void> {
  if (operands.length === 0) return;
  let waiting: KeptReport[] = [];
  for await (const intake of takeIn(operands, {}, terminal)) {
    if (intake.kind === "refused") {
      terminal.err(`${intake.error.message}\n`);
      continue;
    }
    const { bytes, reading } = intake;
    waiting.push({ bytes, address: reading.report.address, reading });
    if (waiting.length < mostAtOnce) continue;
    await store.keepAll(waiting);
    waiting = [];
  }
  if (waiting.length > 0) await store.keepAll(waiting);
}

function describe(port: number, host: string, secret: string | undefined, values: Values): string {
  const name = host === "0.0.0.0" || host === "::" ? hostname() : host;
  const address = `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
  return [
    `The desk: ${address}${secret === undefined ? "" : `/#token=${secret}`}`,
    ...(secret === undefined
      ? []
      : ["Whoever has this address can read and change everything; it is new at each start."]),
    ...(values.temporary === true ? ["The reports are in a temporary store, gone when this ends."] : []),
    "Ctrl-C ends it.",
    "",
  ].join("\n");
}
