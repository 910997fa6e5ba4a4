import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCorpus, readCorpusText } from "../../src/evaluate/corpus-text.ts";
import { evaluate, isScore } from "../../src/evaluate/evaluation.ts";
import type { Attribution } from "../../src/interchange/document.ts";
import type { Model } from "../../src/language/model.ts";
import { createPlainChain, type Scores } from "../../src/language/tag.ts";
import { WordPiece } from "../../src/language/word-piece.ts";
import { dataFile, ferry, pilot } from "./treebank.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rostrum-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A model to which each word is a noun below the first of its sentence, and the name of a person. */
const model: Model = {
  name: "made",
  sha256: "",
  wordPiece: new WordPiece(["[PAD]", "[UNK]"]),
  window: { pieces: 250, context: 48 },
  tagChain: createPlainChain(["O"]),
  nameChain: createPlainChain(["B-PERSON"]),
  upos: ["NOUN"],
  relations: ["dep"],
  async run(_ids, _forms, { length }) {
    const scores = (width: number, value = 0): Scores => ({
      values: new Float32Array(length * width).fill(value),
      width,
    });
    const [one, all] = [scores(1), scores(length)];
    return {
      tags: one,
      link: all,
      upos: one,
      begins: scores(1, -1),
      names: one,
      arc: all,
      relation: one,
      embedding: one,
    };
  },
} as Model;

async function score(task: string, text: string) {
  writeFileSync(join(folder, "made"), text);
  const surroundings = { environment: { ROSTRUM_DATA: "none" }, folder };
  const reader = { read: readCorpus, model: async () => model };
  const [outcome] = await evaluate({ tasks: [task], data: ["made"] }, reader, surroundings);
  if (!outcome || !isScore(outcome)) throw new Error("not scored");
  return outcome;
}

describe("syntax", () => {
  it("reads given words and raw text, and has other readers beside", async () => {
    const { size, metrics, others } = await score("syntax", dataFile(ferry, pilot).text);
    expect(size).toBe(13);
    // Nouns: ferry, crew; pilot, boat. Below the first word: nothing; it is a root itself, which the gold's first is not.
    expect(metrics).toMatchObject({ "gold.upos": 0.3077, "gold.uas": 0, "gold.las": 0 });
    expect(metrics).toMatchObject({ "raw.tokens": 1, "raw.words": 1, "raw.upos": 0.3077, "raw.sentence.f1": 0 });
    expect(others?.map(({ reader }) => reader)).toEqual(["wink-nlp", "compromise"]);
    const [wink] = others ?? [];
    if (wink && "metrics" in wink) expect(wink.metrics["raw.tokens"]).toBeGreaterThan(0.5);
  });

  it("scores two data files of its own", async () => {
    const outcomes = await evaluate(
      { tasks: ["syntax"], data: [] },
      { read: readCorpus },
      {
        environment: { ROSTRUM_DATA: "none" },
        folder,
      },
    );
    expect(outcomes).toMatchObject([{ data: "ud/ewt-dev.conllu" }, { data: "ud/gum-dev.conllu" }]);
  });
});

describe("names", () => {
  it("takes the encoder's own on given words", async () => {
    const { size, metrics } = await score("names", "Ana\tB-PER\nsaid\tO\nHarbour\tB-LOC\nGames\tB-OTH\n");
    expect(size).toBe(2);
    expect(metrics).toMatchObject({ "per-org-loc.p": 0.3333, "per-org-loc.r": 0.5, "persons.r": 1, "places.r": 0 });
  });
});

describe("attribution", () => {
  it("leaves out what stands within another's content", async () => {
    const text = "Ana said Bo said it rained.";
    const span = (words: string) => [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }];
    const told = (id: string, cue: string, content: string, within: string | null): Attribution => ({
      ...{ id, source: span(id), cue: span(cue), content: span(content), within },
      ...{ manner: "indirect", speaker: null, why: [], chain: [], confidence: 1 },
    });
    const attributions = [
      told("Ana", "said", "Bo said it rained", null),
      told("Bo", "said it", "rained", "Ana"), // not labelled
    ];
    const read = (of: string) => {
      const { report, entities } = readCorpusText(of, (reading) => reading);
      return { report: { ...report, attributions }, entities };
    };
    const gold = { source: [[0, 3]], cue: [[4, 8]], content: [[9, 26]] };
    writeFileSync(join(folder, "made"), JSON.stringify({ text, attributions: [gold] }));
    const surroundings = { environment: { ROSTRUM_DATA: "none" }, folder };
    const [outcome] = await evaluate({ tasks: ["attribution"], data: ["made"] }, { read }, surroundings);
    expect(outcome).toMatchObject({ metrics: { "relation.exact.p": 1, "relation.exact.r": 1, "cue.exact.p": 1 } });
  });
});
