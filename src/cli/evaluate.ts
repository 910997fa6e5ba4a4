import { RostrumError } from "../error.ts";
import { readCorpus } from "../evaluate/corpus-text.ts";
import { evaluate as evaluateTasks, isScore, tasks } from "../evaluate/evaluation.ts";
import { hashReader } from "../evaluate/reader-hash.ts";
import type { OtherScore, Score } from "../evaluate/score.ts";
import { createScoreCache, getCacheFolder } from "../evaluate/score-cache.ts";
import type { Command } from "./command.ts";

export const evaluate: Command = {
  name: "evaluate",
  summary: `Scores reading steps on labelled data, found in the folder ROSTRUM_DATA, else ../shared/data.
Tasks: ${tasks.map(({ name, data }) => `${name} (${data.join(", ")})`).join(", ")}. Absent data are “could not look”, never “passed”.`,
  operands: "[TASK…] [options]",
  options: {
    data: {
      type: "string",
      multiple: true,
      value: "FILE",
      summary: "score this file instead of the task's own; may be repeated",
    },
    json: { type: "boolean", summary: "the list of scores alone on standard output" },
  },
  examples: ["rostrum evaluate", "rostrum evaluate attribution --data my-split.jsonl --json"],
  async run(operands, values, terminal) {
    const data = Array.isArray(values.data) ? values.data.map(String) : [];
    const reader = {
      read: readCorpus,
      hash: hashReader(),
      cache: createScoreCache(getCacheFolder(process.cwd(), terminal.environment)),
    };
    const outcomes = await evaluateTasks({ tasks: operands, data }, reader, {
      environment: terminal.environment,
      folder: process.cwd(),
    });
    for (const outcome of outcomes) {
      if (!isScore(outcome)) terminal.err(`${outcome.task}: could not look at ${outcome.data}: ${outcome.because}\n`);
    }
    const scores = outcomes.filter(isScore);
    if (values.json === true) await terminal.out(`${JSON.stringify(scores, null, 2)}\n`);
    else for (const score of scores) await terminal.out(`${toTable(score)}\n`);
    if (scores.length === 0 && data.length > 0) throw new RostrumError("evaluate.data", "no data could be scored");
    return 0;
  },
};

/**
 * A score as a table: a line for what is scored, with precision, recall and F1 or accuracy, and the bounds of the last; below
 * it what other readers give on the same file.
 */
function toTable({ task, data, sha256, size, metrics, intervals = {}, others = [], seconds }: Score): string {
  const unit = tasks.find(({ name }) => name === task)?.unit ?? "labels";
  const head = `${task} on ${data} (${size} ${unit}, sha256 ${sha256.slice(0, 12)}, ${seconds} s)`;
  return [head, ...toRows(metrics, intervals), ...others.flatMap(toOtherRows)].join("\n");
}

function toOtherRows(other: OtherScore): string[] {
  if ("because" in other) return [`other reader: ${other.reader}: could not look: ${other.because}`];
  const { reader, version, metrics, seconds } = other;
  return [`other reader: ${reader} ${version}, on the same data (${seconds} s)`, ...toRows(metrics, {})];
}

function toRows(metrics: Score["metrics"], intervals: NonNullable<Score["intervals"]>): string[] {
  const names = [...new Set(Object.keys(metrics).map((metric) => metric.replace(/\.(p|r|f1)$/u, "")))];
  const isRatio = (name: string) => `${name}.f1` in metrics;
  const figure = (metric: string) => (metrics[metric] ?? Number.NaN).toFixed(3).padStart(7);
  const bounds = (metric: string) => {
    const [low, high] = intervals[metric] ?? [];
    return low === undefined || high === undefined ? "" : `  ${low.toFixed(3)}–${high.toFixed(3)}`;
  };
  const width = Math.max(18, ...names.map((name) => name.length + 2));
  const toRow = (name: string) =>
    isRatio(name)
      ? `${["p", "r", "f1"].map((part) => figure(`${name}.${part}`)).join("")}${bounds(`${name}.f1`)}`
      : `${" ".repeat(14)}${figure(name)}${bounds(name)}`;
  const isIn95 = Object.keys(intervals).length > 0 ? "  95 %" : "";
  const head = names.some(isRatio) ? ["p", "r", "f1"] : ["", "", ""];
  return [
    `${"".padEnd(width)}${head.map((part) => part.padStart(7)).join("")}${isIn95}`,
    ...names.map((name) => `${name.padEnd(width)}${toRow(name)}`),
  ];
}
