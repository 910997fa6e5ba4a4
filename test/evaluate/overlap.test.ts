import { describe, expect, it } from "vitest";
import { getOverlap, pairByOverlap } from "../../src/evaluate/overlap.ts";
import { findWords } from "../maker.ts";

const text = "The ferry sank in May, and nobody on the quay saw it.";
const spans = (...words: string[]) => words.map((one) => findWords(text, one));

describe("getOverlap", () => {
  it("is what both cover of what either covers, without white space", () => {
    expect(getOverlap(text, spans("ferry sank"), spans("ferry sank"))).toBe(1);
    expect(getOverlap(text, spans("ferry sank"), spans("sank"))).toBeCloseTo(4 / 9);
    expect(getOverlap(text, spans("ferry ", "sank"), spans("ferry sank"))).toBe(1);
    expect(getOverlap(text, spans("ferry"), spans("sank"))).toBe(0);
  });
});

describe("pairByOverlap", () => {
  const pair = (gold: string[], found: string[], least?: number) =>
    Object.fromEntries(
      pairByOverlap(
        text,
        gold.map((one) => spans(one)),
        found.map((one) => spans(one)),
        least,
      ),
    );

  it("pairs one to one, the greatest overlap first", () => {
    expect(pair(["The ferry sank in May", "in May"], ["in May, and", "ferry sank in May"])).toEqual({ 0: 1, 1: 0 });
    expect(pair(["ferry sank"], ["ferry", "ferry sank"])).toEqual({ 0: 1 });
  });

  it("pairs nothing below the least overlap, and nothing that shares nothing", () => {
    expect(pair(["The ferry sank in May"], ["in May"], 0.5)).toEqual({});
    expect(pair(["ferry"], ["sank"])).toEqual({});
  });
});
