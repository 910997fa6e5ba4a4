import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScoredText, scoreAttribution } from "../../src/evaluate/attribution.ts";
import type { Chunks } from "../../src/evaluate/chunk.ts";
import type { Span } from "../../src/text/span.ts";

const text = "The harbour master said: “Nobody saw the ferry leave,” and two pilots agreed.";

/** Where the words first stand. */
function span(words: string): Span {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`the text has no “${words}”`);
  return { start, end: start + words.length };
}

/** One attribution with chunks of one role. */
function chunks(role: keyof Chunks, ...words: string[]): Chunks[] {
  return [{ source: [], cue: [], content: [], [role]: words.map(span) }];
}

/** Scores the sources only: gold against found. */
function scoreSources(gold: string[], found: string[]) {
  return scoreAttribution([{ text, gold: chunks("source", ...gold), found: chunks("source", ...found) }]);
}

describe("exact", () => {
  it("counts chunks of the same bounds", () => {
    expect(scoreSources(["The harbour master", "two pilots"], ["two pilots", "the ferry", "Nobody"])).toMatchObject({
      "source.exact.p": 0.3333,
      "source.exact.r": 0.5,
      "source.exact.f1": 0.4,
    });
  });

  it("trims white space and outer punctuation", () => {
    const gold = chunks("content", "“Nobody saw the ferry leave,” ");
    const found = chunks("content", "Nobody saw the ferry leave");
    expect(scoreAttribution([{ text, gold, found }])["content.exact.f1"]).toBe(1);
  });

  it("keeps the bounds of a chunk of punctuation", () => {
    const score = (found: string) =>
      scoreAttribution([{ text, gold: chunks("cue", ":"), found: chunks("cue", found) }])["cue.exact.f1"];
    expect(score(": ")).toBe(1);
    expect(score("“")).toBe(0);
  });

  it("does not tell a role from another", () => {
    const metrics = scoreAttribution([{ text, gold: chunks("cue", "said"), found: chunks("content", "said") }]);
    expect(metrics["cue.exact.f1"]).toBe(0);
    expect(metrics["content.exact.p"]).toBe(0);
  });
});

describe("begin", () => {
  it("asks for the same first token only", () => {
    expect(scoreSources(["The harbour master", "two pilots"], ["The harbour", "pilots"])).toMatchObject({
      "source.begin.p": 0.5,
      "source.begin.r": 0.5,
      "source.exact.f1": 0,
    });
  });

  it("matches one to one", () => {
    expect(scoreSources(["The harbour master"], ["The", "The harbour"])["source.begin.p"]).toBe(0.5);
  });

  it("takes a chunk that starts inside a word as starting with it", () => {
    expect(scoreSources(["harbour master"], ["bour"])["source.begin.f1"]).toBe(1);
  });
});

describe("overlap", () => {
  it("asks for one token in common", () => {
    expect(scoreSources(["The harbour master"], ["master said"])["source.overlap.f1"]).toBe(1);
    expect(scoreSources(["The harbour master"], ["said"])["source.overlap.f1"]).toBe(0);
  });

  it("matches one to one, as many as can be", () => {
    // The first found touches both gold chunks, the second only the first of them.
    expect(scoreSources(["The harbour", "master said"], ["The harbour master", "The"])["source.overlap.f1"]).toBe(1);
    expect(scoreSources(["The harbour"], ["The", "harbour"])).toMatchObject({
      "source.overlap.p": 0.5,
      "source.overlap.r": 1,
    });
  });

  it("does not count white space or trimmed punctuation as common", () => {
    expect(scoreSources(["leave,” "], ["” and"])["source.overlap.f1"]).toBe(0);
  });
});

describe("what is counted", () => {
  it("is a duplicate once", () => {
    expect(scoreSources(["two pilots"], ["two pilots", " two pilots"])["source.exact.p"]).toBe(1);
  });

  it("is no empty chunk", () => {
    const found = [{ source: [{ start: 3, end: 3 }, span(" ")], cue: [], content: [] }];
    expect(scoreAttribution([{ text, gold: chunks("source", "two pilots"), found }])["source.exact.p"]).toBe(0);
  });

  it("is nothing where nothing was found, or nothing is gold, or neither", () => {
    expect(scoreSources(["two pilots"], [])).toMatchObject({
      "source.exact.p": 0,
      "source.exact.r": 0,
      "source.exact.f1": 0,
    });
    expect(scoreSources([], ["two pilots"])["source.overlap.f1"]).toBe(0);
    expect(scoreSources([], [])["source.begin.f1"]).toBe(0);
    expect(scoreAttribution([])["source.begin.f1"]).toBe(0);
  });

  it("is micro over the texts", () => {
    const one: ScoredText = { text, gold: chunks("cue", "said"), found: chunks("cue", "said") };
    const other: ScoredText = { text, gold: chunks("cue", "said", "agreed"), found: chunks("cue") };
    expect(scoreAttribution([one, other])).toMatchObject({
      "cue.exact.p": 1,
      "cue.exact.r": 0.3333,
      "cue.exact.f1": 0.5,
    });
  });
});

