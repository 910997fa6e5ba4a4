import { expect, it } from "vitest";
import { sum } from "../../src/evaluate/bootstrap.ts";
import { countLabels, toMacroMetrics } from "../../src/evaluate/label-tally.ts";

/** "fact fact" is the gold's label and the one that was found; "fact" alone was not found. */
const count = (...pairs: string[]) =>
  countLabels(
    "kind",
    pairs.map((pair) => {
      const [gold = "", found] = pair.split(" ");
      return { gold, found };
    }),
  );
const toF1 = (...pairs: string[]) => toMacroMetrics("kind", count(...pairs))["kind.f1"];

it("gives 1 where every label is the gold's", () => {
  expect(toMacroMetrics("kind", count("fact fact", "intent intent"))).toEqual({
    "kind.p": 1,
    "kind.r": 1,
    "kind.f1": 1,
  });
});

it("weighs each label of the gold alike, however often it stands there", () => {
  expect(toF1("fact fact", "fact fact", "fact fact", "intent")).toBe(0.5);
});

it("takes recall for a missing label, and precision for one in the place of another", () => {
  expect(toMacroMetrics("kind", count("fact fact", "fact"))).toEqual({ "kind.p": 1, "kind.r": 0.5, "kind.f1": 0.6667 });
  expect(toMacroMetrics("kind", count("fact fact", "intent fact"))).toEqual({
    "kind.p": 0.25,
    "kind.r": 0.5,
    "kind.f1": 0.3333,
  });
});

it("has no class for a label that the gold has not", () => {
  expect(toF1("fact offer", "fact fact")).toBe(0.6667);
});

it("keeps sorts of labels apart, and adds up over texts", () => {
  const total = sum([count("fact fact"), countLabels("act", [{ gold: "asks", found: undefined }]), count("fact")]);
  expect(toMacroMetrics("kind", total)["kind.r"]).toBe(0.5);
  expect(toMacroMetrics("act", total)["act.f1"]).toBe(0);
});

it("is 0 where nothing is labelled", () => expect(toF1()).toBe(0));
