import { expect, it } from "vitest";
import { countAlignedPairs, toAlignmentMetrics } from "../../src/evaluate/alignment.ts";

/** Statements by their ids: the letter is the text. */
const statements = ["a1", "a2", "b1", "b2", "c1"].map((id) => ({
  id,
  text: id[0] ?? "",
  spans: [{ start: 0, end: 1 }],
}));
const points = (...ids: string[]) => ids.map((one) => one.split(" "));
const measure = (gold: string[], found: string[]) =>
  toAlignmentMetrics(countAlignedPairs(statements, points(...gold), points(...found)));

it("gives 1 for the same points, in whatever order", () => {
  expect(measure(["a1 b1 c1", "a2 b2"], ["b2 a2", "c1 b1 a1"])).toEqual({ "pair.p": 1, "pair.r": 1, "pair.f1": 1 });
});

it("takes recall for a pair that is parted, precision for one that shares no point", () => {
  expect(measure(["a1 b1 c1"], ["a1 b1", "c1"])).toMatchObject({ "pair.p": 1, "pair.r": 0.3333 });
  expect(measure(["a1 b1"], ["a1 b1 c1"])).toMatchObject({ "pair.p": 0.3333, "pair.r": 1 });
});

it("does not count two statements of one text", () => {
  expect(countAlignedPairs(statements, points("a1 a2"), points("a1 a2"))).toEqual({ matched: 0, gold: 0, found: 0 });
});

it("counts a pair of two points once", () => {
  expect(countAlignedPairs(statements, points("a1 b1", "a1 b1"), points("a1 b1"))).toEqual({
    matched: 1,
    gold: 1,
    found: 1,
  });
});
