import { describe, expect, it } from "vitest";
import { createDraw, createTextDraw } from "../../src/evaluate/draw.ts";
import { type Edit, makeEdits } from "../../src/evaluate/edit.ts";
import { toEditMetrics } from "../../src/evaluate/edited-text.ts";

const words = ({ text, after }: Edit) => text.slice(after.start, after.end);
const editOf = (text: string, kind: Edit["kind"], seed = 1) =>
  makeEdits(text, createDraw(seed)).find((edit) => edit.kind === kind);

describe("makeEdits", () => {
  it.each<[Edit["kind"], string, string]>([
    ["quantity", "About 240 pilots came to Norvik.", "240"],
    ["quantity", "She counted seven small boats.", "seven"],
    ["quantity", "It cost $3 million, he wrote.", "3"],
    ["quantity", "Prices rose by 12 percent.", "12"],
    ["time", "The ferry left on Tuesday.", "Tuesday"],
    ["time", "The ferry left on May 12.", "May"],
    ["time", "It was built in 1998.", "1998"],
    ["actor", "Nobody believed Mr. Rask.", "Rask"],
    ["actor", "On the quay Ilse Brandt said so.", "Ilse Brandt"],
    ["polarity", "The ferry was late.", "was"],
    ["certainty", "The ferry will sink.", "will"],
    ["certainty", "The ferry might sink.", "might"],
  ])("puts another %s in one place: %s", (kind, text, before) => {
    const edit = editOf(text, kind);
    expect(text.slice(edit?.before.start, edit?.before.end)).toBe(before);
    expect(edit && words(edit)).not.toBe(before);
    expect(edit?.text.slice(0, edit.after.start) + before + edit?.text.slice(edit.after.end)).toBe(text);
  });

  it("puts a negation in or out", () => {
    expect(editOf("The ferry was late.", "polarity")?.text).toBe("The ferry was not late.");
    const out = ["The ferry did not sink.", "The ferry didn’t sink."].map((text) => {
      const edits = Array.from({ length: 9 }, (_, seed) => editOf(text, "polarity", seed)?.text);
      return edits.includes("The ferry did sink.");
    });
    expect(out).toEqual([true, true]);
  });

  it("takes another name of the same text where it has one", () => {
    const edit = editOf("Mr. Rask met Mrs. Holm.", "actor");
    expect(["Mr. Holm met Mrs. Holm.", "Mr. Rask met Mrs. Rask."]).toContain(edit?.text);
  });

  it.each([
    ["a quotation", "“Nobody will see 40 boats on Monday,” it read."],
    ["a line that is no sentence", "Ferry will be late on Monday"],
    ["a date, an age and a duration", "On Sept. 11 it lay there for 12 years."],
  ])("leaves %s alone", (_, text) => {
    expect(makeEdits(text, createDraw(1)).filter(({ kind }) => kind !== "polarity")).toEqual([]);
  });

  it("makes the same edits of the same text", () => {
    const text = "On Monday Mr. Rask said that 40 pilots will come.\nOn Friday 30 boats were late.";
    expect(makeEdits(text, createTextDraw(text))).toEqual(makeEdits(text, createTextDraw(text)));
    expect(makeEdits(text, createTextDraw(text)).map(({ kind }) => kind)).toEqual([
      "quantity",
      "time",
      "actor",
      "polarity",
      "certainty",
    ]);
  });
});

describe("toEditMetrics", () => {
  it("gives 1 where each edit was found and nothing else", () => {
    const total = {
      matched: 2,
      gold: 2,
      found: 2,
      "quantity matched": 1,
      "quantity gold": 1,
      "time matched": 1,
      "time gold": 1,
    };
    expect(toEditMetrics(total)).toMatchObject({
      "edits.f1": 1,
      "quantity.recall": 1,
      "time.recall": 1,
      "actor.recall": 0,
    });
  });

  it("takes recall for an edit that was not found, by its kind, and precision for what was not edited", () => {
    const total = {
      matched: 1,
      gold: 2,
      found: 4,
      "quantity matched": 1,
      "quantity gold": 1,
      "time matched": 0,
      "time gold": 1,
    };
    expect(toEditMetrics(total)).toMatchObject({
      "edits.p": 0.25,
      "edits.r": 0.5,
      "quantity.recall": 1,
      "time.recall": 0,
    });
  });
});
