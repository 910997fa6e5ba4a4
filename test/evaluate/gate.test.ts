import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readCorpus } from "../../src/evaluate/corpus-text.ts";
import { evaluate, isScore } from "../../src/evaluate/evaluation.ts";
import { findShortfalls, parseFloors } from "../../src/evaluate/floor.ts";
import { hashReader } from "../../src/evaluate/reader-hash.ts";
import { createScoreCache, getCacheFolder } from "../../src/evaluate/score-cache.ts";

const floors = Object.entries(parseFloors(readFileSync("evaluate/floors.json", "utf8")));
const reader = {
  read: readCorpus,
  hash: hashReader(),
  cache: createScoreCache(getCacheFolder(process.cwd(), process.env)),
};

it.for(floors)("%s is at or above its floors", { timeout: 300_000 }, async ([task, floor], { skip }) => {
  const [outcome] = await evaluate({ tasks: [task], data: [] }, reader);
  if (!outcome || !isScore(outcome)) {
    const note = `${task}: could not look: ${outcome?.because}`;
    process.stderr.write(`${note}\n`);
    return skip(note);
  }
  expect(outcome.data).toBe(floor.data);
  expect(findShortfalls(outcome, floor)).toEqual([]);
});
