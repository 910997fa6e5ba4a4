import type { Correction, Document } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import type { Connection } from "./connection.ts";
import { listCorrections, listHolding, logCorrection, undoCorrection } from "./correction-log.ts";
import { SqlJobQueue } from "./job-queue.ts";
import { addJobs, keepReports } from "./keeping.ts";
import * as listing from "./listing.ts";
import { ProfileShelf } from "./profile-shelf.ts";
import { keepReadings, regroupKept, removeReport } from "./reading-shelf.ts";
import { search } from "./search.ts";
import type {
  Acknowledgement,
  HitKind,
  JobQueue,
  KeptReading,
  KeptReport,
  MadeReading,
  Page,
  Provenance,
  ReportSummary,
  Store,
} from "./store.ts";

/** The store over PostgreSQL's SQL, embedded or served. */
export class SqlStore implements Store {
  readonly jobs: JobQueue;
  readonly #connection: Connection;
  readonly #profiles = new ProfileShelf();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.jobs = new SqlJobQueue(connection);
  }

  async keep(kept: KeptReport): Promise<Acknowledgement> {
    const [acknowledgement] = await this.keepAll([kept]);
    if (acknowledgement === undefined) throw new Error("a report that was kept is acknowledged");
    return acknowledgement;
  }

  async keepAll(kept: readonly KeptReport[]): Promise<readonly Acknowledgement[]> {
    return kept.length === 0 ? [] : this.#connection.transact((change) => keepReports(change, kept));
  }

  async saveReadings(made: readonly MadeReading[]): Promise<void> {
    await this.#connection.transact((change) => keepReadings(change, this.#profiles, made));
  }

  async regroup(reports: readonly string[], jobs: readonly string[]): Promise<void> {
    await this.#connection.transact((change) => regroupKept(change, this.#profiles, reports, jobs));
  }

  findReportId(prefix: string): Promise<string | undefined> {
    return this.#connection.ask((database) => listing.findReportId(database, prefix));
  }

  findStoryId(prefix: string): Promise<string | undefined> {
    return this.#connection.ask((database) => listing.findStoryId(database, prefix));
  }

  findSummary(report: string): Promise<ReportSummary | undefined> {
    return this.#connection.ask((database) => listing.findSummary(database, report));
  }

  findReading(report: string): Promise<Reading | undefined> {
    return this.#connection.ask((database) => listing.findReading(database, report));
  }

  async findKept(report: string): Promise<KeptReading | undefined> {
    return this.#connection.ask(async (database) => {
      const reading = await listing.findIntake(database, report);
      return reading && { reading, corrections: await listHolding(database, [report]) };
    });
  }

  findBytes(report: string): Promise<Uint8Array | undefined> {
    return this.#connection.ask((database) => listing.findBytes(database, report));
  }

  listReports(page: Page & { readonly state?: ReportSummary["state"] }) {
    return this.#connection.ask((database) => listing.listReports(database, page));
  }

  listStories(page: Page & { readonly least?: number }) {
    return this.#connection.ask((database) => listing.listStories(database, page));
  }

  async findStory(id: string): Promise<Document | undefined> {
    return this.#connection.ask(async (database) => {
      const now = await listing.resolveStory(database, id);
      return now === undefined ? undefined : listing.findStoryDocument(database, now);
    });
  }

  findReport(id: string): Promise<Document | undefined> {
    return this.#connection.ask((database) => listing.findReportDocument(database, id));
  }

  readAll(): AsyncIterable<Reading> {
    return listing.readAll(this.#connection);
  }

  search(words: string, page: Page & { readonly kind?: HitKind }) {
    return this.#connection.ask((database) => search(database, words, page));
  }

  remove(report: string): Promise<boolean> {
    return this.#connection.transact((change) => removeReport(change, this.#profiles, report));
  }

  listStale(provenance: Provenance, page: Page) {
    return this.#connection.ask((database) => listing.listStale(database, provenance, page));
  }

  async readAgain(reports: readonly string[]): Promise<number> {
    return this.#connection.transact(async (change) => {
      const known = await change
        .selectFrom("reports")
        .select("id")
        .where("id", "in", [...reports, ""])
        .execute();
      await addJobs(
        change,
        known.map(({ id }) => id),
        "read",
      );
      return known.length;
    });
  }

  async addCorrection(correction: Correction): Promise<void> {
    await this.#connection.transact((change) => logCorrection(change, correction));
  }

  listCorrections(report: string): Promise<readonly Correction[]> {
    return this.#connection.ask((database) => listCorrections(database, [report]));
  }

  undoCorrection(id: string): Promise<boolean> {
    return this.#connection.transact((change) => undoCorrection(change, id));
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}
