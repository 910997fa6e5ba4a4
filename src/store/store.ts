import type { Correction, Document, Entity, Report, Story } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";

/** A report as it came and as intake understood it. */
export interface KeptReport {
  /** The bytes as they came: of the file, or of the report's line in an archive. */
  readonly bytes: Uint8Array;
  /** What they were called. */
  readonly address: string;
  /** What intake made of them. */
  readonly reading: Reading;
}

/** What `keep` acknowledges: the report's id, and whether it was not known before. */
export interface Acknowledgement {
  readonly id: Report["id"];
  readonly isNew: boolean;
}

/** What a reading was made with, so that it is known what is stale. */
export interface Provenance {
  readonly software: string;
  readonly models: readonly { readonly name: string; readonly sha256: string }[];
  /** Hash of the code and settings that change a reading. */
  readonly settings: string;
}

/** A reading with what it was made with; `job` is the lease under which it was made, finished in the same step. */
export interface MadeReading {
  readonly reading: Reading;
  readonly provenance: Provenance;
  readonly job?: Job["id"];
}

export interface StorySummary {
  readonly id: Story["id"];
  /** The words of the story's title, with the report that they stand in. */
  readonly title: string;
  readonly titleReport: Report["id"];
  /** The dates of its earliest and latest report. */
  readonly from: string | null;
  readonly to: string | null;
  readonly reports: number;
  readonly points: number;
  /** Points by sourcing `disputed`. */
  readonly disputed: number;
  readonly discrepancies: number;
}

export interface ReportSummary {
  readonly id: Report["id"];
  /** The headline; where there is none, the first words. */
  readonly title: string;
  /** The outlet's name. */
  readonly outlet: string | null;
  readonly published: string | null;
  readonly address: string;
  /** `kept`: waits to be read; `failed`: could not be read, for its language or because its job is dead. */
  readonly state: "kept" | "read" | "failed";
  readonly story: Story["id"] | null;
}

/** A report as it was kept, with the corrections that hold: what a reading is made from. */
export interface KeptReading {
  readonly reading: Reading;
  /** In the order in which they were made, the undone ones left out. */
  readonly corrections: readonly Correction[];
}

export type HitKind = "report" | "statement" | "speaker";

