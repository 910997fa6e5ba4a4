import { describe, expect, it } from "vitest";
import type { Story } from "../../src/interchange/document.ts";
import { findFaults } from "../../src/interchange/integrity.ts";
import type { Reading } from "../../src/interchange/reading.ts";
import { describeModel } from "../../src/language/model.ts";
import { createDocument } from "../../src/story/document.ts";
import { findOutlet, toOutletEntity } from "../../src/world/outlet.ts";
import { readText, type TextSketch } from "../reading/maker.ts";

const by = (outlet: string, sketch: TextSketch = {}): TextSketch => {
  const known = findOutlet(outlet);
  if (!known) throw new Error(`${outlet} is not known`);
  const entity = toOutletEntity(known);
  return { outlet: entity.id, entities: [entity], ...sketch };
};

const storyOf = (...readings: Reading[]): Story => {
  const document = createDocument(readings);
  expect(document.models).toEqual([describeModel()]);
  expect(findFaults(document)).toEqual([]);
  const [story, ...others] = document.stories;
  if (!story || others.length > 0) throw new Error(`${document.stories.length} stories`);
  return story;
};

const opening = "Ingrid Holm, the mayor of Tromsø, opened the new Tromsø Harbour Bridge with the engineer Jonas Berg.";
const toll = (number: string, cue = "The mayor Ingrid Holm said that") =>
  `${opening}\n${cue} ${number} workers had built the Tromsø Harbour Bridge without one injury.`;

describe("a story", () => {
  it("is one of reports that name the same, and another of strangers", async () => {
    const strangers = await readText(
      "Carlos Ruiz scored twice for Sevilla Football Club as Pedro Gil watched from the bench.",
    );
    const document = createDocument([
      await readText(toll("240")),
      await readText(toll("240", "Holm added that")),
      strangers,
    ]);
    expect(document.stories.map(({ reports }) => reports.length).sort()).toEqual([1, 2]);
  });

  it("is the same in any order of its reports", async () => {
    const readings = [
      await readText(toll("240")),
      await readText(toll("260")),
      await readText(toll("250", "Jonas Berg said that")),
    ];
    const [a, b, c] = readings;
    const documents = [readings, [c, a, b], [b, c, a]].map((order) =>
      createDocument(order.filter((one) => one !== undefined)),
    );
    expect(new Set(documents.map((document) => JSON.stringify(document))).size).toBe(1);
  });

  it("has the headline of its earliest report as its title, else the first body sentence", async () => {
    const late = await readText(toll("240"), { published: "2025-05-02" });
    const early = await readText(toll("260"), { published: "2025-05-01" });
    const { title, id } = storyOf(late, early);
    expect(id).toBe(early.report.id);
    expect(early.report.text.slice(title.start, title.end)).toBe(opening);
  });

  it("says which layers nothing reads yet", async () => {
    const { layers } = storyOf(await readText(toll("240")));
    expect(layers.ties).toEqual({ state: "unanalysed", code: "no-step" });
    expect(layers.discrepancies).toEqual({ state: "none" });
  });
});

