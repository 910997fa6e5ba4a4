import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCorpus } from "../../src/evaluate/corpus-text.ts";
import { evaluate, isScore } from "../../src/evaluate/evaluation.ts";
import { hashText } from "../../src/evaluate/gold.ts";
import { findWords } from "../maker.ts";

const opening = "Ingrid Holm, the mayor of Tromsø, opened the new Tromsø Harbour Bridge with the engineer Jonas Berg.";
const toText = (workers: string, rest: string) =>
  `${opening}\nThe mayor Ingrid Holm said that ${workers} workers had built the Tromsø Harbour Bridge.\n${rest}`;
const texts = {
  a: toText("240", "It cost 4,100 million kroner. A band will play on Monday."),
  b: toText("260", "Rain fell on the quay. Nobody was hurt as the old ferry left for the last time."),
};
const corpus = { ...texts, copy: texts.a };
const span = (text: keyof typeof texts, words: string) => findWords(texts[text], words);
const at = (text: keyof typeof texts, words: string) => ({ text, ...span(text, words) });
const head = (id: keyof typeof corpus) => ({ id, sha256: hashText(corpus[id]) });

const statement = (id: string, text: keyof typeof texts, words: string) => ({ id, text, spans: [span(text, words)] });
const built = (workers: string) => `${workers} workers had built the Tromsø Harbour Bridge`;
const story = {
  ...{ data: "bridge.jsonl", story: "bridge", part: "score", texts: [head("a"), head("b")] },
  statements: [
    statement("s1", "a", opening.slice(0, -1)),
    statement("s2", "b", opening.slice(0, -1)),
    statement("s3", "a", built("240")),
    statement("s4", "b", built("260")),
    statement("s5", "b", "Rain fell on the quay"),
  ],
  points: [
    { id: "p1", statements: ["s1", "s2"], origins: [["s1", "s2"]], sourcing: "single" },
    { id: "p2", statements: ["s3", "s4"], origins: [["s3", "s4"]], sourcing: "disputed" },
    { id: "p3", statements: ["s5"], origins: [["s5"]], sourcing: "single" },
  ],
  discrepancies: [
    { point: "p2", kind: "quantity", strength: "contradiction", sides: [at("a", "240"), at("b", "260")] },
  ],
  traps: [{ why: "other things", sides: [at("a", "4,100 million"), at("b", "260")] }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rostrum-"));
  mkdirSync(join(folder, "data/alteration"), { recursive: true });
  mkdirSync(join(folder, "evaluate/gold"), { recursive: true });
  const lines = Object.entries(corpus).map(([id, text]) => JSON.stringify({ doc_id: id, text }));
  writeFileSync(join(folder, "data/bridge.jsonl"), lines.join("\n"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function measure(task: string, file: string, line: object) {
  writeFileSync(join(folder, `evaluate/gold/${file}.jsonl`), JSON.stringify(line));
  const surroundings = { environment: { ROSTRUM_DATA: "data" }, folder };
  const [outcome] = await evaluate({ tasks: [task], data: [] }, { read: readCorpus }, surroundings);
  return outcome && isScore(outcome) ? { size: outcome.size, ...outcome.metrics } : outcome;
}

describe("stories", () => {
  it("are aligned with their own statements given, whatever would have been found", async () => {
    expect(await measure("alignment", "stories", story)).toMatchObject({
      size: 2,
      "pair.p": 1,
      "pair.r": 1,
      "pair.f1": 1,
    });
    const parted = { ...story, points: story.points.slice(0, 1) };
    expect(await measure("alignment", "stories", parted)).toMatchObject({ size: 1, "pair.p": 0.5, "pair.r": 1 });
  });

  it("are parted into origins with their own points given", async () => {
    expect(await measure("origins", "stories", story)).toMatchObject({
      ...{ size: 2, "origins.accuracy": 1, "sourcing.accuracy": 1 },
    });
    const strange = { id: "p1", statements: ["s1", "s5"], origins: [["s1"], ["s5"]], sourcing: "corroborated" };
    expect(await measure("origins", "stories", { ...story, points: [strange] })).toMatchObject({
      ...{ size: 1, "origins.accuracy": 0, "sourcing.accuracy": 0 },
    });
  });

  it("give their discrepancies from the texts alone", async () => {
    const bare = {
      ...story,
      statements: [],
      points: [],
      discrepancies: story.discrepancies.map((one) => ({ ...one, point: null })),
    };
    expect(await measure("discrepancies", "stories", bare)).toMatchObject({
      ...{ size: 1, "discrepancies.f1": 1, "strength.accuracy": 1, "traps.false": 0 },
    });
    expect(await measure("discrepancies", "stories", { ...bare, discrepancies: [] })).toMatchObject({
      ...{ size: 0, "discrepancies.p": 0 },
    });
  });
});

describe("made texts", () => {
  it("are edits of each report, scored by their kinds", async () => {
    const score = await measure("edits", "stories", story);
    expect(score).toMatchObject({ size: 8, "quantity.recall": 1, "time.recall": 0, "work.edits.f1": 0 });
    expect(await measure("edits", "stories", story)).toEqual(score);
  });

  it("are stitched and reworded by the table of the data folder", async () => {
    expect(await measure("made-copies", "stories", story)).toMatchObject({
      because: "alteration/pairs.tsv is not there",
    });
    writeFileSync(
      join(folder, "data/alteration/pairs.tsv"),
      "original\tspun\nthe\ta\nworkers\tlabourers\nnew\tbrand new\n",
    );
    expect(await measure("made-copies", "stories", story)).toMatchObject({ size: 3, "reworded.r": expect.any(Number) });
  });
});

describe("what nobody looks for yet", () => {
  const line = { data: "bridge.jsonl", story: "bridge", part: "score" };

  it("is said of events: nothing found, and not looked", async () => {
    const events = [{ ...span("a", "opened"), type: "COOPERATE", mode: "actual" }];
    const gold = { ...line, ...head("a"), stretch: { start: 0, end: 100 }, sentences: 1, events };
    expect(await measure("events", "events", gold)).toMatchObject({
      size: 1,
      "type.f1": 0,
      "false.per-100": 0,
      looked: 0,
    });
  });

  it("is said of quotations and rosters", async () => {
    const several = { ...line, texts: story.texts };
    const members = [
      { ...at("a", "opened"), kind: "exact" },
      { ...at("b", "opened"), kind: "exact" },
    ];
    expect(await measure("quotations", "quotations", { ...several, families: [{ members }] })).toMatchObject({
      ...{ size: 1, "families.f1": 0, looked: 0 },
    });
    const roster = {
      ...several,
      event: { type: "COOPERATE", name: "opening of the bridge", at: [at("a", "opened")] },
      entities: [{ id: "e1", kind: "person", name: "Ingrid Holm", aliases: [] }],
      participants: [{ entity: "e1", as: "host", mode: "actual", word: null, at: [at("a", "Ingrid Holm")] }],
    };
    expect(await measure("rosters", "rosters", roster)).toMatchObject({ size: 1, "roster.f1": 0, looked: 0 });
  });
});

it("copies are told from the two texts", async () => {
  const line = { data: "bridge.jsonl", story: "bridge", part: "score", texts: story.texts };
  expect(await measure("copies", "copies", { ...line, kind: "near" })).toMatchObject({
    size: 1,
    "copies.f1": expect.any(Number),
  });
  const same = { ...line, texts: [head("a"), head("copy")], kind: "identical" };
  expect(await measure("copies", "copies", same)).toMatchObject({ "copies.p": 1, "copies.r": 1, "copies.f1": 1 });
});

it("statements are read in their stretch", async () => {
  const told = { kind: "fact", act: "asserts", certainty: "certain", polarity: 1, attributed: true };
  const line = {
    data: "bridge.jsonl",
    story: "bridge",
    part: "score",
    ...head("a"),
    stretch: span("a", texts.a.split("\n")[1] ?? ""),
  };
  const gold = { ...line, statements: [{ spans: [span("a", built("240"))], ...told }] };
  expect(await measure("statements", "statements", gold)).toMatchObject({
    size: 1,
    "kind.f1": 1,
    "polarity.f1": 1,
    "span.r": 1,
  });
});
