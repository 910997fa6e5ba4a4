import { createHash } from "node:crypto";
import { RostrumError } from "../error.ts";
import { type Read, scoreAttributionFile } from "./attribution-data.ts";
import { type DataFile, findDataFile, getDataFile, type Surroundings } from "./data-file.ts";
import type { Score } from "./score.ts";
import type { ScoreCache } from "./score-cache.ts";

/** A task that could not be scored, for its data are not there: neither passed nor failed. */
export interface Unscored {
  readonly task: string;
  readonly data: string;
  readonly because: string;
}

export interface Task {
  readonly name: string;
  /** What is scored where the user names no data. */
  readonly data: string;
  score(file: DataFile, read: Read): Promise<{ size: number; metrics: Readonly<Record<string, number>> }>;
}

/** The tasks by name. */
export const tasks: readonly Task[] = [
  { name: "attribution", data: "attribution/polnear-dev.jsonl", score: scoreAttributionFile },
];

export interface EvaluationRequest {
  /** Names of tasks; all of them where none is named. */
  readonly tasks: readonly string[];
  /** Data files to score instead of the tasks' own. */
  readonly data: readonly string[];
}

/** What reads, with the hash of it; scores are kept only where both a hash and a cache are given. */
export interface Reader {
  readonly read: Read;
  readonly hash?: string;
  readonly cache?: ScoreCache;
}

/**
 * Scores tasks on data files: each named file, else each task's own. A task whose own data are absent is `Unscored`, with
 * `CI` set (and `ROSTRUM_DATA` not `none`) an error. Errors: `evaluate.task`, `evaluate.data`, `evaluate.format`.
 */
export async function evaluate(
  request: EvaluationRequest,
  reader: Reader,
  surroundings: Surroundings = { environment: process.env, folder: process.cwd() },
): Promise<(Score | Unscored)[]> {
  const outcomes: (Score | Unscored)[] = [];
  for (const task of findTasks(request.tasks)) {
    if (request.data.length === 0) {
      const file = findDataFile(task.data, surroundings);
      outcomes.push(file ? await scoreFile(task, file, reader) : explainAbsence(task, surroundings));
    }
    for (const name of request.data) outcomes.push(await scoreFile(task, getDataFile(name, surroundings), reader));
  }
  return outcomes;
}

export function isScore(outcome: Score | Unscored): outcome is Score {
  return "metrics" in outcome;
}

function findTasks(names: readonly string[]): readonly Task[] {
  if (names.length === 0) return tasks;
  return names.map((name) => {
    const task = tasks.find((known) => known.name === name);
    if (!task) throw new RostrumError("evaluate.task", `there is no task “${name}”`);
    return task;
  });
}

function explainAbsence(task: Task, { environment }: Surroundings): Unscored {
  const isDeclined = environment.ROSTRUM_DATA === "none";
  const isRequired = isSet(environment.CI) && !isDeclined;
  if (isRequired) {
    throw new RostrumError("evaluate.data", "could not look: the data are not there, and CI is set", {
      address: task.data,
    });
  }
  const because = isDeclined ? "ROSTRUM_DATA is none" : "the data are not there";
  return { task: task.name, data: task.data, because };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}

async function scoreFile(task: Task, file: DataFile, { read, hash, cache }: Reader): Promise<Score> {
  const key = createHash("sha256").update(`${task.name}\n${hash}\n${file.sha256}`).digest("hex");
  const kept = hash === undefined ? undefined : cache?.find(key);
  if (kept) return { ...kept, data: file.name };
  const begun = performance.now();
  const { size, metrics } = await task.score(file, read);
  const seconds = Math.round(performance.now() - begun) / 1000;
  const score: Score = { task: task.name, data: file.name, sha256: file.sha256, size, metrics, seconds };
  if (hash !== undefined) cache?.keep(key, score);
  return score;
}
