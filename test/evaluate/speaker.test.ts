import { describe, expect, it } from "vitest";
import type { GoldEntity } from "../../src/evaluate/gold.ts";
import { countManners, toMannerMetrics } from "../../src/evaluate/manner.ts";
import { type FoundEntity, foldName, isSameEntity } from "../../src/evaluate/same-entity.ts";
import { countSpeakers, toSpeakerMetrics } from "../../src/evaluate/speaker.ts";

const ana: GoldEntity = { id: "e1", kind: "person", name: "Ana Lindqvist", aliases: ["Lindqvist"] };
const pilots: GoldEntity = { id: "e2", kind: "group", name: "pilots", aliases: [], at: [{ start: 40, end: 50 }] };

function named(name: string, kind: FoundEntity["entity"]["kind"] = "person", start = 0, end = 3): FoundEntity {
  return { entity: { kind, name }, at: [{ start, end }] };
}

describe("isSameEntity", () => {
  it.each([
    ["ana lindqvist", true],
    ["Ána Lindqvist", true],
    ["Sen. Ana Lindqvist", true],
    ["Ana K. Lindqvist", true],
    ["Lindqvist", true],
    ["Mrs Lindqvist’s", true],
    ["Ana", false],
    ["Bo Lindqvist", false],
  ])("takes “%s” for Ana Lindqvist: %s", (name, isSame) => expect(isSameEntity(ana, named(name))).toBe(isSame));

  it("knows a group by its description's place", () => {
    expect(isSameEntity(pilots, named("two harbour pilots", "unnamed", 44, 62))).toBe(true);
    expect(isSameEntity(pilots, named("two harbour pilots", "unnamed", 50, 62))).toBe(false);
    expect(isSameEntity(pilots, named("Bo", "person", 44, 46))).toBe(false);
    expect(isSameEntity(pilots, named("Pilots", "group", 0, 6))).toBe(true);
  });
});

it("foldName drops case, accents, titles before the name and initials, but never the whole name", () => {
  expect(foldName("The Former Prime Minister José A. Núñez")).toBe("jose nunez");
  expect(foldName("U.S. State Department")).toBe("state department");
  expect(foldName("The President")).toBe("the president");
});

describe("countSpeakers", () => {
  const first = { content: [{ start: 10, end: 20 }], speakers: [ana] };
  const second = { content: [{ start: 60, end: 70 }], speakers: [pilots, ana] };
  const nobody = { content: [{ start: 80, end: 90 }], speakers: [] };
  const gold = [first, second, nobody];

  it("takes any of the speakers that the gold names, and nobody for nobody", () => {
    expect(countSpeakers(gold, [named("Ana Lindqvist"), named("Lindqvist"), undefined], [], [])).toMatchObject({
      right: 3,
      all: 3,
    });
    expect(countSpeakers(gold, [undefined, named("Bo"), named("Bo")], [], [])).toMatchObject({ right: 0, all: 3 });
  });

  it("matches what was looked for by content and speaker", () => {
    const found = [
      { content: [{ start: 15, end: 25 }], speaker: named("Lindqvist") },
      { content: [{ start: 60, end: 61 }], speaker: named("Bo") },
      { content: [{ start: 80, end: 90 }], speaker: undefined },
      { content: [{ start: 100, end: 120 }], speaker: named("Bo") },
    ];
    expect(countSpeakers(gold, [], found, [])).toMatchObject({ matched: 1, gold: 2, found: 3 });
  });

  it("does not count what stands in an attribution that nobody has judged", () => {
    const found = [{ content: [{ start: 100, end: 120 }], speaker: named("Bo") }];
    expect(countSpeakers(gold, [], found, [{ start: 110, end: 130 }])).toMatchObject({ found: 0 });
  });

  it("gives accuracy of what was given, and F1 of what was looked for", () => {
    expect(toSpeakerMetrics({ right: 2, all: 3, matched: 1, gold: 2, found: 3 })).toEqual({
      "speaker.accuracy": 0.6667,
      "speaker.endToEnd.p": 0.3333,
      "speaker.endToEnd.r": 0.5,
      "speaker.endToEnd.f1": 0.4,
    });
  });
});

it("manner.accuracy is the share of manners that are the gold's", () => {
  const tally = countManners(["direct", "indirect", "mixed", "mixed"], ["direct", "mixed", "mixed", undefined]);
  expect(tally).toEqual({ right: 2, all: 4 });
  expect(toMannerMetrics(tally)).toEqual({ "manner.accuracy": 0.5 });
});
