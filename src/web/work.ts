import { useEffect, useState } from "preact/hooks";
import type { IntakeAnswer, Problem, Progress } from "../interchange/resource.ts";
import { eventsPath, Failure, type Paste, sendFile, sendPaste } from "./client.ts";

/** A text or a file on its way to being read, or one of the reports that were in it. */
export interface Errand {
  readonly key: string;
  readonly name: string;
  readonly state: "sending" | "refused" | Progress["state"];
  readonly report: string | undefined;
  /** The story that the report stands in, once it is read. */
  readonly story: string | null;
  /** It was kept before. */
  readonly isKnown: boolean;
  readonly problem: Pick<Problem, "seen" | "remedy" | "code"> | undefined;
}

type Change = () => void;

const atOnce = 2; // files sent side by side
const mostNamed = 100; // reports that the address of a stream holds

/**
 * What the desk sent and how far it is. While something is under way it listens to the server's events, and only then:
 * a browser has few connections to a host.
 */
class Work {
  #errands: readonly Errand[] = [];
  #awaited = new Set<string>();
  #events: EventSource | undefined;
  #made = 0;
  readonly #changes = new Set<Change>();
  readonly #done = new Set<(report: string) => void>();

  get errands(): readonly Errand[] {
    return this.#errands;
  }

  /** How many are on their way. */
  get open(): number {
    return this.#errands.filter(({ state }) => state === "sending" || state === "waiting" || state === "leased").length;
  }

  onChange(change: Change): () => void {
    this.#changes.add(change);
    return () => this.#changes.delete(change);
  }

  /** Calls back with each report whose work is done. */
  onDone(done: (report: string) => void): () => void {
    this.#done.add(done);
    return () => this.#done.delete(done);
  }

  async addText(paste: Paste): Promise<void> {
    await this.#send(paste.title.trim() || paste.text.trim().slice(0, 60), () => sendPaste(paste));
  }

  async addFiles(files: readonly File[]): Promise<void> {
    const waiting = [...files];
    const sendNext = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const next = file;
        await this.#send(next.name, () => sendFile(next));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, sendNext));
  }

  /** Waits for the work on a report that was sent before: a correction is read anew. */
  await(report: string): void {
    this.#awaited.add(report);
    this.#events?.close();
    this.#events = undefined;
    this.#listen();
  }

  async #send(name: string, send: () => Promise<IntakeAnswer>): Promise<void> {
    const key = `e${++this.#made}`;
    this.#set([
      { key, name, state: "sending", report: undefined, story: null, isKnown: false, problem: undefined },
      ...this.#errands,
    ]);
    try {
      const { reports, refused } = await send();
      this.#replace(key, [
        ...reports.map(({ id, title, isNew }, at) =>
          this.#arrive(`${key}-${at}`, reports.length > 1 ? (title ?? name) : name, id, isNew),
        ),
        ...refused.map((problem, at) => refuse(`${key}-r${at}`, problem.address ?? name, problem)),
      ]);
      this.#listen();
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      this.#replace(key, [refuse(key, name, cause.problem)]);
    }
  }

  #arrive(key: string, name: string, report: string, isNew: boolean): Errand {
    if (isNew) this.#awaited.add(report);
    return { key, name, state: isNew ? "waiting" : "done", report, story: null, isKnown: !isNew, problem: undefined };
  }

  /** Opens the stream with what is awaited: what ended before is told again. */
  #listen(): void {
    if (this.#awaited.size === 0 || this.#events !== undefined) return;
    const reports = [...this.#awaited].slice(0, mostNamed).map((report) => ["report", report]);
    this.#events = new EventSource(`${eventsPath}?${new URLSearchParams(reports)}`);
    this.#events.addEventListener("job", ({ data }) => this.#hear(JSON.parse(data) as Progress));
  }

  #hear({ report, state, story, cause }: Progress): void {
    if (!this.#awaited.has(report)) return;
    const problem = cause === null || state === "done" ? undefined : { seen: cause.text, code: cause.code, remedy: "" };
    this.#set(
      this.#errands.map((one) => (one.report === report && !one.isKnown ? { ...one, state, story, problem } : one)),
    );
    if (state !== "done" && state !== "dead") return;
    this.#awaited.delete(report);
    for (const done of this.#done) done(report);
    if (this.#awaited.size > 0) return;
    this.#events?.close();
    this.#events = undefined;
  }

  #replace(key: string, errands: readonly Errand[]): void {
    this.#set(this.#errands.flatMap((one) => (one.key === key ? errands : [one])));
  }

  #set(errands: readonly Errand[]): void {
    this.#errands = errands;
    for (const change of this.#changes) change();
  }
}

function refuse(key: string, name: string, problem: NonNullable<Errand["problem"]>): Errand {
  return { key, name, state: "refused", report: undefined, story: null, isKnown: false, problem };
}

export const work = new Work();

/** The errands, anew at each change. */
export function useWork(): Work {
  const [, setTurn] = useState(0);
  useEffect(() => work.onChange(() => setTurn((turn) => turn + 1)), []);
  return work;
}

/** Calls back with each report whose work is done. */
export function useDone(done: (report: string) => void): void {
  useEffect(() => work.onDone(done), [done]);
}
