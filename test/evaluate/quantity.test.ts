import { describe, expect, it } from "vitest";
import { getDataFile, parseLines } from "../../src/evaluate/data-file.ts";
import {
  countQuantities,
  quantityGoldSchema,
  type ToldQuantity,
  toQuantityMetrics,
} from "../../src/evaluate/quantity.ts";

const whole = { start: 0, end: 100 };

function count(start: number, value: number, of: string, more: Partial<ToldQuantity> = {}): ToldQuantity {
  return { start, end: start + 4, value, bound: "exact", kind: "count", of, ...more };
}

function isRight(gold: ToldQuantity, found: ToldQuantity): boolean {
  return countQuantities([gold], [found], whole).matched === 1;
}

describe("countQuantities", () => {
  const ships = count(10, 12, "ship");

  it.each<[string, ToldQuantity, boolean]>([
    ["the same", count(10, 12, "ship"), true],
    ["a character in common", count(13, 12, "ship"), true],
    ["another case", count(10, 12, "Ship"), true],
    ["another place", count(14, 12, "ship"), false],
    ["another value", count(10, 13, "ship"), false],
    ["another noun", count(10, 12, "boat"), false],
    ["another bound", count(10, 12, "ship", { bound: "about" }), false],
    ["a range", count(10, 12, "ship", { to: 15 }), false],
  ])("compares value, bound and noun where they stand: %s", (_, found, right) =>
    expect(isRight(ships, found)).toBe(right),
  );

  it("compares both ends of a range", () => {
    const range = count(10, 12, "ship", { to: 15 });
    expect(isRight(range, count(10, 12, "ship", { to: 15 }))).toBe(true);
    expect(isRight(range, count(10, 12, "ship", { to: 16 }))).toBe(false);
  });

  it("takes the unit where no noun is counted, and the kind where there is no unit either", () => {
    const bare = { start: 0, end: 4, value: 5, bound: "exact" } as const;
    expect(isRight({ ...bare, kind: "measure", unit: "point" }, { ...bare, kind: "count", of: "point" })).toBe(true);
    expect(isRight({ ...bare, kind: "money", unit: "USD" }, { ...bare, kind: "money", unit: "EUR" })).toBe(false);
    expect(isRight({ ...bare, kind: "percent" }, { ...bare, kind: "percent" })).toBe(true);
    expect(isRight({ ...bare, kind: "percent" }, { ...bare, kind: "ratio" })).toBe(false);
    expect(isRight({ ...bare, kind: "percent", of: "voter" }, { ...bare, kind: "percent" })).toBe(false);
  });

  it("knows a third by its three places", () => {
    const third = { start: 0, end: 4, value: 0.333, bound: "exact", kind: "ratio", of: "crew" } as const;
    expect(isRight(third, { ...third, value: 1 / 3 })).toBe(true);
    expect(isRight(third, { ...third, value: 0.33 })).toBe(false);
  });

  it("pairs one to one", () => {
    expect(countQuantities([ships], [count(10, 12, "ship"), count(12, 12, "ship")], whole)).toEqual({
      matched: 1,
      gold: 1,
      found: 2,
    });
  });

  it("counts what begins within the stretch only", () => {
    const found = [count(6, 3, "dog"), count(10, 12, "ship"), count(30, 4, "cat")];
    expect(countQuantities([ships], found, { start: 10, end: 30 })).toEqual({ matched: 1, gold: 1, found: 1 });
  });
});

describe("toQuantityMetrics", () => {
  it("gives precision, recall and F1", () => {
    // 6 of 8 found are right, of 10 there are: 6/8, 6/10, 12/18.
    expect(toQuantityMetrics({ matched: 6, gold: 10, found: 8 })).toEqual({
      "quantities.p": 0.75,
      "quantities.r": 0.6,
      "quantities.f1": 0.6667,
    });
  });
});

describe("the gold", () => {
  const file = getDataFile("evaluate/gold/quantities.jsonl", { environment: process.env, folder: process.cwd() });
  const lines = parseLines(file, quantityGoldSchema);

  it.for(lines)("keeps to its stretch, in order, none over another: $id", ({ stretch, quantities }) => {
    const edges = quantities.flatMap(({ start, end }) => [start, end]);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(quantities.filter(({ start, end }) => start < stretch.start || end > stretch.end)).toEqual([]);
  });

  it.for(lines)("has units of money and measures, nouns of the others: $id", ({ quantities }) => {
    const bad = quantities.filter(({ kind, unit, of, value, to }) => {
      const isUnited = kind === "money" || kind === "measure";
      return isUnited !== (unit !== undefined) || (isUnited && of !== undefined) || (to !== undefined && to <= value);
    });
    expect(bad).toEqual([]);
  });
});
