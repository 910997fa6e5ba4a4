import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { chainGoldSchema } from "../../src/evaluate/chain.ts";
import { type DataFile, getDataFile, parseLines } from "../../src/evaluate/data-file.ts";
import { findLabelled, type GoldEntity, getHeads, goldStorySchema, goldTextSchema } from "../../src/evaluate/gold.ts";
import { goldSets } from "../../src/evaluate/gold-task.ts";
import { rosterGoldSchema } from "../../src/evaluate/roster.ts";
import { speakerGoldSchema } from "../../src/evaluate/speaker.ts";
import { storyGoldSchema } from "../../src/evaluate/story-gold.ts";
import type { Span } from "../../src/text/span.ts";
import { readGold } from "./gold-file.ts";

const surroundings = { environment: process.env, folder: process.cwd() };
/** Every file of gold that is there. */
const files = readdirSync("evaluate/gold").filter((name) => name.endsWith(".jsonl"));
const schemas = new Map(goldSets.map(({ file, schema }) => [file, schema]));
const find = (file: string) => getDataFile(`evaluate/gold/${file}`, surroundings);
const wholeSchema = z.union([goldStorySchema.loose(), goldTextSchema.loose()]);

interface PlacedSpan extends Span {
  readonly text: string | undefined;
}

/** Every span of a label, wherever it stands in it, with the text that is named beside or around it. */
function collectSpans(label: unknown, around?: string): PlacedSpan[] {
  if (typeof label !== "object" || label === null) return [];
  const text = "text" in label && typeof label.text === "string" ? label.text : around;
  if ("start" in label && "end" in label) return [{ ...(label as Span), text }];
  return Object.values(label).flatMap((part) => collectSpans(part, text));
}

