import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readCorpus } from "../../src/evaluate/corpus-text.ts";
import { evaluate } from "../../src/evaluate/evaluation.ts";
import { hashText } from "../../src/evaluate/gold.ts";

const text = "Mayor Ilse Holm told CNN that the ferry sank. “Nobody called,” she said.";
const span = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const pair = (words: string) => [span(words).start, span(words).end];
const article = {
  id: "ferry",
  text,
  attributions: [
    { id: "A1", source: [pair("Mayor Ilse Holm")], cue: [pair("told")], content: [pair("that the ferry sank")] },
    { id: "A2", source: [pair("she")], cue: [pair("said")], content: [pair("“Nobody called,”")] },
  ],
};
const head = { data: "ferry.jsonl", id: "ferry", sha256: hashText(text), story: "ferry", part: "score" };
const holm = { id: "e1", kind: "person", name: "Ilse Holm", aliases: ["Holm"] };
const cnn = { id: "e2", kind: "outlet", name: "CNN", aliases: [] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rostrum-"));
  mkdirSync(join(folder, "data"));
  mkdirSync(join(folder, "evaluate/gold"), { recursive: true });
  writeFileSync(join(folder, "data/ferry.jsonl"), JSON.stringify(article));
});
afterEach(() => rmSync(folder, { recursive: true }));

function score(set: string, labels: object, environment: Record<string, string> = {}) {
  writeFileSync(join(folder, `evaluate/gold/${set}.jsonl`), JSON.stringify({ ...head, ...labels }));
  const surroundings = { environment: { ROSTRUM_DATA: "data", ...environment }, folder };
  return evaluate({ tasks: [set], data: [] }, { read: readCorpus }, surroundings);
}

const speakers = {
  entities: [holm],
  attributions: [
    { id: "A1", speaker: ["e1"] },
    { id: "A2", speaker: ["e1"] },
  ],
};

it("scores speakers of the corpus' own attributions, and of those that are found", async () => {
  expect(await score("speakers", speakers)).toMatchObject([
    {
      task: "speakers",
      size: 2,
      metrics: { "speaker.accuracy": 1, "speaker.endToEnd.f1": 1, "work.speaker.accuracy": 0 },
    },
  ]);
});

it("scores their manner", async () => {
  const attributions = [
    { id: "A1", manner: "indirect" },
    { id: "A2", manner: "mixed" },
  ];
  expect(await score("manner", { attributions })).toMatchObject([{ size: 2, metrics: { "manner.accuracy": 0.5 } }]);
});

it("scores chains, without the outlet of the text", async () => {
  const hops = [
    { role: "medium", entity: "e2", source: span("CNN"), cue: span("told") },
    { role: "speaker", entity: "e1", source: span("Mayor Ilse Holm"), cue: span("told") },
  ];
  const heldHops = [
    { role: "medium", entity: "e2", source: span("CNN"), cue: null },
    { role: "speaker", entity: "e1", source: span("she"), cue: span("said") },
  ];
  const chains = [
    { content: [span("that the ferry sank")], hops },
    { content: [span("“Nobody called,”")], hops: heldHops },
  ];
  const labels = { entities: [holm, cnn], chains };
  expect(await score("chains", labels)).toMatchObject([{ size: 2, metrics: { "chain.exact.f1": 1 } }]);
  expect(await score("chains", { ...labels, outlet: "cnn.com" })).toMatchObject([{ metrics: { "chain.exact.r": 0 } }]);
});

it("could not look at a text that has changed; with CI set that is a failure", async () => {
  const changed = { ...speakers, sha256: hashText("another") };
  expect(await score("speakers", changed)).toEqual([
    { task: "speakers", data: "evaluate/gold/speakers.jsonl", because: "ferry of ferry.jsonl has changed" },
  ]);
  await expect(score("speakers", changed, { CI: "true" })).rejects.toMatchObject({ code: "evaluate.data" });
});

it("could not look where there is no gold", async () => {
  const surroundings = { environment: { ROSTRUM_DATA: "data" }, folder };
  const [outcome] = await evaluate({ tasks: ["chains"], data: [] }, { read: readCorpus }, surroundings);
  expect(outcome).toMatchObject({ because: "the data are not there" });
});

it("takes named data for one task only", async () => {
  const request = evaluate({ tasks: [], data: ["ferry.jsonl"] }, { read: readCorpus });
  await expect(request).rejects.toMatchObject({ code: "evaluate.task" });
});
