import { describe, expect, it } from "vitest";
import {
  countStatements,
  statementGoldSchema,
  type ToldStatement,
  toStatementMetrics,
} from "../../src/evaluate/statement.ts";
import { findWords } from "../maker.ts";
import { readGold } from "./gold-file.ts";

const text = "The ferry sank in May, and nobody saw it. Prices will fall. Holm may resign.";
const whole = { start: 0, end: text.length };
const told = (words: string, fields: Partial<ToldStatement> = {}): ToldStatement => ({
  spans: [findWords(text, words)],
  kind: "fact",
  act: "asserts",
  certainty: "certain",
  polarity: 1,
  ...fields,
});
const sank = told("The ferry sank in May");
const saw = told("nobody saw it", { polarity: -1 });
const fall = told("Prices will fall", { kind: "forecast" });
const gold = [sank, saw, fall];
const measure = (found: ToldStatement[], stretch = whole) =>
  toStatementMetrics(countStatements(text, gold, found, stretch));

describe("countStatements", () => {
  it("gives 1 for the gold itself", () => {
    expect(measure(gold)).toMatchObject({
      "kind.f1": 1,
      "act.f1": 1,
      "certainty.f1": 1,
      "polarity.f1": 1,
      "span.f1": 1,
    });
  });

  it("lets a gold statement without a counterpart miss its labels", () => {
    expect(measure([sank, saw])).toMatchObject({
      "kind.p": 0.5,
      "kind.r": 0.5,
      "act.p": 1,
      "act.r": 0.6667,
      "span.r": 0.6667,
    });
  });

  it("counts a found one without a counterpart against the spans alone", () => {
    expect(measure([...gold, told("Holm may resign", { kind: "forecast" })])).toMatchObject({
      "kind.f1": 1,
      "span.p": 0.75,
      "span.r": 1,
    });
  });

  it("takes another label for wrong", () => {
    expect(measure([sank, { ...saw, polarity: 1 }, fall])).toMatchObject({ "polarity.r": 0.5, "kind.f1": 1 });
  });

  it("pairs from half of what either covers, one to one", () => {
    const sentence = told("The ferry sank in May, and nobody saw it.");
    expect(countStatements(text, gold, [sentence], whole)).toMatchObject({ matched: 1, "polarity 1 right": 1 });
    expect(countStatements(text, gold, [told("sank in")], whole)).toMatchObject({ matched: 0 });
    expect(countStatements(text, [sank], [sank, told("ferry sank in May")], whole)).toMatchObject({
      matched: 1,
      found: 2,
    });
  });

  it("does not count what begins outside the stretch", () => {
    expect(countStatements(text, [fall], gold, findWords(text, "Prices will fall."))).toMatchObject({
      matched: 1,
      found: 1,
    });
  });
});

it.for(readGold("statements", statementGoldSchema))(
  "the gold keeps to its stretch, each statement once: $id",
  ({ stretch, statements }) => {
    const spans = statements.flatMap((one) => one.spans);
    expect(spans.filter(({ start, end }) => start < stretch.start || end > stretch.end)).toEqual([]);
    const keys = statements.map((one) => JSON.stringify(one.spans));
    expect(new Set(keys).size).toBe(keys.length);
  },
);
