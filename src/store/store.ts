import type { Correction, Document, Report, Story } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";

/** A report as it came and as intake understood it. */
export interface KeptReport {
  /** The bytes as they came, and what they were called. */
  readonly bytes: Uint8Array;
  readonly address: string;
  readonly reading: Reading;
}

/** What a reading was made with, so that it is known what is stale. */
export interface Provenance {
  readonly software: string;
  readonly models: readonly { readonly name: string; readonly sha256: string }[];
  /** Hash of the settings that change a reading. */
  readonly settings: string;
}

export interface StorySummary {
  readonly id: string;
  /** The words of the story's title, with the report that they stand in. */
  readonly title: string;
  readonly titleReport: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reports: number;
  readonly points: number;
  readonly discrepancies: number;
}

export interface ReportSummary {
  readonly id: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly address: string;
  readonly state: "kept" | "read" | "failed";
  readonly story: string | null;
}

/** A place that a search found: a report, a statement of it or a speaker. `start` and `end` are offsets into the report's text. */
export interface Hit {
  readonly kind: "report" | "statement" | "speaker";
  readonly report: Report["id"];
  readonly story: Story["id"] | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly rank: number;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Keeps reports, readings, stories and corrections. One contract over the embedded and the served database; every test
 * of it runs over both. What a call acknowledged is there after a crash.
 */
export interface Store {
  /** Keeps a report once; the same report again is acknowledged as known. */
  keep(kept: KeptReport): Promise<{ readonly id: string; readonly isNew: boolean }>;
  /** Keeps a reading and regroups the component that it touches; former ids of stories are redirected. */
  saveReading(reading: Reading, provenance: Provenance): Promise<void>;
  findReading(report: string): Promise<Reading | undefined>;
  findBytes(report: string): Promise<Uint8Array | undefined>;
  listReports(page: Page): Promise<{ readonly reports: readonly ReportSummary[]; readonly total: number }>;
  listStories(page: Page): Promise<{ readonly stories: readonly StorySummary[]; readonly total: number }>;
  /** The document of one story with its reports and entities; a former id leads to what the story is now. */
  findStory(id: string): Promise<Document | undefined>;
  search(words: string, page: Page): Promise<{ readonly hits: readonly Hit[]; readonly total: number }>;
  /** Takes a report, its reading and its bytes out and regroups what it stood in; `false` where there was none. */
  remove(report: string): Promise<boolean>;
  addCorrection(correction: Correction): Promise<void>;
  listCorrections(report: string): Promise<readonly Correction[]>;
  undoCorrection(id: string): Promise<boolean>;
  close(): Promise<void>;
}
