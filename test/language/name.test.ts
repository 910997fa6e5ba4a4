import { describe, expect, it } from "vitest";
import { nameOf, readText } from "../reading/maker.ts";

const mentions = async (text: string) => {
  const reading = await readText(text);
  return reading.report.mentions
    .filter(({ label }) => label !== "NOMINAL")
    .map(({ start, end, label, entity }) => [text.slice(start, end), label, nameOf(reading, entity)]);
};

describe("names", () => {
  it("are states by name and by people", async () => {
    expect(await mentions("Norwegian ships left for South Korea.")).toEqual([
      ["Norwegian", "NORP", "Norway"],
      ["South Korea", "GPE", "South Korea"],
    ]);
  });

  it("are persons after a title, which is no part of the name", async () => {
    expect(await mentions("Chinese President Xi Jinping met Prime Minister Jonas Gahr Støre.")).toEqual([
      ["Chinese", "NORP", "China"],
      ["Xi Jinping", "PERSON", "Xi Jinping"],
      ["Jonas Gahr Støre", "PERSON", "Jonas Gahr Støre"],
    ]);
  });

  it("are none of a title alone", async () => {
    expect(await mentions("He asked Mr. President to wait.")).toEqual([]);
  });

  it("are one person by surname, whichever end it stands at", async () => {
    expect(
      (await mentions("Ingrid Holm met Kim Jong Un. Later Holm and Kim dined.")).map(([, , name]) => name),
    ).toEqual(["Ingrid Holm", "Kim Jong Un", "Ingrid Holm", "Kim Jong Un"]);
  });

  it("are two persons who share a surname", async () => {
    const names = (await mentions("Kim Jong Un spoke. His sister Kim Yo Jong spoke. Kim left.")).map(
      ([, , name]) => name,
    );
    expect(names).toEqual(["Kim Jong Un", "Kim Yo Jong", "Kim Jong Un"]);
  });

  it("are a constituency, but no party and no last word of an office", async () => {
    expect(await mentions("Sen. Mike Lee (R-Utah) met Secretary of State John Kerry.")).toEqual([
      ["Mike Lee", "PERSON", "Mike Lee"],
      ["Utah", "GPE", "Utah"],
      ["John Kerry", "PERSON", "John Kerry"],
    ]);
  });

  it("are hyphenated as they stand", async () => {
    expect(await mentions("The adviser Wi Sung-lac spoke.")).toContainEqual(["Wi Sung-lac", "PERSON", "Wi Sung-lac"]);
  });

  it("are bodies with all that “of” and “and” join to them", async () => {
    const reading = await readText("China's Ministry of Foreign Affairs wrote to the University of Law and Science.");
    const bodies = reading.entities.filter(({ kind }) => kind === "organization");
    expect(bodies.map(({ name, partOf }) => [name, partOf])).toEqual([
      ["Ministry of Foreign Affairs", "iso3166:CN"],
      ["University of Law and Science", undefined],
    ]);
  });

  it("are outlets that the world knows, not the state in their name", async () => {
    expect((await mentions("Sing Tao Daily and China Daily wrote of it.")).map(([text]) => text)).toEqual([
      "Sing Tao Daily",
      "China Daily",
    ]);
  });

  it("are no days, months or first words of a sentence", async () => {
    expect(await mentions("After Monday the ferry stayed. In May it left. But nobody knew.")).toEqual([]);
  });
});

describe("sentences", () => {
  const sentences = async (text: string) =>
    (await readText(text)).report.sentences.map(({ start, end }) => text.slice(start, end));

  it("do not run over lines of other kinds", async () => {
    expect(await sentences("A heading without a stop\nThe ferry left. It was late.")).toEqual([
      "A heading without a stop",
      "The ferry left.",
      "It was late.",
    ]);
  });

  it("go on after an abbreviation in brackets", async () => {
    expect(await sentences("The senator (D-Nev.), who was late, left early.")).toEqual([
      "The senator (D-Nev.), who was late, left early.",
    ]);
  });

  it("leave out credits, source lines, datelines and page furniture", async () => {
    const kinds = { 0: "credit", 1: "boilerplate", 2: "source", 3: "dateline" } as const;
    expect(
      (await readText("Photo: A. Nilsen\nSign up\n(Source: NTB)\nOSLO —", { lines: kinds })).report.sentences,
    ).toEqual([]);
  });
});