describe("relation", () => {
  /** An attribution by the words of its source, cue and contents. */
  const attribution = (source: string | undefined, cue: string | undefined, ...content: string[]): Chunks => ({
    source: source === undefined ? [] : [span(source)],
    cue: cue === undefined ? [] : [span(cue)],
    content: content.map(span),
  });
  const gold = attribution("The harbour master", "said", "Nobody saw the ferry leave");
  const other = attribution("two pilots", "agreed", "Nobody");
  const scoreRelations = (expected: Chunks[], found: Chunks[]) => scoreAttribution([{ text, gold: expected, found }]);

  it("is right where all chunks are the same and linked", () => {
    const found = attribution("The harbour master ", "said:", "“Nobody saw the ferry leave,”");
    expect(scoreRelations([gold], [found])).toMatchObject({ "relation.exact.f1": 1, "relation.overlap.f1": 1 });
  });

  it("is wrong where the chunks are right and linked otherwise", () => {
    const found = [
      { ...gold, source: other.source },
      { ...other, source: gold.source },
    ];
    const metrics = scoreRelations([gold, other], found);
    expect(metrics).toMatchObject({ "source.exact.f1": 1, "relation.exact.f1": 0, "relation.overlap.f1": 0 });
  });

  it("costs recall where one is missing and precision where one is too many", () => {
    expect(scoreRelations([gold, other], [gold])).toMatchObject({ "relation.exact.p": 1, "relation.exact.r": 0.5 });
    expect(scoreRelations([gold], [gold, other])).toMatchObject({ "relation.overlap.p": 0.5, "relation.overlap.r": 1 });
  });

  it("takes an absent source as equal to an absent source only", () => {
    const [none, some] = [{ ...gold, source: [] }, gold];
    expect(scoreRelations([none], [none])).toMatchObject({ "relation.exact.f1": 1, "relation.overlap.f1": 1 });
    expect(scoreRelations([none], [some])).toMatchObject({ "relation.exact.f1": 0, "relation.overlap.f1": 0 });
    expect(scoreRelations([some], [none])).toMatchObject({ "relation.exact.f1": 0, "relation.overlap.f1": 0 });
  });

  it("asks for every part of a discontinuous content where it is exact, for a token of any where it overlaps", () => {
    const parts = attribution("The harbour master", "said", "Nobody", "the ferry leave");
    const found = attribution("master", "said", "leave");
    expect(scoreRelations([parts], [{ ...parts, content: parts.content.toReversed() }])["relation.exact.f1"]).toBe(1);
    expect(scoreRelations([parts], [found])).toMatchObject({ "relation.exact.f1": 0, "relation.overlap.f1": 1 });
  });

  it("matches one to one", () => {
    expect(scoreRelations([gold], [gold, gold])).toMatchObject({ "relation.exact.p": 0.5, "relation.overlap.p": 0.5 });
  });

  it("is nothing without any chunk", () => {
    const empty = attribution(undefined, undefined);
    expect(scoreRelations([gold], [gold, empty])["relation.exact.p"]).toBe(1);
    expect(scoreRelations([], [])["relation.exact.f1"]).toBe(0);
  });
});

it("scores gold against itself as 1, and exact ≤ begin ≤ 1, exact ≤ overlap, in any chunks", () => {
  const chunk = fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({
    start,
    end: Math.min(text.length, start + length),
  }));
  const some = fc.array(chunk, { maxLength: 8 }).map((source): Chunks[] => [{ source, cue: [], content: [] }]);
  fc.assert(
    fc.property(some, some, (gold, found) => {
      const metrics = scoreAttribution([{ text, gold, found }]);
      expect(metrics["source.exact.f1"]).toBeLessThanOrEqual(metrics["source.begin.f1"]);
      expect(metrics["source.exact.f1"]).toBeLessThanOrEqual(metrics["source.overlap.f1"]);
      expect(metrics["source.begin.f1"]).toBeLessThanOrEqual(metrics["source.overlap.f1"]);
      const same = scoreAttribution([{ text, gold, found: gold }]);
      expect([0, 1]).toContain(same["source.exact.f1"]);
      expect(same["source.overlap.f1"]).toBe(same["source.exact.f1"]);
    }),
  );
});
