import { describe, expect, it } from "vitest";
import { countDiscrepancies, type ToldDiscrepancy, toDiscrepancyMetrics } from "../../src/evaluate/discrepancy.ts";

/** "a10 b20": the words of text a from 10 to 14 against those of b from 20 to 24. */
const sides = (places: string) =>
  places.split(" ").map((place) => {
    const start = Number(place.slice(1));
    return { text: place.slice(0, 1), start, end: start + 4 };
  });
const told = (
  places: string,
  kind: ToldDiscrepancy["kind"] = "quantity",
  strength: ToldDiscrepancy["strength"] = "contradiction",
): ToldDiscrepancy => ({ kind, strength, sides: sides(places) });
const measure = (gold: ToldDiscrepancy[], found: ToldDiscrepancy[], traps: string[] = []) => {
  const marked = traps.map((places) => ({ sides: sides(places) }));
  return toDiscrepancyMetrics(countDiscrepancies(gold, marked, found));
};

describe("countDiscrepancies", () => {
  it("gives 1 where kind and both places are the gold's, in either order", () => {
    expect(measure([told("a10 b20"), told("a30 b40", "time")], [told("b22 a8"), told("a30 b40", "time")])).toEqual({
      "discrepancies.p": 1,
      "discrepancies.r": 1,
      "discrepancies.f1": 1,
      "strength.accuracy": 1,
      "traps.false": 0,
    });
  });

  it.each([
    ["another kind", told("a10 b20", "scope")],
    ["one side alone", told("a10 b60")],
    ["another text", told("a10 c20")],
    ["both sides in one text", told("a10 a10")],
  ])("takes %s for wrong", (_, found) =>
    expect(measure([told("a10 b20")], [found])).toMatchObject({ "discrepancies.p": 0, "discrepancies.r": 0 }),
  );

  it("takes recall for a missing one, precision for a false one", () => {
    expect(measure([told("a10 b20"), told("a30 b40")], [told("a10 b20")])).toMatchObject({ "discrepancies.r": 0.5 });
    expect(measure([told("a10 b20")], [told("a10 b20"), told("a10 b20")])).toMatchObject({ "discrepancies.p": 0.5 });
  });

  it("finds one within a text by its two places", () => {
    expect(measure([told("a10 a60")], [told("a60 a10")])).toMatchObject({ "discrepancies.f1": 1 });
    expect(measure([told("a10 a12")], [told("a10 b60")])).toMatchObject({ "discrepancies.f1": 0 });
  });

  it("takes any place that the gold has for a side", () => {
    const { sides: places, ...rest } = told("a10 b20");
    const gold = { ...rest, sides: places.map((side, at) => (at === 0 ? { ...side, also: sides("c30") } : side)) };
    expect(measure([gold], [told("b20 c30")])).toMatchObject({ "discrepancies.f1": 1 });
    expect(measure([gold], [told("b20 c30"), told("a10 b20")])).toMatchObject({ "discrepancies.p": 0.5 });
    expect(measure([gold], [told("a10 c30")])).toMatchObject({ "discrepancies.f1": 0 });
  });

  it("compares the strength of those matched, and pairs one of the same strength before another", () => {
    const weak = told("a10 b20", "quantity", "compatible");
    expect(measure([told("a10 b20")], [weak])).toMatchObject({ "discrepancies.f1": 1, "strength.accuracy": 0 });
    expect(measure([told("a10 b20"), weak], [weak])).toMatchObject({ "strength.accuracy": 1 });
  });

  it("tells how many traps were reported, of whatever kind", () => {
    const traps = ["a10 b20", "a50 b50"];
    expect(measure([], [told("b20 a10", "wording")], traps)).toMatchObject({ "traps.false": 0.5 });
    expect(measure([], [told("a10 b60")], traps)).toMatchObject({ "traps.false": 0 });
    expect(measure([told("a10 b20")], [told("a10 b20")], traps)).toMatchObject({ "traps.false": 0 });
  });
});
