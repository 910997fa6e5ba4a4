import type { Correction, Document, Report, Story } from "../../src/interchange/document.ts";
import type { Reading } from "../../src/interchange/reading.ts";
import { applyCorrections } from "../../src/reading/correction.ts";
import { readReport } from "../../src/reading/reader.ts";
import type { ServedStore } from "../../src/serve/context.ts";
import type { Hit, Job, KeptReport, Page, ReportSummary, StorySummary } from "../../src/store/store.ts";
import { createDocument, createReadingDocument } from "../../src/story/document.ts";

/** A store in memory with the worker that reads its reports, for the tests of what stands on the contract. */
export class MemoryStore implements ServedStore {
  readonly #kept = new Map<string, KeptReport>();
  readonly #readings = new Map<string, Reading>();
  readonly #jobs = new Map<string, Job>();
  readonly #former = new Map<string, string>();
  #corrections: Correction[] = [];
  #grouped: Document | undefined;
  #working: Promise<boolean> = Promise.resolve(false);

  /** Reads what waits, one report at a time; `false` where nothing did. */
  work(): Promise<boolean> {
    const done = this.#working.then(() => this.#readNext());
    this.#working = done.catch(() => false);
    return done;
  }

  async #readNext(): Promise<boolean> {
    const job = [...this.#jobs.values()].find(({ state }) => state === "waiting");
    const kept = job && this.#kept.get(job.report);
    if (job === undefined || kept === undefined) return false;
    const reading = await readReport(applyCorrections(kept.reading, this.#holding(job.report)));
    if (this.#jobs.get(job.report) === job) this.#jobs.delete(job.report);
    if (this.#kept.has(job.report)) this.#readings.set(job.report, reading);
    this.#regroup();
    return true;
  }

  /** Kills the job of a report. */
  fail(report: string, cause: NonNullable<Job["cause"]>): void {
    const job = this.#jobs.get(report);
    if (job) this.#jobs.set(report, { ...job, state: "dead", cause });
  }

  async keep(kept: KeptReport) {
    const { id } = kept.reading.report;
    const isNew = !this.#kept.has(id);
    if (isNew) {
      this.#kept.set(id, kept);
      this.#enqueue(id);
    }
    return { id, isNew };
  }

  async keepAll(kept: readonly KeptReport[]) {
    return Promise.all(kept.map((one) => this.keep(one)));
  }

  async findSummary(id: string): Promise<ReportSummary | undefined> {
    const kept = this.#kept.get(id);
    const { report, entities } = this.#readings.get(id) ?? kept?.reading ?? {};
    if (report === undefined || entities === undefined) return undefined;
    const { title, text, outlet, published, address } = report;
    return {
      id,
      title: title === null ? text.slice(0, 80) : text.slice(title.start, title.end),
      outlet: entities.find((entity) => entity.id === outlet)?.name ?? null,
      published,
      address,
      state: this.#readings.has(id) ? "read" : this.#jobs.get(id)?.state === "dead" ? "failed" : "kept",
      story: this.#stories().find(({ reports }) => reports.some((one) => one.report === id))?.id ?? null,
    };
  }

  async findKept(id: string) {
    const kept = this.#kept.get(id);
    return kept && { reading: kept.reading, corrections: this.#holding(id) };
  }

  async findBytes(id: string) {
    return this.#kept.get(id)?.bytes;
  }

  async findReport(id: string) {
    const reading = this.#readings.get(id);
    return reading && createReadingDocument([reading]);
  }

  async findStory(id: string): Promise<Document | undefined> {
    const find = (sought: string | undefined) => this.#stories().find((one) => one.id === sought);
    const story = find(id) ?? find(this.#former.get(id));
    if (story === undefined) return undefined;
    const ids = story.reports.map(({ report }) => report);
    const readings = ids.flatMap((report) => this.#readings.get(report) ?? []);
    return {
      ...createReadingDocument(readings),
      stories: [story],
      corrections: ids.flatMap((report) => this.#of(report)),
    };
  }

  async listReports(page: Page & { readonly state?: ReportSummary["state"] }) {
    const all = await Promise.all([...this.#kept.keys()].reverse().map((id) => this.findSummary(id)));
    const reports = all
      .filter((one) => one !== undefined)
      .filter(({ state }) => page.state === undefined || state === page.state);
    return { reports: cut(reports, page), total: reports.length };
  }

  async listStories({ least = 2, ...page }: Page & { readonly least?: number }) {
    const stories = this.#stories().filter(({ reports }) => reports.length >= least);
    const latest = stories.sort((a, b) => ((a.to ?? "") < (b.to ?? "") ? 1 : -1));
    return {
      stories: cut(
        latest.map((story) => this.#summarize(story)),
        page,
      ),
      total: stories.length,
    };
  }

  async search(words: string, page: Page & { readonly kind?: Hit["kind"] }) {
    const hits = [...this.#readings.values()].flatMap(({ report }) => findHits(report, words, this.#stories()));
    return { hits: cut(hits, page), total: hits.length };
  }

  async remove(id: string): Promise<boolean> {
    const isThere = this.#kept.delete(id);
    this.#readings.delete(id);
    this.#jobs.delete(id);
    this.#regroup();
    return isThere;
  }

  async addCorrection(correction: Correction): Promise<void> {
    this.#corrections.push(correction);
    this.#enqueue(correction.target.ids?.[0] ?? "");
  }

  async listCorrections(report: string) {
    return this.#of(report);
  }

  async undoCorrection(id: string): Promise<boolean> {
    const correction = this.#corrections.find((one) => one.id === id && !one.undone);
    this.#corrections = this.#corrections.map((one) => (one === correction ? { ...one, undone: true } : one));
    if (correction) this.#enqueue(correction.target.ids?.[0] ?? "");
    return correction !== undefined;
  }

  readonly jobs = {
    list: async (page: Page & { readonly state?: Job["state"] }) => {
      const jobs = [...this.#jobs.values()].filter(({ state }) => page.state === undefined || state === page.state);
      return { jobs: cut(jobs, page), total: jobs.length };
    },
    count: async () => {
      const counts = { waiting: 0, leased: 0, dead: 0 };
      for (const { state } of this.#jobs.values()) counts[state]++;
      return counts;
    },
    findOf: async (reports: readonly string[]) => reports.flatMap((report) => this.#jobs.get(report) ?? []),
  };

  #enqueue(report: string): void {
    const address = this.#kept.get(report)?.address ?? "";
    const job = { id: `j-${report}`, kind: "read", report, address, state: "waiting", attempts: 0 } as const;
    this.#jobs.set(report, { ...job, due: "2025-09-01T00:00:00Z", cause: null });
  }

  #of(report: string): Correction[] {
    return this.#corrections.filter(({ target }) => target.ids?.[0] === report);
  }

  #holding(report: string): Correction[] {
    return this.#of(report).filter(({ undone }) => !undone);
  }

  #regroup(): void {
    const former = this.#stories();
    this.#grouped = undefined;
    for (const { id, reports } of former) {
      const now = this.#stories().find((story) => story.reports.some(({ report }) => report === reports[0]?.report));
      if (now && now.id !== id) this.#former.set(id, now.id);
    }
  }

  #stories(): Story[] {
    this.#grouped ??= createDocument([...this.#readings.values()]);
    return [...this.#grouped.stories];
  }

  #summarize({ id, title, from, to, reports, points, discrepancies }: Story): StorySummary {
    const text = this.#readings.get(title.report)?.report.text ?? "";
    return {
      id,
      title: text.slice(title.start, title.end),
      titleReport: title.report,
      from,
      to,
      reports: reports.length,
      points: points.length,
      disputed: points.filter(({ sourcing }) => sourcing === "disputed").length,
      discrepancies: discrepancies.length,
    };
  }
}

function cut<T>(all: readonly T[], { limit, offset }: Page): T[] {
  return all.slice(offset, offset + limit);
}

function findHits(report: Report, words: string, stories: readonly Story[]): Hit[] {
  const story = stories.find(({ reports }) => reports.some((one) => one.report === report.id))?.id ?? null;
  const title = report.title === null ? "" : report.text.slice(report.title.start, report.title.end);
  return report.statements.flatMap(({ spans }) => {
    const { start = 0, end = 0 } = spans[0] ?? {};
    const text = report.text.slice(start, end);
    if (!text.toLowerCase().includes(words.toLowerCase())) return [];
    return [{ kind: "statement" as const, report: report.id, story, title, start, end, text, speaker: null, rank: 1 }];
  });
}