describe("the gold", () => {
  const lines = files.flatMap((file) => parseLines(find(file), wholeSchema).map((line) => ({ file, line })));
  const texts = lines.flatMap(({ file, line }) =>
    getHeads(line).map(({ id }) => ({ file, line, key: `${line.data}\t${id}` })),
  );
  const findDoubles = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at);

  it.for(files)("is in its schema: %s", (file) => {
    const schema = schemas.get(file);
    expect(schema, "no task has this file").toBeDefined();
    expect(schema && parseLines(find(file), schema).length).toBeGreaterThan(0);
  });

  it("keeps each story and each text to one part, in all sets", () => {
    const parts = new Map<string, Set<string>>();
    const add = (key: string, part: string) => parts.set(key, (parts.get(key) ?? new Set()).add(part));
    for (const { line } of lines) add(line.story, line.part);
    for (const { line, key } of texts) add(key, line.part);
    expect([...parts].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  it("has each text once in a set, or each once in a story", () => {
    const keys = texts.map(({ file, line, key }) => `${file} ${"texts" in line ? JSON.stringify(line) : ""} ${key}`);
    expect(findDoubles(keys)).toEqual([]);
  });

  it("has no text that training may read", () => {
    const excluded = new Set(readFileSync("training/excluded.txt", "utf8").split("\n"));
    expect([...new Set(texts.map(({ key }) => key))].filter((key) => !excluded.has(key))).toEqual([]);
  });

  it("gives names, not sentences", () => {
    const rosters = readGold("rosters", rosterGoldSchema);
    const entities: GoldEntity[] = [
      ...readGold("chains", chainGoldSchema),
      ...readGold("speakers", speakerGoldSchema),
      ...rosters,
    ].flatMap((text) => text.entities);
    const names = [
      ...entities.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...rosters.map(({ event }) => event.name),
    ];
    expect(names.filter((name) => name.split(/\s+/u).length > 8)).toEqual([]);
    expect(names.filter((name) => name.trim() !== name || name === "")).toEqual([]);
  });

  it.for(files)("fits its texts: %s", (file, { skip }) => {
    const seen = findLabelled(find(file), wholeSchema, surroundings);
    if ("because" in seen) {
      const note = `${file}: could not look: ${seen.because}`;
      process.stderr.write(`${note}\n`);
      return skip(note);
    }
    for (const { gold, texts } of seen.labelled) {
      const known = new Map(texts.map(({ id, text }) => [id, text]));
      const only = "texts" in gold ? undefined : texts[0].id;
      const words = collectSpans(gold, only).map((span) => ({
        ...span,
        words: known.get(span.text ?? "")?.slice(span.start, span.end),
      }));
      const bad = words.filter(({ start, end, words }) => words?.length !== end - start || words !== words.trim());
      expect(bad, gold.story).toEqual([]);
    }
  });

  it("names entities that it describes, and where", () => {
    for (const { id, entities, chains } of readGold("chains", chainGoldSchema)) {
      const known = new Set(entities.map((entity) => entity.id));
      const named = new Set(chains.flatMap(({ hops }) => hops.map(({ entity }) => entity)));
      expect(named, id).toEqual(known);
    }
    for (const { id, entities, attributions } of readGold("speakers", speakerGoldSchema)) {
      expect(new Set(attributions.flatMap(({ speaker }) => speaker)), id).toEqual(
        new Set(entities.map((one) => one.id)),
      );
      const nowhere = entities.filter(({ kind, at }) => (kind === "group" || kind === "unnamed") && !at);
      expect(nowhere, id).toEqual([]);
    }
    for (const { story, entities, participants } of readGold("rosters", rosterGoldSchema)) {
      const known = new Set(entities.map(({ id }) => id));
      const named = participants.flatMap((one) => [one.entity, one.for ?? one.entity, one.word ?? one.entity]);
      expect(
        named.filter((id) => !known.has(id)),
        story,
      ).toEqual([]);
    }
  });

  it.for(readGold("stories", storyGoldSchema))("names statements and points that it has: $story", (line) => {
    const ids = line.statements.map(({ id }) => id);
    expect(findDoubles(ids)).toEqual([]);
    expect(findDoubles(line.statements.map(({ text, spans }) => JSON.stringify({ text, spans })))).toEqual([]);
    for (const { id, statements, origins } of line.points) {
      expect(
        statements.filter((one) => !ids.includes(one)),
        id,
      ).toEqual([]);
      expect(origins.flat().toSorted(), id).toEqual(statements.toSorted());
    }
    const points = [null, ...line.points.map(({ id }) => id)];
    expect(findDoubles(line.points.map(({ id }) => id))).toEqual([]);
    expect(line.discrepancies.filter(({ point }) => !points.includes(point))).toEqual([]);
    const oneText = line.discrepancies.filter(({ within, sides: [a, b] }) => (within ?? false) !== (a.text === b.text));
    expect(oneText).toEqual([]);
  });
});

describe("findLabelled", () => {
  const text = "Ana said it rained.";
  const sha256 = createHash("sha256").update(text).digest("hex");
  const line = { data: "one.jsonl", id: "a", sha256, story: "a", part: "work" };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rostrum-"));
    mkdirSync(join(folder, "data"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const look = (gold: object, ...corpus: object[]) => {
    if (corpus.length > 0) {
      writeFileSync(join(folder, "data/one.jsonl"), corpus.map((of) => JSON.stringify(of)).join("\n"));
    }
    const file: DataFile = { name: "gold", address: "gold", sha256: "", text: JSON.stringify(gold) };
    return findLabelled(file, z.union([goldStorySchema, goldTextSchema]), {
      environment: { ROSTRUM_DATA: "data" },
      folder,
    });
  };

  it("finds the text of each line, by its id or its document's", () => {
    expect(look(line, { id: "a", text })).toMatchObject({ labelled: [{ gold: line, texts: [{ text }] }] });
    expect(look(line, { id: "b", doc_id: "a", text })).toMatchObject({ labelled: [{ texts: [{ text }] }] });
  });

  it("sees nothing where the corpus, the text or its words are not there", () => {
    expect(look(line)).toEqual({ because: "one.jsonl is not there" });
    expect(look(line, { id: "b", text })).toEqual({ because: "one.jsonl has no text a" });
    expect(look(line, { id: "a", text: `${text}!` })).toEqual({ because: "a of one.jsonl has changed" });
  });

  it("finds each text of a story, also those that one line of the corpus holds", () => {
    const head = (id: string, of = text) => ({ id, sha256: createHash("sha256").update(of).digest("hex") });
    const story = { data: "one.jsonl", story: "s", part: "work", texts: [head("s#1", "It sank."), head("a")] };
    const corpus = [
      { story_id: "s", docs: [{ text }, { text: "It sank." }] },
      { id: "a", text },
    ];
    expect(look(story, ...corpus)).toMatchObject({
      labelled: [
        {
          texts: [
            { id: "s#1", text: "It sank." },
            { id: "a", text },
          ],
        },
      ],
    });
    expect(look({ ...story, texts: [head("a"), head("s#2")] })).toEqual({ because: "one.jsonl has no text s#2" });
    expect(look({ ...story, texts: [head("a"), head("s#0", "It rose.")] })).toEqual({
      because: "s#0 of one.jsonl has changed",
    });
  });

  it("refuses a line of another shape", () => {
    expect(() => look({ ...line, part: "both" }, { id: "a", text })).toThrow(/line 1/u);
  });
});
