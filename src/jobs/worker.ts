import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { errorCatalogue, RostrumError } from "../error.ts";
import type { Reading } from "../interchange/reading.ts";
import { applyCorrections } from "../reading/correction.ts";
import { readReport } from "../reading/reader.ts";
import { getProvenance } from "../store/provenance.ts";
import type { Job, JobCause, MadeReading, Store } from "../store/store.ts";

export interface WorkerOptions {
  /** How many jobs are leased at a time, and their readings kept in one step. */
  readonly batch?: number;
  /** How long a lease lasts, in seconds. It is renewed while the batch is read, so that it ends with its process. */
  readonly lease?: number;
  /** How many of them are read at once. */
  readonly lanes?: number;
  readonly read?: (reading: Reading, signal: AbortSignal) => Reading | Promise<Reading>;
  /** Told of each job that was done. */
  readonly onDone?: (job: Job, reading: Reading | undefined) => void;
  /** Told of each job that failed, and whether it is tried again. */
  readonly onFailed?: (job: Job, cause: JobCause, state: "waiting" | "dead") => void;
  /** Told where the store fails; the worker then waits and goes on. Without it the worker ends, and `drain` raises the error. */
  readonly onTrouble?: (error: unknown) => void;
}

const troublePause = 5_000; // milliseconds
const idlePause = 1_000; // milliseconds until another look for jobs that other processes made

/** Does the jobs of a store in this process, some at a time, until it is stopped. */
export class Worker {
  readonly #store: Store;
  readonly #options: WorkerOptions;
  readonly #name = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  #running: Promise<void> | undefined;
  readonly #stopping = new AbortController();
  #wake = () => {};
  #onIdle: (() => void)[] = [];

  constructor(store: Store, options: WorkerOptions = {}) {
    this.#store = store;
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
    this.#running.catch(() => undefined); // raised again by `drain` and `stop`
  }

  /** There may be work: looks at once. */
  wake(): void {
    this.#wake();
  }

  /** Resolves when no job of these reports is left to do, here or elsewhere; the dead stay. */
  async drain(reports: readonly string[]): Promise<void> {
    this.start();
    this.#wake();
    while (!this.#stopping.signal.aborted) {
      const idle = new Promise<void>((resolve) => this.#onIdle.push(resolve));
      const open = await this.#store.jobs.findOf(reports);
      if (open.every(({ state }) => state === "dead")) return;
      await Promise.race([idle, this.#running]);
    }
  }

  /** Ends a reading between two windows, gives back what was not read, and resolves then. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#step();
      } catch (cause) {
        // the worker's place to catch: what fails here is the store itself
        if (this.#options.onTrouble === undefined) throw cause;
        this.#options.onTrouble(cause);
        await this.#sleep(troublePause);
      }
    }
  }

  async #step(): Promise<void> {
    const { batch = 16, lease = 20 } = this.#options;
    const jobs = await this.#store.jobs.lease(this.#name, batch, lease);
    if (jobs.length > 0) return this.#hold(lease, () => this.#work(jobs));
    for (const resolve of this.#onIdle.splice(0)) resolve();
    const next = await this.#store.jobs.findNextDue();
    await this.#sleep(Math.min(Math.max(next ?? idlePause, 20), idlePause));
  }

  /** Where the store fails, the step that uses it next says so. */
  async #hold(lease: number, run: () => Promise<void>): Promise<void> {
    const renew = () => void this.#store.jobs.renew(this.#name, lease).catch(() => undefined);
    const timer = setInterval(renew, lease * 250);
    await run().finally(() => clearInterval(timer));
  }

  async #work(jobs: readonly Job[]): Promise<void> {
    const made: MadeReading[] = [];
    const begun = jobs.filter(({ kind }) => kind === "group");
    const waiting = jobs.filter(({ kind }) => kind === "read");
    const readSome = async () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        const one = await this.#read(job);
        if (one === "stopped") break;
        begun.push(job);
        if (one) made.push(one);
      }
    };
    await Promise.all(Array.from({ length: this.#options.lanes ?? 1 }, readSome));
    const left = jobs.filter((job) => !begun.includes(job)).map(({ id }) => id);
    if (left.length > 0) await this.#store.jobs.release(left);
    await this.#saveAll(begun, made);
    await this.#regroup(begun.filter(({ kind }) => kind === "group"));
  }

  async #read(job: Job): Promise<MadeReading | "stopped" | undefined> {
    if (this.#stopping.signal.aborted) return "stopped";
    const kept = await this.#store.findKept(job.report);
    if (kept === undefined) return undefined;
    try {
      const { read = readAlone } = this.#options;
      const reading = applyCorrections(await read(kept.reading, this.#stopping.signal), kept.corrections);
      return { reading, provenance: getProvenance(), job: job.id };
    } catch (cause) {
      if (this.#stopping.signal.aborted) return "stopped";
      await this.#fail(job, cause);
      return undefined;
    }
  }

  /** One that cannot be kept does not hold up the others. */
  async #saveAll(jobs: readonly Job[], made: readonly MadeReading[]): Promise<void> {
    if (made.length === 0) return;
    try {
      await this.#store.saveReadings(made);
    } catch (cause) {
      if (isOfStore(cause)) throw cause;
      if (made.length > 1) {
        for (const one of made) await this.#saveAll(jobs, [one]);
        return;
      }
      const job = jobs.find(({ id }) => id === made[0]?.job);
      if (job) await this.#fail(job, cause);
      return;
    }
    for (const { reading, job: id } of made) {
      const job = jobs.find((one) => one.id === id);
      if (job) this.#options.onDone?.(job, reading);
    }
  }

  async #regroup(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    try {
      const ids = jobs.map(({ id }) => id);
      await this.#store.regroup([...new Set(jobs.map(({ report }) => report))], ids);
    } catch (cause) {
      if (isOfStore(cause)) throw cause;
      if (jobs.length === 1 && jobs[0]) return this.#fail(jobs[0], cause);
      for (const job of jobs) await this.#regroup([job]);
      return;
    }
    for (const job of jobs) this.#options.onDone?.(job, undefined);
  }

  async #fail(job: Job, error: unknown): Promise<void> {
    const cause = toCause(error);
    // an error of ours says what is wrong with the report: it stays wrong
    const state = await this.#store.jobs.fail(job.id, cause, !(error instanceof RostrumError));
    this.#options.onFailed?.(job, cause, state);
  }

  #sleep(milliseconds: number): Promise<void> {
    if (this.#stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function readAlone(reading: Reading, signal: AbortSignal): Promise<Reading> {
  return readReport(reading, { signal });
}

/** Does the error tell of the store rather than of what was to be kept? */
function isOfStore(cause: unknown): boolean {
  return cause instanceof RostrumError && cause.code.startsWith("store.");
}

function toCause(error: unknown): JobCause {
  if (error instanceof RostrumError) return { code: error.code, text: error.message };
  const { expected, remedy } = errorCatalogue["job.failed"];
  const seen = error instanceof Error ? error.message : String(error);
  return { code: "job.failed", text: `${seen}; expected ${expected}; ${remedy}` };
}
