import { expect, it, describe as suite } from "vitest";
import { findOutlet, toOutletEntity } from "../../src/world/outlet.ts";
import { describe, readText } from "./maker.ts";

const speakers = async (text: string) => {
  const reading = await readText(text);
  return reading.report.attributions.map((one) => describe(reading, one).speaker);
};

suite("speakers", () => {
  it("are the person whom a source names, not the owner or the office beside the name", async () => {
    expect(await speakers("Norway's deputy minister Ingrid Holm said that the bridge was safe.")).toEqual([
      "Ingrid Holm",
    ]);
  });

  it("are the body of a state by its own name", async () => {
    const reading = await readText("Norway's Ministry of Transport announced that the bridge was safe.");
    const [attribution] = reading.report.attributions;
    const body = reading.entities.find(({ id }) => id === attribution?.speaker);
    expect(body).toMatchObject({ name: "Ministry of Transport", partOf: "iso3166:NO" });
  });

  it("are the last speaker for “she”, though another was named between", async () => {
    expect(
      await speakers(
        "Ingrid Holm said that the bridge was safe. The work of Jonas Berg had helped. She said that it would last.",
      ),
    ).toEqual(["Ingrid Holm", "Ingrid Holm"]);
  });

  it("are the person whom the sentence begins with for “he” in it", async () => {
    expect(
      await speakers("Ingrid Holm had praised the bridge. Jonas Berg was thanked when he said that it was safe."),
    ).toEqual(["Ingrid Holm", "Jonas Berg"]);
  });

  it("are the outlet for “the article”", async () => {
    expect(
      await speakers("The Guardian reported that the bridge was shut. The article said that repairs took a year."),
    ).toEqual(["The Guardian", "The Guardian"]);
  });

  it("are unnamed for “two officials”, with the words of the report as their name", async () => {
    const reading = await readText("Two officials said that the bridge was safe.");
    const entity = reading.entities.find(({ id }) => id === reading.report.attributions[0]?.speaker);
    expect(entity).toMatchObject({ kind: "unnamed", name: "Two officials" });
  });

  it("are never somebody of the other gender for a pronoun", async () => {
    expect(
      await speakers("Jonas Berg met Ingrid Holm. Mr. Berg said that the bridge was safe. She said that it was not."),
    ).toEqual(["Jonas Berg", "Ingrid Holm"]);
  });

  it("are the one whom the report calls so for a definite description", async () => {
    expect(
      await speakers("Ingrid Holm, a Norvik lawyer, came first. The lawyer said that the bridge was not safe."),
    ).toEqual(["Ingrid Holm"]);
    expect(
      await speakers("The Norvik Bridge Alliance met on Monday. The alliance said that the bridge was not safe."),
    ).toEqual(["Norvik Bridge Alliance"]);
  });

  it("stay unresolved where the report calls two so", async () => {
    expect(
      await speakers("Senator Ingrid Holm met Senator Jonas Berg. The senator said that the bridge was safe."),
    ).toEqual([undefined]);
  });

  it("are the people of a body and not the body", async () => {
    expect(await speakers("Norvik Port Authority officials said that the bridge was safe.")).toEqual([
      "Norvik Port Authority officials",
    ]);
  });

  it("are those whom a clause is about for “who”", async () => {
    expect(await speakers("The letter went to Ingrid Holm, who said that the bridge was safe.")).toEqual([
      "Ingrid Holm",
    ]);
  });

  it("are the subject that several cues share", async () => {
    expect(
      await speakers("Ingrid Holm said that the bridge was safe, adding that it would last for a hundred years."),
    ).toEqual(["Ingrid Holm", "Ingrid Holm"]);
  });

  it("stay unresolved for a definite description without a name", async () => {
    expect(await speakers("The former minister said that the bridge was safe.")).toEqual([undefined]);
  });

  it("stand behind the medium that they told it to", async () => {
    const reading = await readText("Ingrid Holm told The Guardian that the bridge was safe.");
    const [attribution] = reading.report.attributions;
    expect(attribution && describe(reading, attribution).chain).toEqual(["The Guardian", "Ingrid Holm"]);
  });

  it("stand behind the medium of an interview while nobody else speaks", async () => {
    const reading = await readText(
      "Ingrid Holm told The Guardian that the bridge was safe. Holm added that it would last. Jonas Berg said that he doubted it. Holm said that time would tell.",
    );
    const chains = reading.report.attributions.map((one) => describe(reading, one).chain);
    expect(chains).toEqual([
      ["The Guardian", "Ingrid Holm"],
      ["The Guardian", "Ingrid Holm"],
      ["Jonas Berg"],
      ["Ingrid Holm"],
    ]);
  });

  it("stand behind the medium of an interview that a clause tells of, and not where they wrote a statement", async () => {
    const reading = await readText(
      "Deputy Mayor Jonas Berg, who in a May interview with The Guardian claimed the bridge had not been closed, said in a statement late Monday that he had not known about the plan.",
    );
    const chains = reading.report.attributions.map((one) => describe(reading, one).chain);
    expect(chains).toEqual([["Jonas Berg"], ["The Guardian", "Jonas Berg"]]);
  });

  it("stand behind the medium of an interview that the sentence before tells of", async () => {
    const reading = await readText(
      "Ingrid Holm spoke in an interview with Norvik One. She said that the bridge was safe.",
    );
    expect(reading.report.attributions.map((one) => describe(reading, one).chain)).toEqual([
      ["Norvik One", "Ingrid Holm"],
    ]);
  });

  it("stand behind an outlet under the last word of its name", async () => {
    const reading = await readText(
      "The New York Times asked around. Ingrid Holm told the Times that the bridge was safe.",
    );
    const last = reading.report.attributions.at(-1);
    expect(last && describe(reading, last).chain).toEqual(["New York Times", "Ingrid Holm"]);
  });

  it("stand behind the report's outlet, which is no hop of its own", async () => {
    const guardian = findOutlet("The Guardian");
    if (!guardian) throw new Error("The Guardian is not known");
    const outlet = toOutletEntity(guardian);
    const reading = await readText("Ingrid Holm told The Guardian that the bridge was safe.", {
      outlet: outlet.id,
      entities: [outlet],
    });
    const hops = reading.report.attributions[0]?.chain.map(({ role }) => role);
    expect(hops).toEqual(["outlet", "speaker"]);
  });
});
