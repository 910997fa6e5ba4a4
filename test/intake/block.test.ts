import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBlocks } from "../../src/intake/block.ts";

const kinds = (text: string) => findBlocks(text).map((block) => block.kind);
const shown = (text: string) =>
  findBlocks(text).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end).replace(/\s+/gu, " ")}`);
const sentence = "The port council met on Monday and agreed to keep the ferry running until spring.";
const other = "Two of its members voted against the plan, as they had said they would do.";

describe("findBlocks", () => {
  it("reads one paragraph per line", () => {
    expect(kinds(`${sentence}\n${other}`)).toEqual(["paragraph", "paragraph"]);
  });

  it("reads paragraphs between blank lines", () => {
    expect(kinds(`${sentence}\n\n${other}\n`)).toEqual(["paragraph", "paragraph"]);
  });

  it("joins the lines of a text that was broken to a width", () => {
    const wrapped = [
      "The port council met on Monday and agreed to keep the ferry running",
      "until spring. Two of its members, both from the islands, voted against",
      "the plan. Nobody asked why, the clerk wrote in the minutes of the",
      "meeting.",
      "",
      "The ferry has run since 1911. It carries some forty people a day, and",
      "its captain, who is sixty, has said that he would like to go on until",
      "the bridge is built.",
    ].join("\n");
    expect(kinds(wrapped)).toEqual(["paragraph", "paragraph"]);
  });

  it("tells indented paragraphs of a broken text apart", () => {
    const wrapped = [
      "   The port council met on Monday and agreed to keep the ferry going",
      "until spring. Two of its members, both from the islands, voted against",
      "the plan, the clerk said.",
      "   The ferry has run since 1911. It carries some forty people daily, and",
      "its captain, who is sixty, has said that he would like to go on until",
      "the bridge is built.",
    ].join("\n");
    expect(kinds(wrapped)).toEqual(["paragraph", "paragraph"]);
  });

  it("mends a line that was broken in the middle of its sentence", () => {
    const text = `${sentence}\nThe clerk of the council called the vote a sign of things to come for the islands\nand of “better days.”\n${other}`;
    expect(kinds(text)).toEqual(["paragraph", "paragraph", "paragraph"]);
  });

  it("takes a short first line without a full stop for the title", () => {
    expect(shown(`Ferry to run until spring\n${sentence}`)[0]).toBe("title: Ferry to run until spring");
  });

  it("finds no title in a text that begins with a sentence", () => {
    expect(kinds(`${sentence}\n${other}`)).not.toContain("title");
  });

  it("takes the line below a section's label for the title", () => {
    expect(kinds(`POLITICS\nFerry to run until spring, council decides\n${sentence}`)).toEqual([
      "boilerplate",
      "title",
      "paragraph",
    ]);
  });

  it("takes short lines between paragraphs for headings", () => {
    expect(kinds(`${sentence}\nA bridge too late\n${other}`)).toEqual(["paragraph", "heading", "paragraph"]);
  });

  it("takes a run of short lines for a list", () => {
    const list = ["Apples", "Pears", "Plums", "Quinces"].join("\n");
    expect(new Set(kinds(`${sentence}\n${list}\n${other}`))).toEqual(new Set(["paragraph"]));
  });

  it.each(['"And nobody asked me!', "“No.”", 'He was glad. "'])("leaves %j, a speaker's words, in the body", (line) => {
    expect(kinds(`${sentence}\n${line}\n${other}`)[1]).toBe("paragraph");
  });

  it("takes a short last line for a paragraph, since it heads nothing", () => {
    expect(kinds(`${sentence}\nTo be continued`)).toEqual(["paragraph", "paragraph"]);
  });

  it("cuts a dateline off its paragraph", () => {
    expect(shown(`OSLO, Norway — ${sentence}`)).toEqual(["dateline: OSLO, Norway —", `paragraph: ${sentence}`]);
  });

  it("cuts an agency's dateline off", () => {
    expect(shown(`BERGEN, Aug 3 (AFP) - ${sentence}`)[0]).toBe("dateline: BERGEN, Aug 3 (AFP) -");
  });

  it.each(["OSLO (AP) --", "BERGEN, Norway —", "OSLO _"])("takes %j on a line of its own for a dateline", (line) => {
    expect(kinds(`${line}\n${sentence}`)).toEqual(["dateline", "paragraph"]);
  });

  it("takes capitals before a dash for a dateline only at the head", () => {
    expect(kinds(`${sentence}\n${other}\n${other}\nNATO — ${other}`)).not.toContain("dateline");
  });

  it("cuts a source in brackets off the end of its paragraph", () => {
    expect(shown(`${sentence} (Source: Harbour News Agency)`)).toEqual([
      `paragraph: ${sentence}`,
      "source: (Source: Harbour News Agency)",
    ]);
  });

  it("takes a contributor line for a source block", () => {
    expect(kinds(`${sentence}\nNPR’s Jane Roe contributed to this report in Oslo.`)[1]).toBe("source");
  });

  it("leaves a sentence on a contribution in the body", () => {
    expect(kinds(`${sentence}\nMs. Roe contributed 40 crowns to the ferry fund.`)[1]).toBe("paragraph");
  });

  it("takes what stands before a credit at the head for a caption", () => {
    const caption = "The ferry leaves the harbour, Aug. 12.";
    expect(kinds(`${caption}\nHarbour Board/Island Press via AP\n${sentence}`)).toEqual([
      "caption",
      "credit",
      "paragraph",
    ]);
  });

  it("knows a caption by its own words anywhere", () => {
    expect(kinds(`${sentence}\nIn this photo provided by the board, the ferry leaves.\n${other}`)[1]).toBe("caption");
  });

  it("knows reworded toggles beside a plain one", () => {
    const text = `The ferry leaves the harbour.\nJane Roe/Getty Images\nconceal caption\ntoggle caption\nJane Roe/Getty Images\n${sentence}`;
    expect(kinds(text)).toEqual(["caption", "credit", "boilerplate", "boilerplate", "credit", "paragraph"]);
  });

  it("leaves a line that ends in caption alone where no toggle stands beside it", () => {
    expect(kinds(`${sentence}\nNo caption\n${other}`)[1]).toBe("heading");
  });

  it.each([
    "Advertisement",
    "Read more: Ferries of the north",
    "Sign up for our newsletter",
    "Share this",
    "Story continues below advertisement",
    "5 min read",
    "© 2025 The Harbour Post. All rights reserved.",
    "* * *",
    "Related: What the bridge will cost",
  ])("takes %j for boilerplate", (line) => {
    expect(kinds(`${sentence}\n${line}\n${other}`)).toEqual(["paragraph", "boilerplate", "paragraph"]);
  });

  it.each([
    "Photo by Jane Roe",
    "AP Photo/Jane Roe",
    "Jane Roe/Getty Images",
    "File photo",
    "Image credit: Harbour Board",
  ])("takes %j for a credit", (line) => {
    expect(kinds(`${sentence}\n${other}\n${line}\n${other}`)[2]).toBe("credit");
  });

  it.each([
    "Read more carefully, the minutes show that two members of the council were absent.",
    "Share prices of the ferry company fell by a tenth.",
    "More from the islands than ever before took the ferry.",
    "Related parties were asked to leave.",
    "Photo finishes decided both of the races.",
    "Ads were to pay for it, the board said.",
  ])("leaves %j in the body", (line) => {
    expect(kinds(`${sentence}\n${line}\n${other}`)[1]).toBe("paragraph");
  });

  it("cuts the credit in brackets off a caption", () => {
    expect(
      shown(`${sentence}\nThe ferry leaves the harbour on Monday. (AP Photo/Jane Roe)\n${other}`).slice(1, 3),
    ).toEqual(["caption: The ferry leaves the harbour on Monday.", "credit: (AP Photo/Jane Roe)"]);
  });

  it("slices, trims, orders and never overlaps, whatever the text", () => {
    const piece = fc.constantFrom(
      sentence,
      other,
      "A bridge too late",
      "OSLO (Reuters) -",
      "(Source: NPR)",
      "toggle caption",
      "hide caption",
      "By Jane Roe",
      "Photo by X",
      "Aug. 29, 2025",
      "\n",
      "  ",
      "𠀀 😀",
      "FILE - ",
    );
    const text = fc
      .array(fc.tuple(piece, fc.constantFrom("\n", " ", "\n\n", "\u2028")))
      .map((all) => all.flat().join(""));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (given) => {
        let end = 0;
        for (const block of findBlocks(given)) {
          const slice = given.slice(block.start, block.end);
          expect(block.start).toBeGreaterThanOrEqual(end);
          expect(slice).toBe(slice.trim());
          expect(slice).not.toBe("");
          end = block.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("leaves out nothing but white space", () => {
    const text = `Ferry\n\nOSLO (AP) — ${sentence} (Source: NPR)\n\nThe ferry. (AP Photo/J. Roe)\n${other}`;
    const kept = findBlocks(text).map(({ start, end }) => text.slice(start, end));
    expect(kept.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
  });
});

const seeds = new URL("../../../shared/seeds/", import.meta.url);
const seed = (name: string) => readFileSync(new URL(name, seeds), "utf8");

describe.skipIf(!existsSync(seeds))("the seeds", () => {
  it("reads the reworded page as caption, credit, toggles, dateline, body and contributor", () => {
    const all = kinds(seed("000_705864058ab4749f.txt"));
    expect(all.slice(0, 7)).toEqual([
      "caption",
      "credit",
      "boilerplate",
      "boilerplate",
      "credit",
      "dateline",
      "paragraph",
    ]);
    expect(all.at(-1)).toBe("source");
    expect(all.flatMap((kind, index) => (kind === "heading" ? [index] : []))).toEqual([10, 16, 21]);
    expect(all).toHaveLength(30);
    expect(all).not.toContain("title");
  });

  it("reads the agency's text as paragraphs, one heading and a source", () => {
    const all = kinds(seed("001_b4e054e799cf0844.txt"));
    expect(all).toEqual([...Array(3).fill("paragraph"), "heading", ...Array(5).fill("paragraph"), "source"]);
  });
});
