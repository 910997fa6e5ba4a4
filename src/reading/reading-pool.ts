import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { MessageChannel } from "node:worker_threads";
import type { Piscina } from "piscina";
import { fromPlainError } from "../error.ts";
import type { Reading } from "../interchange/reading.ts";
import { findBuilt } from "../package.ts";
import { readReport } from "./reader.ts";
import type { ThreadAnswer, ThreadTask } from "./reading-thread.ts";

/** Reads several reports at once. A report is read the same alone and among others, here and in a thread. */
export interface ReadingPool {
  /** How many reports are read at once; more of them wait. */
  readonly threads: number;
  /** Reads one report; errors and `signal` as of `readReport`. */
  read(reading: Reading, signal?: AbortSignal): Promise<Reading>;
  /** Ends what is read, between two windows. */
  close(): Promise<void>;
}

const mostByDefault = 4; // each thread holds an encoder of its own, some 150 MB
const idleTime = 30_000; // milliseconds until a thread without work ends

export function countThreads(): number {
  return Math.min(availableParallelism(), mostByDefault);
}

/** Where reports are read: in this thread, or in others beside it. */
interface Readers {
  read(reading: Reading, signal: AbortSignal): Promise<Reading>;
  end(): Promise<void>;
}

/** One thread is this one; more are threads beside it, begun when there is work for them. */
export async function openReadingPool(threads: number): Promise<ReadingPool> {
  const readers = threads === 1 ? here : await openThreads(threads);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const running = new Set<Promise<Reading>>();
  return {
    threads,
    read(reading, signal) {
      const ends = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      const run = readers.read(reading, ends).finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    async close() {
      // a thread that is ended within a window takes the process with it, so that each ends its window first
      closing.abort();
      await Promise.allSettled(running);
      await readers.end();
    },
  };
}

const here: Readers = { read: (reading, signal) => readReport(reading, { signal }), end: async () => {} };

async function openThreads(threads: number): Promise<Readers> {
  const { Piscina } = await import("piscina");
  const pool = new Piscina<ThreadTask, ThreadAnswer>({
    filename: findBuilt("reading-thread.js"),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleTime,
  });
  return { read: (reading, signal) => readThrough(pool, reading, signal), end: () => pool.destroy() };
}

async function readThrough(
  pool: Piscina<ThreadTask, ThreadAnswer>,
  reading: Reading,
  signal: AbortSignal,
): Promise<Reading> {
  signal.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  const stop = () => port1.postMessage("stop");
  signal.addEventListener("abort", stop);
  try {
    const answer = await pool.run({ reading, stop: port2 }, { transferList: [port2] });
    signal.throwIfAborted();
    if ("reading" in answer) return answer.reading;
    throw "error" in answer ? fromPlainError(answer.error) : new Error("the reading was stopped");
  } finally {
    signal.removeEventListener("abort", stop);
    port1.close();
  }
}
