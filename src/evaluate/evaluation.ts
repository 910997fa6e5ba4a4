import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { RostrumError } from "../error.ts";
import { attribution } from "./attribution-data.ts";
import { type DataFile, findDataFile, getDataFile, type Surroundings } from "./data-file.ts";
import { goldTasks } from "./gold-task.ts";
import { names } from "./names-task.ts";
import type { Score } from "./score.ts";
import type { ScoreCache } from "./score-cache.ts";
import { syntax } from "./syntax-task.ts";
import type { Means, Task } from "./task.ts";

/** A task that could not be scored, for its data are not there: neither passed nor failed. */
export interface Unscored {
  readonly task: string;
  readonly data: string;
  readonly because: string;
}

/** The tasks by name. */
export const tasks: readonly Task[] = [attribution, syntax, names, ...goldTasks];

export interface EvaluationRequest {
  /** Names of tasks; all of them where none is named. */
  readonly tasks: readonly string[];
  /** Data files to score instead of the tasks' own. */
  readonly data: readonly string[];
}

/** What reads, with the hash of it; scores are kept only where both a hash and a cache are given. */
export interface Reader extends Means {
  readonly hash?: string;
  readonly cache?: ScoreCache;
}

/**
 * Scores tasks on data files: each named file, else each of the task's own. Own data that are absent are `Unscored`, with
 * `CI` set (and `ROSTRUM_DATA` not `none`) an error. Errors: `evaluate.task`, `evaluate.data`, `evaluate.format`.
 */
export async function evaluate(
  request: EvaluationRequest,
  reader: Reader,
  surroundings: Surroundings = { environment: process.env, folder: process.cwd() },
): Promise<(Score | Unscored)[]> {
  const chosen = findTasks(request.tasks);
  if (request.data.length > 0 && chosen.length > 1) {
    throw new RostrumError("evaluate.task", "data are named, and not the one task that they are for");
  }
  const outcomes: (Score | Unscored)[] = [];
  for (const task of chosen) {
    for (const name of request.data.length === 0 ? task.data : []) {
      const file = findOwnFile(task, name, surroundings);
      outcomes.push(
        file ? await scoreFile(task, file, reader, surroundings) : explainAbsence(task, name, surroundings),
      );
    }
    for (const name of request.data) {
      outcomes.push(await scoreFile(task, getDataFile(name, surroundings), reader, surroundings));
    }
  }
  return outcomes;
}

function findOwnFile(task: Task, name: string, surroundings: Surroundings): DataFile | undefined {
  if (!task.isGold) return findDataFile(name, surroundings);
  const isThere = existsSync(resolve(surroundings.folder, name));
  return isThere ? getDataFile(name, surroundings) : undefined;
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

function explainAbsence(
  task: Task,
  data: string,
  { environment }: Surroundings,
  seen = "the data are not there",
): Unscored {
  const isDeclined = environment.ROSTRUM_DATA === "none";
  const isRequired = isSet(environment.CI) && !isDeclined;
  if (isRequired) {
    throw new RostrumError("evaluate.data", `could not look: ${seen}, and CI is set`, { address: data });
  }
  return { task: task.name, data, because: isDeclined ? "ROSTRUM_DATA is none" : seen };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}

async function scoreFile(
  task: Task,
  file: DataFile,
  reader: Reader,
  surroundings: Surroundings,
): Promise<Score | Unscored> {
  const { hash, cache } = reader;
  const look = task.look(file, surroundings);
  if ("because" in look) return explainAbsence(task, file.name, surroundings, look.because);
  const key = createHash("sha256").update(`${task.name}\n${hash}\n${file.sha256}\n${look.key}`).digest("hex");
  const kept = hash === undefined ? undefined : cache?.find(key);
  if (kept) return { ...kept, data: file.name };
  const begun = performance.now();
  const { size, metrics, intervals, others } = await look.score(reader);
  const seconds = Math.round(performance.now() - begun) / 1000;
  const told = { ...(intervals ? { intervals } : {}), ...(others ? { others } : {}) };
  const score: Score = { task: task.name, data: file.name, sha256: file.sha256, size, metrics, ...told, seconds };
  if (hash !== undefined) cache?.keep(key, score);
  return score;
}
