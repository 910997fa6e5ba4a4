import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chainGoldSchema } from "../../src/evaluate/chain.ts";
import { type DataFile, getDataFile, parseLines } from "../../src/evaluate/data-file.ts";
import { findLabelled, type GoldEntity, goldTextSchema } from "../../src/evaluate/gold.ts";
import { linkGoldSchema } from "../../src/evaluate/link.ts";
import { mannerGoldSchema } from "../../src/evaluate/manner.ts";
import { quantityGoldSchema } from "../../src/evaluate/quantity.ts";
import { speakerGoldSchema } from "../../src/evaluate/speaker.ts";
import type { Span } from "../../src/text/span.ts";

const surroundings = { environment: process.env, folder: process.cwd() };
const schemas = {
  chains: chainGoldSchema,
  speakers: speakerGoldSchema,
  manner: mannerGoldSchema,
  quantities: quantityGoldSchema,
  links: linkGoldSchema,
};
const sets = Object.keys(schemas) as (keyof typeof schemas)[];
/** Every file of gold, those too whose own schema is not looked at here. */
const files = readdirSync("evaluate/gold").map((name) => name.replace(/\.jsonl$/u, ""));
const findSet = (set: string) => getDataFile(`evaluate/gold/${set}.jsonl`, surroundings);
const readWhole = goldTextSchema.loose();

/** Every span of a label, wherever it stands in it. */
function collectSpans(label: unknown): Span[] {
  if (typeof label !== "object" || label === null) return [];
  if ("start" in label && "end" in label) return [label as Span];
  return Object.values(label).flatMap(collectSpans);
}

describe("the gold", () => {
  const heads = files.flatMap((set) => parseLines(findSet(set), goldTextSchema).map((text) => ({ set, ...text })));

  it.for(sets)("is in its schema: %s", (set) => {
    expect(files).toContain(set);
    expect(parseLines<unknown>(findSet(set), schemas[set]).length).toBeGreaterThan(0);
  });

  it("keeps each story to one part, in all sets", () => {
    const parts = new Map<string, Set<string>>();
    for (const { story, part } of heads) parts.set(story, (parts.get(story) ?? new Set()).add(part));
    expect([...parts].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  it("has each text once in a set", () => {
    const keys = heads.map(({ set, data, id }) => `${set} ${data} ${id}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it("has no text that training may read", () => {
    const excluded = new Set(readFileSync("training/excluded.txt", "utf8").split("\n"));
    expect(heads.filter(({ data, id }) => !excluded.has(`${data}\t${id}`))).toEqual([]);
  });

  it("gives names, not sentences", () => {
    const entities: GoldEntity[] = [
      ...parseLines(findSet("chains"), chainGoldSchema),
      ...parseLines(findSet("speakers"), speakerGoldSchema),
    ].flatMap((text) => text.entities);
    const names = entities.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names.filter((name) => name.split(/\s+/u).length > 8)).toEqual([]);
    expect(names.filter((name) => name.trim() !== name || name === "")).toEqual([]);
  });

  it.for(files)("fits its texts: %s", (set, { skip }) => {
    const seen = findLabelled(findSet(set), readWhole, surroundings);
    if ("because" in seen) {
      const note = `${set}: could not look: ${seen.because}`;
      process.stderr.write(`${note}\n`);
      return skip(note);
    }
    for (const { gold, corpus } of seen.labelled) {
      const words = collectSpans(gold).map(({ start, end }) => ({ start, end, words: corpus.text.slice(start, end) }));
      const bad = words.filter(({ start, end, words }) => words.length !== end - start || words !== words.trim());
      expect(bad, gold.id).toEqual([]);
    }
  });

  it("names entities that it describes, and where", () => {
    for (const { id, entities, chains } of parseLines(findSet("chains"), chainGoldSchema)) {
      const known = new Set(entities.map((entity) => entity.id));
      const named = new Set(chains.flatMap(({ hops }) => hops.map(({ entity }) => entity)));
      expect(named, id).toEqual(known);
    }
    for (const { id, entities, attributions } of parseLines(findSet("speakers"), speakerGoldSchema)) {
      expect(new Set(attributions.flatMap(({ speaker }) => speaker)), id).toEqual(
        new Set(entities.map((one) => one.id)),
      );
      const nowhere = entities.filter(({ kind, at }) => (kind === "group" || kind === "unnamed") && !at);
      expect(nowhere, id).toEqual([]);
    }
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
    return findLabelled(file, goldTextSchema, { environment: { ROSTRUM_DATA: "data" }, folder });
  };

  it("finds the text of each line, by its id or its document's", () => {
    expect(look(line, { id: "a", text })).toMatchObject({ labelled: [{ gold: line, corpus: { text } }] });
    expect(look(line, { id: "b", doc_id: "a", text })).toMatchObject({ labelled: [{ corpus: { text } }] });
  });

  it("sees nothing where the corpus, the text or its words are not there", () => {
    expect(look(line)).toEqual({ because: "one.jsonl is not there" });
    expect(look(line, { id: "b", text })).toEqual({ because: "one.jsonl has no text a" });
    expect(look(line, { id: "a", text: `${text}!` })).toEqual({ because: "a of one.jsonl has changed" });
  });

  it("refuses a line of another shape", () => {
    expect(() => look({ ...line, part: "both" }, { id: "a", text })).toThrow(/part/u);
  });
});
