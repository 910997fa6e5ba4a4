import { describe, expect, it } from "vitest";
import { countOrigins, type Sourced, toOriginMetrics } from "../../src/evaluate/origin.ts";

/** "a b | c" has two origins. */
const point = (origins: string, sourcing: Sourced["sourcing"] = "single"): Sourced => ({
  origins: origins.split(" | ").map((ids) => ids.split(" ")),
  sourcing,
});
const measure = (gold: Sourced[], found: (Sourced | undefined)[]) => toOriginMetrics(countOrigins(gold, found));

describe("countOrigins", () => {
  it("gives 1 for the same partition and sourcing, in whatever order", () => {
    const gold = [point("a b | c", "corroborated"), point("d e")];
    expect(measure(gold, [point("c | b a", "corroborated"), point("e d")])).toEqual({
      "origins.accuracy": 1,
      "sourcing.accuracy": 1,
    });
  });

  it("takes a point that is parted in another way for wrong, its sourcing for itself", () => {
    expect(measure([point("a b | c")], [point("a | b c")])).toEqual({ "origins.accuracy": 0, "sourcing.accuracy": 1 });
    expect(measure([point("a b")], [point("a | b", "corroborated")])).toEqual({
      "origins.accuracy": 0,
      "sourcing.accuracy": 0,
    });
  });

  it("takes a point that is not there for wrong", () => {
    expect(measure([point("a b"), point("c d")], [undefined, point("c d")])).toEqual({
      "origins.accuracy": 0.5,
      "sourcing.accuracy": 0.5,
    });
  });
});
