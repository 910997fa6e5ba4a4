import { alignment } from "./alignment.ts";
import { type Measured, measureByStory, sum, type Tally } from "./bootstrap.ts";
import { chains } from "./chain.ts";
import { copies } from "./copy.ts";
import type { Read } from "./corpus-text.ts";
import { type DataFile, findDataFile, type Surroundings } from "./data-file.ts";
import { discrepancies } from "./discrepancy.ts";
import { edits } from "./edited-text.ts";
import { events } from "./event.ts";
import { findLabelled, type GoldLine, type Labelled, type Unseen } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { links } from "./link.ts";
import { madeCopies } from "./made-copy.ts";
import { manner } from "./manner.ts";
import { origins } from "./origin.ts";
import { quantities } from "./quantity.ts";
import { quotations } from "./quotation.ts";
import { rosters } from "./roster.ts";
import type { Score } from "./score.ts";
import { speakers } from "./speaker.ts";
import { statements } from "./statement.ts";
import type { Task } from "./task.ts";

/** What is scored on the gold under `evaluate/gold/`, and on texts that are made of those that are labelled there. */
export const goldSets: readonly GoldSet<GoldLine>[] = [
  chains,
  speakers,
  manner,
  quantities,
  links,
  statements,
  events,
  alignment,
  origins,
  discrepancies,
  quotations,
  copies,
  rosters,
  edits,
  madeCopies,
];

export const goldTasks: readonly Task[] = goldSets.map(toTask);

/** The plain figures are those of the `score` part; those of the `work` part begin with `work.`. */
function toTask<T extends GoldLine>(set: GoldSet<T>): Task {
  return {
    name: set.name,
    data: [`evaluate/gold/${set.file}`],
    unit: "labels",
    isGold: true,
    look(file, surroundings) {
      const seen = findLabelled(file, set.schema, surroundings);
      if ("because" in seen) return seen;
      const needed = findNeeded(set, surroundings);
      if ("because" in needed) return needed;
      return {
        key: [...seen.corpora, ...needed.map(({ sha256 }) => sha256)].join(" "),
        score: async ({ read }) => scoreParts(set, await countLines(set, seen.labelled, read, needed)),
      };
    },
  };
}

function findNeeded({ needs = [] }: { needs?: readonly string[] }, surroundings: Surroundings): DataFile[] | Unseen {
  const needed: DataFile[] = [];
  for (const name of needs) {
    const file = findDataFile(name, surroundings);
    if (!file) return { because: `${name} is not there` };
    needed.push(file);
  }
  return needed;
}

interface LineTally {
  readonly part: GoldLine["part"];
  readonly story: string;
  readonly tally: Tally;
}

async function countLines<T extends GoldLine>(
  set: GoldSet<T>,
  labelled: readonly Labelled<T>[],
  read: Read,
  needed: readonly DataFile[],
): Promise<LineTally[]> {
  const lines: LineTally[] = [];
  for (const one of labelled) {
    const { part, story } = one.gold;
    lines.push({ part, story, tally: await set.count(one, read, needed) });
  }
  return lines;
}

function scoreParts<T extends GoldLine>(
  { sizeOf, toMetrics }: GoldSet<T>,
  lines: readonly LineTally[],
): Pick<Score, "size"> & Measured {
  const linesOf = (part: GoldLine["part"]) => lines.filter((line) => line.part === part);
  const score = measureByStory(linesOf("score"), toMetrics);
  const work = measureByStory(linesOf("work"), toMetrics);
  return {
    size: sizeOf(sum(linesOf("score").map(({ tally }) => tally))),
    metrics: { ...score.metrics, ...toWork(work.metrics) },
    intervals: { ...score.intervals, ...toWork(work.intervals) },
  };
}

function toWork<V>(figures: Readonly<Record<string, V>>): Record<string, V> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`work.${name}`, value]));
}
