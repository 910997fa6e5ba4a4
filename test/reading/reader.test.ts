import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RostrumError } from "../../src/error.ts";
import { findFaults } from "../../src/interchange/integrity.ts";
import type { Step } from "../../src/language/draft.ts";
import { checkSteps, readReport } from "../../src/reading/reader.ts";
import { createReadingDocument } from "../../src/story/document.ts";
import { readText, takeText } from "./maker.ts";

const makeStep = (name: string, requires: Step["requires"], assigns: Step["assigns"]): Step => ({
  name,
  requires,
  assigns,
  read: () => undefined,
});

describe("the chain of steps", () => {
  it("is refused where a step comes before what it requires", () => {
    const late = makeStep("late", ["sentences"], ["mentions"]);
    expect(() => checkSteps([late])).toThrow(RostrumError);
    expect(() => checkSteps([late])).toThrow("“late” requires “sentences”");
    expect(checkSteps([makeStep("early", ["blocks"], ["sentences"]), late])).toHaveLength(2);
  });
});

const readAsJson = async (text: string) => JSON.stringify(await readText(text));

describe("a reading", () => {
  it("keeps found, none and unanalysed apart", async () => {
    const { layers } = (await readText("The mayor said that the bridge was safe.")).report;
    expect(layers.attributions).toEqual({ state: "found" });
    expect(layers.times).toEqual({ state: "none" });
    expect(layers.notes).toEqual({ state: "unanalysed", code: "no-step" });
  });

  it("is unanalysed throughout in a language that is not read", async () => {
    const { report } = await readText("Der Bürgermeister sagte, die Brücke sei sicher.", { language: "de" });
    expect(report.sentences).toEqual([]);
    expect(report.layers.attributions).toEqual({ state: "unanalysed", code: "intake.language" });
  });

  it("changes neither the report that it is given nor one that was read before", async () => {
    const taken = takeText("The mayor said that the bridge was safe.");
    const before = JSON.stringify(taken);
    const reading = await readReport(taken);
    expect(JSON.stringify(taken)).toBe(before);
    expect((await readReport(reading)).report).toBe(reading.report);
  });

  it("is the same each time", async () => {
    const text = "Ingrid Holm said that 12 ships had left on May 3, 2024. She added: “All is well.”";
    expect(await readAsJson(text)).toBe(await readAsJson(text));
  });

  it("depends on its report alone, not on what was read before it", async () => {
    const text = "Mr. Quuxo’s choice to go surprised Zorblaxia. Quuxo’s";
    const alone = await readAsJson(text);
    for (const before of ["Quuxo’s.", "Quuxo’s, plan", "Quuxo’s—plan", "Zorblaxia’s."]) await readText(before);
    expect(await readAsJson(text)).toBe(alone);
  });

  it("holds together for any text: every span slices, every id resolves, every list is in its order", async () => {
    const piece = fc.constantFrom(
      "Ingrid Holm",
      "said",
      "that",
      ",",
      ".",
      "“",
      "”",
      "'",
      "\n",
      "the mayor of Oslo",
      "according to",
      "26 leaders",
      "was quoted by",
      "as saying",
      "Norway's",
      "(",
      ")",
      "“We",
      "😀",
      "𠀀",
      "told",
      "The Guardian",
      "in 1959",
      ":",
      "he",
      "and",
      "$3",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const text = pieces.join(" ");
        expect(findFaults(createReadingDocument([await readText(text)]))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
