import { describe, expect, it } from "vitest";
import { countFamilies, type Member, toFamilyMetrics } from "../../src/evaluate/quotation.ts";

const texts = ["a", "b", "c"].map((id) => ({ id, text: "x".repeat(100) }));
/** "a10": the quotation of text a from 10 to 18. */
const member = (place: string, kind: Member["kind"] = "exact"): Member => {
  const start = Number(place.slice(1));
  return { text: place.slice(0, 1), start, end: start + 8, kind };
};
const family = (places: string) => places.split(" ").map((place) => member(place));
const measure = (gold: string[], found: string[]) =>
  toFamilyMetrics({ ...countFamilies(texts, gold.map(family), found.map(family)), looked: 1, lines: 1 });

describe("countFamilies", () => {
  it("gives 1 for the same families, in whatever order, where the quotations overlap", () => {
    expect(measure(["a10 b10 c10", "a50 b50"], ["b52 a50", "c10 a12 b10"])).toEqual({
      "families.p": 1,
      "families.r": 1,
      "families.f1": 1,
      "kind.accuracy": 1,
      looked: 1,
    });
  });

  it("takes recall for a family that is parted, precision for two that are made one", () => {
    expect(measure(["a10 b10 c10"], ["a10 b10"])).toMatchObject({ "families.p": 1, "families.r": 0.3333 });
    expect(measure(["a10 b10", "a50 b50"], ["a10 b10 a50 b50"])).toMatchObject({
      "families.p": 0.3333,
      "families.r": 1,
    });
  });

  it("takes a pair with a quotation that is none of the gold's for wrong", () => {
    expect(measure(["a10 b10"], ["a10 b10 c60"])).toMatchObject({ "families.p": 0.3333 });
  });

  it("pairs a quotation with one other only", () => {
    const twice = countFamilies(texts, [family("a10 b10")], [[member("a10"), member("a14"), member("b10")]]);
    expect(twice).toMatchObject({ matched: 1, gold: 1, found: 3, members: 2 });
  });

  it("compares the kinds of those that were found", () => {
    const found = [[member("a10"), member("b10", "shortened")]];
    expect(countFamilies(texts, [family("a10 b10 c10")], found)).toMatchObject({ members: 2, kinds: 1 });
  });

  it("finds nothing where there are no families", () => {
    expect(measure(["a10 b10"], [])).toMatchObject({ "families.f1": 0, "kind.accuracy": 0 });
    expect(measure([], ["a10 b10"])).toMatchObject({ "families.p": 0 });
  });
});
