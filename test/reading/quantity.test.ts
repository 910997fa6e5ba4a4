import { describe, expect, it } from "vitest";
import { parseNumber } from "../../src/reading/number.ts";
import { readText } from "./maker.ts";

const quantities = async (text: string) =>
  (await readText(text)).report.quantities.map(({ value, bound, kind, of, unit }) => ({
    value,
    bound,
    kind,
    of,
    unit,
  }));

describe("quantities", () => {
  it("have their noun, its last word and singular", async () => {
    expect(await quantities("The list names 26 foreign leaders.")).toEqual([
      { value: 26, bound: "exact", kind: "count", of: "leader", unit: undefined },
    ]);
  });

  it("are read from words and scales", async () => {
    expect(parseNumber(["two", "hundred", "thousand"])).toBe(200_000);
    expect(parseNumber(["3.5", "million"])).toBe(3_500_000);
    expect(parseNumber(["twenty", "-", "six"])).toBe(26);
    expect(parseNumber(["harbour"])).toBeUndefined();
    expect(await quantities("About 35 million people lived there.")).toMatchObject([
      { value: 35_000_000, bound: "about", of: "person" },
    ]);
  });

  it("carry the bound before them, and a plural scale is a bound", async () => {
    expect(await quantities("At least 12 houses burned.")).toMatchObject([{ value: 12, bound: "atLeast" }]);
    expect(await quantities("Thousands of troops came.")).toMatchObject([
      { value: 1000, bound: "atLeast", of: "troop" },
    ]);
  });

  it("are ranges, parts of a whole and tens of thousands", async () => {
    expect(await quantities("The ferry carries between 200 and 350 passengers.")).toMatchObject([
      { value: 200, bound: "exact", of: "passenger" },
    ]);
    expect(await quantities("One-third of the harbours closed.")).toMatchObject([{ value: 0.333, of: "harbour" }]);
    expect(await quantities("They spent tens of thousands of dollars.")).toMatchObject([
      { value: 10_000, bound: "atLeast", kind: "money", unit: "USD" },
    ]);
  });

  it("know money, shares and measures", async () => {
    expect(await quantities("It cost $4.5 million.")).toMatchObject([{ value: 4_500_000, kind: "money", unit: "USD" }]);
    expect(await quantities("Prices rose by 5 percent.")).toMatchObject([{ value: 5, kind: "percent" }]);
    expect(await quantities("The index fell 65 points.")).toMatchObject([
      { value: 65, kind: "measure", unit: "point" },
    ]);
  });

  it("are no dates and no parts of names", async () => {
    expect(await quantities("It opened on September 3, 2025, and in 1959.")).toEqual([]);
    expect(await quantities("It was the first time in 65 years that the ferry sailed.")).toEqual([]);
  });
});

const times = async (text: string, published: string | null = null) =>
  (await readText(text, { published })).report.times.map(({ value, inferred }) => ({ value, inferred }));

describe("times", () => {
  it("are days, months and years in ISO 8601", async () => {
    expect(await times("On September 3, 2025, as in October 1959 and in 1954, crowds came.")).toEqual([
      { value: "2025-09-03", inferred: false },
      { value: "1959-10", inferred: false },
      { value: "1954", inferred: false },
    ]);
  });

  it("take the year of publication, and say so", async () => {
    expect(await times("The parade is on Sept. 3.", "2025-08-29")).toEqual([{ value: "2025-09-03", inferred: true }]);
    expect(await times("The parade is on 3 September.")).toEqual([{ value: "XXXX-09-03", inferred: true }]);
  });

  it("are no counts that look like years", async () => {
    expect(await times("Some 2,000 people came; 1500 soldiers marched.")).toEqual([]);
  });
});
