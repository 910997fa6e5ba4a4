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

/** A key is a task, or a task and what tells its data apart: "syntax", "syntax gum". */
it.for(floors)("%s is at or above its floors", { timeout: 300_000 }, async ([key, floor], { skip }) => {
  const [task = key] = key.split(" ");
  const outcomes = await evaluate({ tasks: [task], data: [] }, reader);
  const outcome = outcomes.find(({ data }) => data === floor.data) ?? outcomes[0];
  if (!outcome || !isScore(outcome)) {
    const note = `${task}: could not look: ${outcome?.because}`;
    process.stderr.write(`${note}\n`);
    return skip(note);
  }
  expect(outcome.data).toBe(floor.data);
  expect(findShortfalls(outcome, floor)).toEqual([]);
});
