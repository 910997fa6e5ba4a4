import type { Progress } from "../interchange/resource.ts";
import type { Store } from "../store/store.ts";

type Listener = (progress: Progress) => void;
type Watched = Pick<Store, "findSummary"> & { readonly jobs: Pick<Store["jobs"], "findOf" | "list"> };

const pause = 250; // milliseconds between two looks; a person sees no step shorter than that
const mostListed = 200;
const mostEnded = 500;

/**
 * Tells how far the work on reports is, whichever process does it: while someone listens, it looks at the jobs of the
 * reports that it follows and tells each change once.
 */
export class JobFeed {
  readonly #store: Watched;
  readonly #log: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  readonly #followed = new Map<string, Progress["state"]>();
  readonly #ended = new Map<string, Progress>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  /** `log` is told where the store fails; it is asked again at the next look. */
  constructor(store: Watched, log: (error: unknown) => void = () => undefined) {
    this.#store = store;
    this.#log = log;
  }

  /** Follows these reports until their work is done. */
  follow(reports: readonly string[]): void {
    for (const report of reports) {
      this.#ended.delete(report);
      if (!this.#followed.has(report)) this.#followed.set(report, "waiting");
    }
  }

  /** Calls back with each change until the function that comes back is called; first with what ended of late and what is not done yet. */
  async watch(listener: Listener): Promise<() => void> {
    const { jobs } = await this.#store.jobs.list({ limit: mostListed, offset: 0 });
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => void this.#look(), pause);
    for (const progress of this.#ended.values()) listener(progress);
    for (const { report, state, cause } of jobs) {
      this.#followed.set(report, state);
      listener({ report, state, cause, story: null });
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A look that takes longer than the pause is not started twice. */
  async #look(): Promise<void> {
    if (this.#isLooking || this.#followed.size === 0) return;
    this.#isLooking = true;
    try {
      for (const progress of await this.#findChanges()) for (const listener of this.#listeners) listener(progress);
    } catch (cause) {
      this.#log(cause); // no one waits for a look: there is no one else to tell
    } finally {
      this.#isLooking = false;
    }
  }

  async #findChanges(): Promise<Progress[]> {
    const reports = [...this.#followed.keys()].slice(0, mostListed);
    const open = new Map((await this.#store.jobs.findOf(reports)).map((job) => [job.report, job]));
    const changes: Progress[] = [];
    for (const report of reports) {
      const job = open.get(report);
      const state = job?.state ?? "done";
      if (this.#followed.get(report) === state) continue;
      this.#followed.set(report, state);
      const story = state === "done" ? await this.#findStory(report) : null;
      const progress: Progress = { report, state, cause: job?.cause ?? null, story };
      if (state === "done" || state === "dead") this.#end(progress);
      changes.push(progress);
    }
    return changes;
  }

  /** Who comes to listen just after the end is told of it too. */
  #end(progress: Progress): void {
    this.#followed.delete(progress.report);
    this.#ended.set(progress.report, progress);
    for (const old of [...this.#ended.keys()].slice(0, -mostEnded)) this.#ended.delete(old);
  }

  async #findStory(report: string): Promise<string | null> {
    return (await this.#store.findSummary(report))?.story ?? null;
  }
}
