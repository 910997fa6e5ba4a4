import { describe, expect, it } from "vitest";
import { parseIob } from "../../src/evaluate/iob.ts";
import { MatchCounts } from "../../src/evaluate/match-count.ts";
import { countNames, toNameMetrics } from "../../src/evaluate/named-entity.ts";
import type { Chunk } from "../../src/language/tag.ts";
import { dataFile } from "./treebank.ts";

const [ana, guild, harbour, games] = [
  { first: 0, after: 2, label: "PER" },
  { first: 4, after: 6, label: "ORG" },
  { first: 7, after: 8, label: "LOC" },
  { first: 10, after: 12, label: "OTH" },
];
const gold = [ana, guild, harbour, games] as Chunk[];

function score(found: readonly Chunk[]) {
  const counts = new MatchCounts();
  countNames(gold, found, counts);
  return toNameMetrics(counts);
}

describe("countNames", () => {
  it("is right by words and coarse label", () => {
    const found = [
      { ...ana, label: "PERSON" },
      { ...guild, label: "ORG" },
      { ...harbour, label: "GPE" },
    ] as Chunk[];
    expect(score(found)).toMatchObject({ "per-org-loc.p": 1, "per-org-loc.r": 1, "per-org-loc.f1": 1 });
    expect(score(found.map((name) => (name.label === "GPE" ? { ...name, label: "FAC" } : name)))["places.f1"]).toBe(1);
  });

  it("costs recall where a name is missing and precision where one is too many", () => {
    expect(score(gold.slice(0, 2))).toMatchObject({ "per-org-loc.p": 1, "per-org-loc.r": 0.6667, "places.r": 0 });
    const more = [...gold.slice(0, 3), { first: 14, after: 15, label: "ORG" }];
    expect(score(more)).toMatchObject({ "per-org-loc.p": 0.75, "per-org-loc.r": 1, "organizations.p": 0.5 });
  });

  it("is wrong with other words or another label", () => {
    expect(score([{ first: 0, after: 1, label: "PER" }])["per-org-loc.p"]).toBe(0);
    expect(score([{ ...(guild as Chunk), label: "PER" }])["per-org-loc.p"]).toBe(0);
  });

  it("masks what the gold has under another label, and what is found under another", () => {
    const masked = { first: 11, after: 13, label: "ORG" };
    const date = { first: 20, after: 21, label: "DATE" };
    expect(score([...gold.slice(0, 3), masked, date])["per-org-loc.p"]).toBe(1);
  });
});

describe("parseIob", () => {
  const head = "# newdoc id = a\n# sent_id = 1\n# text = Ana Ruiz isn't in.";
  const rows = "Ana\tB-PER\nRuiz\tI-PER\nis\tO\nn't\tO\nin\tO\n.\tO";

  it("places words as the text has them and joins the sentences of a document", () => {
    const [text, other] = parseIob(
      dataFile(`${head}\n${rows}`, "# text = # Bo\n#\tO\nBo\tB-PER", "# newdoc id = b\nOh\tO"),
    );
    expect(text?.text).toBe("Ana Ruiz isn't in. # Bo");
    expect(text?.words.map(({ start, end }) => text.text.slice(start, end)).join("|")).toBe(
      "Ana|Ruiz|is|n't|in|.|#|Bo",
    );
    expect(text).toMatchObject({ firsts: [0, 6] });
    expect(text?.names).toEqual([
      { first: 0, after: 2, label: "PER" },
      { first: 7, after: 8, label: "PER" },
    ]);
    expect(other?.text).toBe("Oh");
  });

  it("takes each sentence for itself in a file without documents, and joins its words", () => {
    const texts = parseIob(dataFile(rows, "Bo\tB-ORG"));
    expect(texts.map(({ text }) => text)).toEqual(["Ana Ruiz is n't in .", "Bo"]);
  });

  it("joins the words that the text has not", () => {
    expect(parseIob(dataFile("# text = Ann\nAna\tO"))[0]?.text).toBe("Ana");
  });

  it("names the line that is none", () => {
    const parse = () => parseIob(dataFile(`${head}\n${rows}`, "Bo B-ORG"));
    expect(parse).toThrow(
      expect.objectContaining({ code: "evaluate.format", message: expect.stringContaining("line 11") }),
    );
  });
});
