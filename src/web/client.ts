import type { Correction, Document } from "../interchange/document.ts";
import type { Hit, IntakeAnswer, JobCounts, Problem, ReportSummary, StorySummary } from "../interchange/resource.ts";

/** The desk's side of the API; only the server that it came from is ever asked. */

/** Why something could not be looked at, in words that a person can act on. */
export class Failure extends Error {
  readonly problem: Pick<Problem, "status" | "code" | "seen" | "remedy">;

  constructor(problem: Failure["problem"], cause?: unknown) {
    super(problem.seen, { cause });
    this.problem = problem;
  }
}

const unreachable = {
  status: 0,
  code: "desk.unreachable",
  seen: "the server does not answer",
  remedy: "see that `rostrum serve` is still running",
};
const garbled = {
  status: 0,
  code: "desk.garbled",
  seen: "an answer that is none of Rostrum’s",
  remedy: "reload the page",
};

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(`/api/v1${path}`, init).catch((cause) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Failure(unreachable, cause);
  });
  if (answer.ok) return answer;
  throw new Failure(await readJson<Problem>(answer));
}

async function readJson<T>(answer: Response): Promise<T> {
  if (!answer.headers.get("Content-Type")?.includes("json")) throw new Failure(garbled);
  return answer.json() as Promise<T>;
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return readJson(await ask(path, signal === undefined ? {} : { signal }));
}

function sendJson(path: string, body: unknown): Promise<Response> {
  return ask(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
}

interface Listed {
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
}

export type StoryList = Listed & { readonly stories: readonly StorySummary[] };
export type ReportList = Listed & { readonly reports: readonly ReportSummary[] };
export type HitList = Listed & { readonly hits: readonly Hit[] };
export type JobList = Listed & { readonly counts: JobCounts };

const pageLength = 50;
const idOf = (id: string) => encodeURIComponent(id);

export const listStories = (offset: number, signal?: AbortSignal) =>
  get<StoryList>(`/stories?least=1&limit=${pageLength}&offset=${offset}`, signal);
export const listReports = (offset: number, signal?: AbortSignal) =>
  get<ReportList>(`/reports?limit=${pageLength}&offset=${offset}`, signal);
export const listJobs = (signal?: AbortSignal) => get<JobList>("/jobs?limit=1", signal);
export const getStory = (id: string, signal?: AbortSignal) => get<Document>(`/stories/${idOf(id)}`, signal);
export const getReport = (id: string, signal?: AbortSignal) => get<Document>(`/reports/${idOf(id)}`, signal);
export const getSummary = (id: string, signal?: AbortSignal) =>
  get<ReportSummary>(`/reports/${idOf(id)}/summary`, signal);
export const search = (words: string, offset: number, signal?: AbortSignal) =>
  get<HitList>(
    `/search?${new URLSearchParams({ q: words, limit: String(pageLength), offset: String(offset) })}`,
    signal,
  );
export const toOriginalHref = (id: string) => `/api/v1/reports/${idOf(id)}/original`;

/** What a person says of a text that they paste; empty fields are none. */
export interface Paste {
  readonly text: string;
  readonly title: string;
  readonly outlet: string;
  readonly published: string;
  readonly address: string;
}

export async function sendPaste(paste: Paste): Promise<IntakeAnswer> {
  return readJson(await sendJson("/intake", paste));
}

const longestFile = 50_000_000;

export async function sendFile(file: File): Promise<IntakeAnswer> {
  if (file.size > longestFile) {
    const seen = `a file of ${Math.round(file.size / 1e6)} MB, more than 50`;
    throw new Failure({
      status: 413,
      code: "intake.too-large",
      seen,
      remedy: "split it into its reports, one file each",
    });
  }
  const headers = { "Content-Type": "application/octet-stream" };
  return readJson(
    await ask(`/intake?${new URLSearchParams({ name: file.name })}`, { method: "POST", body: file, headers }),
  );
}

export async function correctOutlet(report: string, to: string, why: string): Promise<Correction> {
  return readJson(await sendJson("/corrections", { target: { layer: "outlet", ids: [report] }, to, why }));
}

export async function undoCorrection(id: string): Promise<void> {
  await ask(`/corrections/${idOf(id)}`, { method: "DELETE" });
}

export async function openSession(token: string): Promise<void> {
  await sendJson("/session", { token });
}

export const eventsPath = "/api/v1/jobs/events";