describe("points", () => {
  const shared = (story: Story) =>
    story.points.filter(
      ({ statements }) => new Set(statements.map(({ statement }) => statement.split("/")[0])).size > 1,
    );

  it("are statements of two reports that say the same, and name who is silent", async () => {
    const silent = await readText(`${opening}\nA band played as Jonas Berg walked across.`);
    const story = storyOf(await readText(toll("240")), await readText(toll("240", "Holm added that")), silent);
    const told = shared(story).find(({ unmentioned }) => unmentioned.includes(silent.report.id));
    expect(told?.statements).toHaveLength(2);
    expect(told?.unanalysed).toEqual([]);
  });

  it("are attributed where they stand on one speaker's word, whoever prints it", async () => {
    const story = storyOf(
      await readText(toll("240"), by("NPR")),
      await readText(toll("240"), by("Le Monde", { published: "2025-05-02" })),
    );
    const point = shared(story).find(({ sourcing }) => sourcing === "attributed");
    expect(point?.origins).toMatchObject([{ because: "speaker" }]);
  });

  it("are one government's word where two of its bodies speak", async () => {
    const said = (body: string) =>
      readText(`${opening}\nNorway's ${body} announced that 26 foreign ministers would attend the bridge's opening.`);
    const story = storyOf(await said("Foreign Ministry"), await said("State Council"));
    const point = shared(story).find(({ origins }) => origins.some(({ because }) => because === "government"));
    expect(point?.origins).toHaveLength(1);
    expect(point?.origins[0]?.entity).toBe("iso3166:NO");
    expect(point?.sourcing).toBe("attributed");
  });

  it("are corroborated by known outlets of two families, and not by unknown ones", async () => {
    const fact = "The Tromsø Harbour Bridge cost 4,100 million kroner and took nine years to build.";
    const cheered = `${opening}\nCrowds cheered from boats as the band of Jonas Berg's old school played.\n${fact}`;
    const wept = `On a windy morning Jonas Berg wept when mayor Ingrid Holm cut the ribbon in Tromsø.\n${fact}`;
    const known = storyOf(await readText(cheered, by("NPR")), await readText(wept, by("Le Monde")));
    const unknown = storyOf(await readText(cheered), await readText(wept));
    const cost = (story: Story) =>
      shared(story).find(({ statements }) => statements.every(({ stance }) => stance === "states"));
    expect(cost(known)?.sourcing).toBe("corroborated");
    expect(cost(unknown)?.sourcing).toBe("single");
    expect(cost(unknown)?.origins).toMatchObject([{ entity: null, because: "unknown" }]);
  });

  it("are one speaker's word where a report tells in its own voice what the speaker will do", async () => {
    const story = storyOf(
      await readText(
        `${opening}\nJonas Berg said that he would leave the council of Tromsø in May after nine years.`,
        by("NPR"),
      ),
      await readText(
        `${opening}\nJonas Berg would leave the council of Tromsø in May after nine years.`,
        by("Le Monde"),
      ),
    );
    const leaving = shared(story).filter(({ sourcing }) => sourcing === "attributed");
    expect(leaving.flatMap(({ origins }) => origins)).toMatchObject([{ because: "speaker" }]);
  });

  it("do not count a reprint as confirmation", async () => {
    const text = `${opening}\nThe Tromsø Harbour Bridge cost 4,100 million kroner and took nine years to build, more than any other bridge of the region, and its two towers of grey granite stand in deep water where the old ferry to the islands used to turn.`;
    const story = storyOf(
      await readText(text, by("NPR", { published: "2025-05-01" })),
      await readText(`${text} `, by("Le Monde", { published: "2025-05-02" })),
    );
    expect(story.derivations).toMatchObject([{ kind: "near", direction: "known" }]);
    expect(story.points.every(({ sourcing }) => sourcing !== "corroborated")).toBe(true);
  });
});

describe("discrepancies", () => {
  it("are different numbers for one noun, and make their point disputed", async () => {
    const story = storyOf(await readText(toll("240")), await readText(toll("260")));
    expect(story.discrepancies).toMatchObject([
      { kind: "quantity", strength: "contradiction", basis: "attributed-attributed", note: "worker" },
    ]);
    expect(story.discrepancies[0]?.sides.map(({ value }) => value).sort()).toEqual(["240", "260"]);
    expect(story.points.find(({ id }) => id === story.discrepancies[0]?.point)?.sourcing).toBe("disputed");
  });

  it("are compatible where a bound lets both hold", async () => {
    expect(storyOf(await readText(toll("240")), await readText(toll("more than 200"))).discrepancies).toMatchObject([
      { strength: "compatible" },
    ]);
  });

  it("are none for one number told twice, or for numbers of other things", async () => {
    expect(storyOf(await readText(toll("240")), await readText(toll("about 240"))).discrepancies).toEqual([]);
    const other = await readText(
      `${opening}\nThe mayor Ingrid Holm said that 12 cranes had built the Tromsø Harbour Bridge.`,
    );
    expect(storyOf(await readText(toll("240")), other).discrepancies).toEqual([]);
  });
});

describe("entities", () => {
  it("are one by reference, by name and by a surname that one person of the story bears", async () => {
    const story = storyOf(
      await readText(toll("240")),
      await readText(
        `${opening.replace("Ingrid Holm, the mayor", "Mayor Holm, the head")}\nMs. Holm said that 240 workers had built the Tromsø Harbour Bridge.`,
      ),
    );
    const holm = story.entities.filter(({ because }) => because.includes("surname"));
    expect(holm).toHaveLength(1);
    expect(holm[0]?.members).toHaveLength(2);
  });

  it("are one person with and without a middle name", async () => {
    const longer = toll("240").replaceAll("Ingrid Holm", "Ingrid Vik Holm");
    const story = storyOf(await readText(toll("240")), await readText(longer));
    const joined = story.entities.filter(({ because }) => because.includes("name"));
    expect(joined.every(({ members }) => members.length === 2)).toBe(true);
  });
});
