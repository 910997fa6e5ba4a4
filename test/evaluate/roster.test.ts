import { describe, expect, it } from "vitest";
import type { GoldEntity } from "../../src/evaluate/gold.ts";
import { countRoster, findParticipants, type Participant, toRosterMetrics } from "../../src/evaluate/roster.ts";
import type { FoundEntity } from "../../src/evaluate/same-entity.ts";
import type { Story } from "../../src/interchange/document.ts";
import { makeEntity, makeReport, makeStory } from "../maker.ts";

type As = Participant<unknown>["as"];
const gold = (name: string, as: As): Participant<GoldEntity> => ({
  as,
  entity: { id: name, kind: "person", name, aliases: [] },
});
const found = (name: string, as: As): Participant<FoundEntity> => ({
  as,
  entity: { entity: { kind: "person", name }, at: [] },
});
const measure = (some: Participant<GoldEntity>[], others: Participant<FoundEntity>[]) =>
  toRosterMetrics({ ...countRoster(some, others), looked: 1, lines: 1 });

describe("countRoster", () => {
  it("gives 1 for the same entities as the same", () => {
    expect(
      measure([gold("Holm", "host"), gold("Berg", "attends")], [found("Mr. Berg", "attends"), found("Holm", "host")]),
    ).toEqual({ "roster.p": 1, "roster.r": 1, "roster.f1": 1, looked: 1 });
  });

  it("tells the invited from those who attend", () => {
    expect(measure([gold("Holm", "invited")], [found("Holm", "attends")])).toMatchObject({ "roster.f1": 0 });
  });

  it("takes recall for who is missing, precision for who was not there", () => {
    expect(measure([gold("Holm", "host"), gold("Berg", "attends")], [found("Holm", "host")])).toMatchObject({
      "roster.r": 0.5,
    });
    expect(measure([gold("Holm", "host")], [found("Holm", "host"), found("Rask", "host")])).toMatchObject({
      "roster.p": 0.5,
    });
  });

  it("counts who takes part twice as the same once", () => {
    expect(countRoster([gold("Holm", "host"), gold("Holm", "host")], [found("Holm", "host")])).toMatchObject({
      matched: 1,
      gold: 1,
    });
  });

  it("knows a group by the place in its text", () => {
    const at = (text: string) => [{ text, start: 4, end: 10 }];
    const pilots: Participant<GoldEntity> = {
      as: "attends",
      entity: { id: "e", kind: "group", name: "pilots", aliases: [], at: at("a") },
    };
    const group = (text: string) => [
      { as: "attends" as const, entity: { entity: { kind: "group" as const, name: "flyers" }, at: at(text) } },
    ];
    expect(countRoster([pilots], group("a"))).toMatchObject({ matched: 1 });
    expect(countRoster([pilots], group("b"))).toMatchObject({ matched: 0 });
  });
});

describe("findParticipants", () => {
  const text = "Holm met Berg in Norvik. Rask stayed at home.";
  const actor = (words: string, entity: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    entity,
    role: "about" as const,
  });
  const report = makeReport({
    id: "r",
    text,
    statements: [
      { words: "Holm met Berg in Norvik", actors: [actor("Holm", "Holm"), actor("Berg", "Berg")] },
      { words: "Rask stayed at home", actors: [actor("Rask", "Rask")] },
    ],
  });
  const entities = ["Holm", "Berg", "Rask"].map((name) => makeEntity(name, { kind: "person" }));
  const readings = new Map([["a", { report, entities }]]);
  const event = (statement: string, ...names: string[]): Story["events"][number] => ({
    id: statement,
    type: "CONSULT",
    when: null,
    where: null,
    statements: [statement],
    participants: names.map((entity) => ({ entity, as: "attends", statements: [statement] })),
    mode: "actual",
    history: [],
  });
  const story = makeStory([report], { events: [event("r-s1", "Holm", "Berg"), event("r-s2", "Rask")] });
  const namesAt = (words: string) =>
    findParticipants(story, readings, [
      { text: "a", start: text.indexOf(words), end: text.indexOf(words) + words.length },
    ]).map(({ entity }) => entity);

  it("takes the event whose statements stand at the words", () => {
    expect(namesAt("met")).toEqual([
      { entity: entities[0], at: [{ text: "a", start: 0, end: 4 }] },
      { entity: entities[1], at: [{ text: "a", start: 9, end: 13 }] },
    ]);
    expect(namesAt("stayed").map(({ entity }) => entity.name)).toEqual(["Rask"]);
  });

  it("finds nobody where no event is told", () => {
    expect(namesAt(". ")).toEqual([]);
    expect(findParticipants(story, readings, [{ text: "b", start: 0, end: 20 }])).toEqual([]);
  });
});
