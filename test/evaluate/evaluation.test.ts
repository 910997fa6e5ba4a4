import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCorpusText } from "../../src/evaluate/corpus-text.ts";
import { evaluate, isScore, type Reader } from "../../src/evaluate/evaluation.ts";
import { findShortfalls, parseFloors } from "../../src/evaluate/floor.ts";
import { hashReader } from "../../src/evaluate/reader-hash.ts";
import type { Score } from "../../src/evaluate/score.ts";
import { createScoreCache, getCacheFolder } from "../../src/evaluate/score-cache.ts";
import type { Reading } from "../../src/interchange/reading.ts";

const text = "Ana said it rained.\nBo agreed.";
const article = JSON.stringify({
  text,
  attributions: [{ source: [[0, 3]], cue: [[4, 8]], content: [[9, 18]] }],
  discard: [],
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rostrum-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads the first word of a text as its only source. */
function readFirstWord(read: string): Reading {
  const { report, entities } = readCorpusText(read, (reading) => reading);
  const source = [{ start: 0, end: read.indexOf(" ") }];
  const attribution = {
    id: "a",
    source,
    cue: [],
    content: [],
    manner: "indirect",
    within: null,
    speaker: null,
  } as const;
  const found = { ...attribution, cue: [], content: [], why: [], chain: [], confidence: 1 };
  return { report: { ...report, attributions: [found] }, entities };
}

function write(name: string, ...lines: string[]): void {
  mkdirSync(join(folder, "data/attribution"), { recursive: true });
  writeFileSync(join(folder, "data", name), lines.join("\n"));
}

function score(
  data: string[] = [],
  environment: Record<string, string> = {},
  reader: Reader = { read: readFirstWord },
) {
  const surroundings = { environment: { ROSTRUM_DATA: "data", ...environment }, folder };
  return evaluate({ tasks: ["attribution"], data }, reader, surroundings);
}

describe("evaluate", () => {
  it("scores a task on its own data", async () => {
    write("attribution/polnear-dev.jsonl", article, "");
    const [outcome] = await score();
    expect(outcome).toMatchObject({ task: "attribution", data: "attribution/polnear-dev.jsonl", size: 1 });
    expect(outcome).toMatchObject({ metrics: { "source.exact.f1": 1, "cue.exact.r": 0 } });
    expect((outcome as Score).sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("scores the files that are named, as paths or as names of the data folder", async () => {
    write("one.jsonl", article, article);
    expect(await score(["one.jsonl", "data/one.jsonl"])).toMatchObject([{ size: 2 }, { size: 2 }]);
  });

  it("could not look where its data are not there", async () => {
    const [outcome] = await score();
    expect(outcome && isScore(outcome)).toBe(false);
    expect(outcome).toMatchObject({ because: "the data are not there" });
  });

  it("fails where its data are not there and CI is set, unless they are declined", async () => {
    await expect(score([], { CI: "true" })).rejects.toMatchObject({ code: "evaluate.data" });
    expect(await score([], { CI: "true", ROSTRUM_DATA: "none" })).toMatchObject([{ because: "ROSTRUM_DATA is none" }]);
  });

  it("fails where a named file is not there", async () => {
    await expect(score(["none.jsonl"])).rejects.toMatchObject({ code: "evaluate.data", address: "none.jsonl" });
    await expect(score(["."])).rejects.toMatchObject({ code: "evaluate.data" });
  });

  it("knows its tasks only", async () => {
    const request = evaluate({ tasks: ["weather"], data: [] }, { read: readFirstWord });
    await expect(request).rejects.toMatchObject({ code: "evaluate.task" });
  });

  it.each([
    ["no JSON", "{", /line 2: is not JSON/u],
    ["no text", '{"attributions":[]}', /line 2: text/u],
    ["a span outside", '{"text":"a","attributions":[{"source":[[0,2]],"cue":[],"content":[]}]}', /line 2: .*outside/u],
    ["half a span", '{"text":"a","attributions":[{"source":[[0]],"cue":[],"content":[]}]}', /line 2: attributions.0/u],
  ])("names the line that has %s", async (_, line, message) => {
    write("bad.jsonl", article, line);
    await expect(score(["bad.jsonl"])).rejects.toMatchObject({
      code: "evaluate.format",
      address: "bad.jsonl",
      message,
    });
  });
});

describe("the cache", () => {
  it("gives a score again only to the same reader and data", async () => {
    write("one.jsonl", article);
    const cache = createScoreCache(join(folder, "cache"));
    let readings = 0;
    const read = (of: string) => {
      readings++;
      return readFirstWord(of);
    };
    const first = await score(["one.jsonl"], {}, { read, hash: "1", cache });
    expect(await score(["one.jsonl"], {}, { read, hash: "1", cache })).toEqual(first);
    expect(readings).toBe(1);
    await score(["one.jsonl"], {}, { read, hash: "2", cache });
    expect(readings).toBe(2);
    write("one.jsonl", article, article);
    await score(["one.jsonl"], {}, { read, hash: "2", cache });
    expect(readings).toBe(4);
    await score(["one.jsonl"], {}, { read });
    expect(readings).toBe(6);
  });

  it.each(["", "{", "{}", "[1]", '{"task":1}'])("takes a file that holds %j as none", (content) => {
    writeFileSync(join(folder, "key.json"), content);
    expect(createScoreCache(folder).find("key")).toBeUndefined();
  });

  it("lies in node_modules of a checkout, else with the user's", () => {
    expect(getCacheFolder(folder, { XDG_CACHE_HOME: "/home" })).toBe(join("/home", "rostrum"));
    mkdirSync(join(folder, "node_modules"));
    expect(getCacheFolder(folder, {})).toBe(join(folder, "node_modules", ".cache", "rostrum"));
  });
});

describe("hashReader", () => {
  function plant(name: string, content: string): void {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const hash = (module: string) => hashReader(pathToFileURL(join(folder, module)).href);

  it("changes with the reading code, a model or a package, and with nothing else", () => {
    plant("node_modules/onnxruntime-node/package.json", "{}");
    plant("package.json", "{}");
    plant("src/reading/cue.ts", "1");
    const seen = [hash("src/evaluate/reader-hash.ts")];
    plant("src/web/desk.ts", "1");
    expect(hash("src/evaluate/reader-hash.ts")).toBe(seen[0]);
    for (const name of [
      "src/reading/cue.ts",
      "src/reading/new.ts",
      "src/story/point.ts",
      "models/encoder.onnx",
      "node_modules/onnxruntime-node/package.json",
    ]) {
      plant(name, '{"version":"2"}');
      seen.push(hash("src/evaluate/reader-hash.ts"));
    }
    plant("dist/part/a.js", "1");
    seen.push(hash("dist/part/a.js"));
    plant("dist/rostrum-command.js", "1");
    seen.push(hash("dist/part/a.js"));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("is the same twice", () => expect(hashReader()).toBe(hashReader()));
});

describe("readCorpusText", () => {
  it("makes a paragraph of each line that is not empty", () => {
    const { blocks } = readCorpusText(" One. \n\n  Two.\r\n", (reading) => reading).report;
    expect(blocks).toEqual([
      { start: 1, end: 5, kind: "paragraph" },
      { start: 10, end: 14, kind: "paragraph" },
    ]);
  });
});

describe("findShortfalls", () => {
  const sha256 = "a".repeat(64);
  const held: Score = { task: "attribution", data: "d", sha256, size: 2, metrics: { "cue.exact.f1": 0.5 }, seconds: 1 };
  const floor = (changed: object) => {
    const written = { data: "d", sha256, size: 2, floors: { "cue.exact.f1": 0.5 }, noise: 0, ...changed };
    return findShortfalls(held, parseFloors(JSON.stringify({ attribution: written })).attribution ?? fail());
  };
  const fail = () => {
    throw new Error("no floor");
  };

  it("finds none where the floor holds", () => expect(floor({})).toEqual([]));
  it("allows for noise", () => {
    expect(floor({ floors: { "cue.exact.f1": 0.51 }, noise: 0.02 })).toEqual([]);
    expect(floor({ floors: { "cue.exact.f1": 0.51 } })).toEqual(["cue.exact.f1 is 0.5; the floor is 0.51"]);
  });
  it("finds other data, another size and a metric that was not measured", () => {
    expect(floor({ sha256: "b".repeat(64), size: 3, floors: { "cue.f1": 0 } })).toHaveLength(3);
  });
  it("refuses a file of another shape", () => expect(() => parseFloors('{"attribution":{}}')).toThrow());
});