/** A place that a search found: a report, a statement of it or a speaker. `start` and `end` are offsets into the report's text. */
export interface Hit {
  readonly kind: HitKind;
  readonly report: Report["id"];
  readonly story: Story["id"] | null;
  /** The title of the report. */
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** The words from `start` to `end`. */
  readonly text: string;
  /** The speaker's name, of a speaker alone. */
  readonly speaker: Entity["name"] | null;
  /** Higher is better; comparable within one search. */
  readonly rank: number;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** Work on one report that is to be done: it waits, is leased by a worker, or is dead with its cause after too many tries. */
export interface Job {
  readonly id: string;
  /** `read`: read and group; `group`: group again what was read, after the grouping changed. */
  readonly kind: "read" | "group";
  readonly report: Report["id"];
  readonly address: string;
  readonly state: "waiting" | "leased" | "dead";
  /** How often it was begun. */
  readonly attempts: number;
  /** When it is due, or the lease ends; ISO 8601. */
  readonly due: string;
  /** Why it failed last. */
  readonly cause: JobCause | null;
}

export interface JobCause {
  readonly code: string;
  readonly text: string;
}

export interface JobCounts {
  readonly waiting: number;
  readonly leased: number;
  readonly dead: number;
}

/** The queue of jobs in the store: leases with an end, retries with back-off, dead letters with their cause. */
export interface JobQueue {
  /** Leases up to `limit` due jobs for `seconds`; nobody else gets them until that ends. */
  lease(worker: string, limit: number, seconds: number): Promise<Job[]>;
  /** All leases of a worker end `seconds` from now: it is alive. */
  renew(worker: string, seconds: number): Promise<void>;
  /** Gives a job back that was not begun or not ended, due at once, as if it had not been leased. */
  release(ids: readonly Job["id"][]): Promise<void>;
  /** Marks a leased job as failed: due again after a back-off, dead after the last try, at once where no try can help. */
  fail(id: Job["id"], cause: JobCause, mayHelp: boolean): Promise<"waiting" | "dead">;
  /** Makes dead jobs due again, all where no reports are named; gives their number. */
  retry(reports?: readonly Report["id"][]): Promise<number>;
  /** Dead ones first, then by id. */
  list(
    page: Page & { readonly state?: Job["state"] },
  ): Promise<{ readonly jobs: readonly Job[]; readonly total: number }>;
  count(): Promise<JobCounts>;
  /** The jobs of these reports that are not done. */
  findOf(reports: readonly Report["id"][]): Promise<readonly Job[]>;
  /** Milliseconds until the next waiting job is due or lease ends; `undefined` where there is none. */
  findNextDue(): Promise<number | undefined>;
}

/**
 * Keeps reports, readings, stories and corrections. One contract over the embedded and the served database; every test
 * of it runs over both. What a call acknowledged is there after a crash. Errors: `store.full`, `store.unreachable`,
 * `store.damaged`.
 */
export interface Store {
  /** Keeps a report once and makes the job to read it; the same report again is acknowledged as known. */
  keep(kept: KeptReport): Promise<Acknowledgement>;
  /** Keeps several in one step, in their order. */
  keepAll(kept: readonly KeptReport[]): Promise<readonly Acknowledgement[]>;
  /** Keeps readings and regroups the components that they touch; former ids of stories are redirected. Error: `store.missing-report`. */
  saveReadings(made: readonly MadeReading[]): Promise<void>;
  /** Groups again the components of these reports, after the code that groups has changed. */
  regroup(reports: readonly Report["id"][], jobs: readonly Job["id"][]): Promise<void>;
  /** The whole id that begins with these characters, or `undefined`. Error: `store.ambiguous`. */
  findReportId(prefix: string): Promise<Report["id"] | undefined>;
  /** Also from a former id, which leads to what the story is now. Error: `store.ambiguous`. */
  findStoryId(prefix: string): Promise<Story["id"] | undefined>;
  findSummary(report: Report["id"]): Promise<ReportSummary | undefined>;
  /** What was found in the report; `undefined` where it was not read yet. */
  findReading(report: Report["id"]): Promise<Reading | undefined>;
  /** The report as it was kept, to be read. */
  findKept(report: Report["id"]): Promise<KeptReading | undefined>;
  /** The bytes as they came. */
  findBytes(report: Report["id"]): Promise<Uint8Array | undefined>;
  /** Last kept first. */
  listReports(
    page: Page & { readonly state?: ReportSummary["state"] },
  ): Promise<{ readonly reports: readonly ReportSummary[]; readonly total: number }>;
  /** The latest first; with `least`, those of that many reports and more. */
  listStories(
    page: Page & { readonly least?: number },
  ): Promise<{ readonly stories: readonly StorySummary[]; readonly total: number }>;
  /** The document of one story with its reports, entities and corrections; a former id leads to what the story is now. */
  findStory(id: Story["id"]): Promise<Document | undefined>;
  /** The document of one report, without stories. */
  findReport(id: Report["id"]): Promise<Document | undefined>;
  /** All that was read, a report at a time, by id. */
  readAll(): AsyncIterable<Reading>;
  /** In the way of a search engine: words, "a phrase", or, -without. `total` counts up to 1,000. */
  search(
    words: string,
    page: Page & { readonly kind?: HitKind },
  ): Promise<{ readonly hits: readonly Hit[]; readonly total: number }>;
  /** Takes a report, its reading and its bytes out and regroups what it stood in; `false` where there was none. */
  remove(report: Report["id"]): Promise<boolean>;
  /** Reports whose reading was made with something else than this, or that were not read. */
  listStale(
    provenance: Provenance,
    page: Page,
  ): Promise<{ readonly reports: readonly Report["id"][]; readonly total: number }>;
  /** Makes the jobs to read these again; gives their number. */
  readAgain(reports: readonly Report["id"][]): Promise<number>;
  /** Logs a correction and makes the job to read its report again. Errors: `store.missing-report`, `store.duplicate`. */
  addCorrection(correction: Correction): Promise<void>;
  /** Also the undone ones, in the order in which they were made. */
  listCorrections(report: Report["id"]): Promise<readonly Correction[]>;
  /** Marks a correction as undone and makes the job to read its report again; `false` where there is none to undo. */
  undoCorrection(id: Correction["id"]): Promise<boolean>;
  readonly jobs: JobQueue;
  close(): Promise<void>;
}
