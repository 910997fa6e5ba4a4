import { expect, it, describe as suite } from "vitest";
import { describe, readText } from "./maker.ts";

const first = async (text: string) => {
  const reading = await readText(text);
  const [attribution] = reading.report.attributions;
  return attribution && describe(reading, attribution);
};

suite("attributions", () => {
  it("find a source before its cue and the clause after it", async () => {
    expect(await first("The harbour master said that the ferry had left on time.")).toMatchObject({
      source: "The harbour master",
      cue: "said",
      content: "that the ferry had left on time",
      manner: "indirect",
    });
  });

  it("find an inverted source with its apposition after a quotation", async () => {
    expect(await first("“The bridge is safe,” said Ingrid Holm, a retired engineer.")).toMatchObject({
      source: "Ingrid Holm, a retired engineer",
      cue: "said",
      content: "“The bridge is safe,”",
      manner: "direct",
      speaker: "Ingrid Holm",
    });
  });

  it("join what stands on both sides of a cue", async () => {
    expect(await first("“The bridge,” Ms. Holm said, “will be repaired by spring.”")).toMatchObject({
      content: "“The bridge,” … “will be repaired by spring.”",
    });
  });

  it("read “according to” at either end", async () => {
    expect(await first("According to the port authority, two ships collided.")).toMatchObject({
      source: "the port authority",
      content: "two ships collided",
    });
    expect(await first("Two ships collided, according to the port authority.")).toMatchObject({
      content: "Two ships collided",
    });
  });

  it("call a clause with quoted words mixed", async () => {
    expect(await first("The mayor said the plan was “far too dear” for the town.")).toMatchObject({ manner: "mixed" });
  });

  it("go on where the next sentence is a quotation and nothing else", async () => {
    expect((await first("“We heard a bang,” Ms. Holm said. “Then the lights went out.”"))?.content).toBe(
      "“We heard a bang,” … “Then the lights went out.”",
    );
  });

  it("nest what one source says that another said", async () => {
    const reading = await readText("The Guardian quoted Ingrid Holm as saying that the bridge was safe.");
    const [outer, inner] = reading.report.attributions.map((one) => describe(reading, one));
    expect(outer).toMatchObject({ source: "The Guardian", cue: "quoted" });
    expect(inner).toMatchObject({ speaker: "Ingrid Holm", chain: ["The Guardian", "Ingrid Holm"] });
    expect(reading.report.attributions[1]?.within).toBe(reading.report.attributions[0]?.id);
  });

  it("have no chain and make no statement where nothing was said, or not yet", async () => {
    for (const text of [
      "The mayor did not say that the bridge was safe.",
      "The mayor would say that the bridge was safe.",
      "The mayor will announce that the bridge is safe.",
    ]) {
      const { attributions, statements } = (await readText(text)).report;
      expect(attributions.flatMap(({ chain }) => chain)).toEqual([]);
      expect(statements.filter(({ attribution }) => attribution !== null)).toEqual([]);
    }
  });

  it("take neither the report's own “we” nor a caption for a source", async () => {
    const own = (await readText("We said that the bridge was safe.")).report;
    expect(own.attributions.flatMap(({ chain }) => chain)).toEqual([]);
    const caption = await readText("The mayor, who said the bridge was safe, at the river.", {
      lines: { 0: "caption" },
    });
    expect(caption.report.attributions).toEqual([]);
  });

  it("never form a ring of contents that hold each other's cues", async () => {
    const { report } = await readText("The mayor said, the governor said, the minister said, all was said, they said.");
    for (const { id } of report.attributions) {
      const seen = new Set<string>();
      for (let at: string | null = id; at !== null; ) {
        expect(seen.has(at)).toBe(false);
        seen.add(at);
        at = report.attributions.find((one) => one.id === at)?.within ?? null;
      }
    }
  });
});
