import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderTerminal } from "../../src/view/terminal.ts";
import { makeDocument, makeEntity, makePoint, makeReport, makeStory } from "../maker.ts";
import { sample } from "./sample.ts";

const plain = { width: 80, color: false, all: false };
const stripColors = (text: string) => text.replaceAll(new RegExp(`${String.fromCodePoint(27)}\\[\\d+m`, "gu"), "");
const unwrap = (text: string) => text.replace(/\n[ │]*/gu, " ");

describe("the terminal", () => {
  it.each([10, 24, 33, 60, 80, 120])("keeps every line within %i columns", (width) => {
    const wide = makeReport({
      text: `${"北京".repeat(90)}。 ${"x".repeat(300)} 👩‍👩‍👧‍👦👍🏽 e\u0301`,
      statements: [["北京", 3]],
      address: "a/".repeat(99),
    });
    for (const document of [sample, makeDocument([wide])]) {
      for (const color of [false, true]) {
        const lines = renderTerminal(document, { width, color, all: true }).split("\n");
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(Math.max(24, width));
      }
    }
  });

  it("says the same with colours and without, but for the marks of the statement's words", () => {
    const words = (text: string) => stripColors(text).replace(/[\s│‹›]+/gu, "");
    const colored = words(renderTerminal(sample, { ...plain, color: true }));
    const bare = words(renderTerminal(sample, plain));
    expect(colored).toBe(bare);
    expect(renderTerminal(sample, plain)).not.toContain("\u001b");
  });

  it("lets no control of a report reach the terminal", () => {
    const evil = "a\u001b]0;title\u0007b\u009b31mc\u202ed\re\u0008f\u2066g\u0000";
    const report = makeReport({
      text: `${evil} said it rained.`,
      bylines: [evil],
      address: evil,
      outlet: "o",
      statements: ["it rained"],
      published: evil,
      attributions: [{ source: evil, cue: "said", content: "it rained" }],
    });
    const document = makeDocument([report], { entities: [makeEntity(evil, { id: "o" })] });
    const rendered = renderTerminal(document, { ...plain, all: true });
    expect([...rendered].filter((sign) => sign !== "\n" && /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(sign))).toEqual(
      [],
    );
    expect(rendered).toContain("a\uFFFD]0;title\uFFFDb\uFFFD31mc\uFFFDd e\uFFFDf\uFFFDg\uFFFD");
  });

  it("refers to report and sentence, and says which report was called altered", () => {
    const rendered = unwrap(renderTerminal(sample, plain));
    expect(rendered).toContain("for its reopening has been set. [2 §2]");
    expect(rendered).toContain("Harbor Authority stated. [3 §2 altered]");
  });

  it("puts the report first and the speaker last in a chain", () => {
    expect(renderTerminal(sample, plain)).toContain("Daily Lantern ← Northern News Agency ← Tidewater ← Ines Varga");
  });

  it("never counts a report that was not analysed as silent", () => {
    const rendered = renderTerminal(sample, plain);
    expect(rendered).toContain("not mentioned in report 2");
    expect(rendered).toContain("unknown    not analysed: report 4");
    expect(rendered).not.toMatch(/not mentioned in reports?[\d, ]* 4/u);
  });

  it("counts no origin that is not known to be independent", () => {
    const rendered = unwrap(renderTerminal(sample, plain));
    expect(rendered).toMatch(
      /disputed · reports 1–3.*?1 origin +Carrow Port Authority \(speaker\) in reports 1, 3; unknown/u,
    );
  });

  it("shows both sides of a discrepancy with the words that differ and on whose word they stand", () => {
    const rendered = unwrap(renderTerminal(sample, plain));
    expect(rendered).toMatch(
      /\*14 ships\* were waiting outside the harbour\. \[1 §5\] +on word of Harbour Gazette ← Carrow/u,
    );
    expect(rendered).toMatch(/\*at least 19 ships\* were waiting on Wednesday morning\. \[2 §3\]/u);
  });

  it("opens with the alterations that change what is said", () => {
    expect(renderTerminal(sample, plain)).toMatch(/ON THE WAY\n─+\ncertainty · likely original: was\n.*\*may be\*/u);
  });

  it("tells looked and found none from could not look", () => {
    const reports = [1, 2].map(() => makeReport({ text: "It rained." }));
    const looked = renderTerminal(makeDocument(reports), plain);
    expect(looked).toContain("Looked: no discrepancy was found.");
    const layers = { discrepancies: { state: "unanalysed" as const, code: "no-model" } };
    const blind = renderTerminal(makeDocument(reports, { stories: [makeStory(reports, { layers })] }), plain);
    expect(blind).toContain("Not analysed (no-model).");
    expect(blind).not.toContain("no discrepancy was found");
  });

  it("opens a story of one report with who said what", () => {
    const report = makeReport({
      text: "Ana said it rained. It was cold.",
      attributions: [{ source: "Ana", cue: "said", content: "it rained" }],
      statements: [{ words: "it rained", attribution: "one-a1" }, "It was cold"],
      id: "one",
    });
    const rendered = renderTerminal(makeDocument([report]), plain);
    expect(rendered).toMatch(
      /WHO SAID WHAT.*publisher unknown ← Ana.*│ it rained \[1 §1\].*IN ITS OWN WORD.*│ It was cold\. \[1 §2\]/su,
    );
    expect(rendered).not.toContain("WHAT THEY SHARE");
  });

  it("cuts long lists and says how to see them, and cuts nothing with all", () => {
    const sentences = Array.from({ length: 30 }, (_, index) => `Bridge ${index} was shut.`);
    const reports = [1, 2].map(() => makeReport({ text: sentences.join(" "), statements: sentences }));
    const points = sentences.map((_, index) => makePoint(reports.map(({ id }) => `${id}-s${index + 1}`)));
    const document = makeDocument(reports, { stories: [makeStory(reports, { points })] });
    expect(renderTerminal(document, plain)).toContain("22 more points: --all");
    const all = renderTerminal(document, { ...plain, all: true });
    expect(all).toContain("Bridge 29 was shut.");
    expect(all).not.toContain("--all");
  });

  it("shows the same words of several reports once, with every reference", () => {
    const reports = [1, 2].map((id) => makeReport({ id: `same${id}`, text: "It rained.", statements: ["It rained"] }));
    const document = makeDocument(reports, {
      stories: [makeStory(reports, { points: [makePoint(["same1-s1", "same2-s1"])] })],
    });
    expect(renderTerminal(document, plain)).toContain("│ It rained. [1 §1] [2 §1]");
  });

  it("names an id that the document does not hold", () => {
    const reports = [1, 2].map(() => makeReport({ text: "It rained." }));
    const story = makeStory(reports, { points: [makePoint(["nowhere-s1"])] });
    expect(() => renderTerminal(makeDocument(reports, { stories: [story] }), plain)).toThrow(
      /nowhere-s1.*interchange.invalid/u,
    );
  });

  it("says that a document without reports has none", () => {
    expect(renderTerminal(makeDocument([]), plain)).toBe("0 reports, 0 stories\n");
  });
});
