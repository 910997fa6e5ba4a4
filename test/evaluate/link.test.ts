import { describe, expect, it } from "vitest";
import { getDataFile, parseLines } from "../../src/evaluate/data-file.ts";
import { countLinks, type FoundLink, type GoldLink, linkGoldSchema, toLinkMetrics } from "../../src/evaluate/link.ts";
import { findOutletByDomain } from "../../src/world/outlet.ts";
import { findStateByReference } from "../../src/world/state.ts";

const norway: GoldLink = { start: 10, end: 16, as: "government", reference: "iso3166:NO" };
const oslo: GoldLink = { start: 10, end: 14, as: "place", name: "Oslo", aliases: [] };
const council: GoldLink = { start: 10, end: 12, as: "organization", name: "Nordic Council", aliases: ["The Council"] };

function found(name: string, more: Partial<NonNullable<FoundLink["entity"]>> = {}, start = 10, end = 16): FoundLink {
  return { start, end, entity: { kind: "organization", name, aliases: [], reference: null, ...more } };
}

function isRight(gold: GoldLink, ...links: FoundLink[]): boolean {
  return countLinks([gold], links).right === 1;
}

describe("countLinks", () => {
  const state = { kind: "state", reference: "iso3166:NO" } as const;

  it("compares references where the gold has one", () => {
    expect(isRight(norway, found("Kingdom of Norway", state))).toBe(true);
    expect(isRight(norway, found("Norway"))).toBe(false);
    expect(isRight(norway, found("Sweden", { ...state, reference: "iso3166:SE" }))).toBe(false);
  });

  it("compares folded names where it has none, aliases too", () => {
    expect(isRight(council, found("the NORDIC COUNCIL"))).toBe(true);
    expect(isRight(council, found("Council"))).toBe(true);
    expect(isRight(council, found("NC", { aliases: ["Nordic Council"] }))).toBe(true);
    expect(isRight(council, found("NC"))).toBe(false);
  });

  it("never takes a state for what has a name", () => {
    expect(isRight(oslo, found("Oslo", { kind: "place" }))).toBe(true);
    expect(isRight(oslo, found("Norway", { ...state, aliases: ["Oslo"] }))).toBe(false);
  });

  it("takes the mention with most in common, of equal ones the shortest", () => {
    const right = found("Norway", state);
    expect(isRight(norway, found("Norway Daily", {}, 13, 22), right)).toBe(true);
    expect(isRight(norway, found("Norway Daily", {}, 10, 22), right)).toBe(true);
    expect(isRight(norway, found("Norway Daily", {}, 10, 22), found("Norway", state, 13, 16))).toBe(false);
  });

  it("counts no mention, and one without an entity, as wrong", () => {
    expect(countLinks([norway, oslo], [{ start: 10, end: 16, entity: undefined }])).toEqual({ right: 0, all: 2 });
    expect(isRight(norway, found("Norway", state, 16, 22))).toBe(false);
  });
});

describe("toLinkMetrics", () => {
  it("gives right of all", () => expect(toLinkMetrics({ right: 2, all: 3 })).toEqual({ "links.accuracy": 0.6667 }));
});

describe("a line of the gold", () => {
  const line = (link: object) => ({
    ...{ data: "one.jsonl", id: "a", sha256: "0".repeat(64), story: "a", part: "work" },
    ...{ stretch: { start: 0, end: 20 }, links: [link] },
  });

  it("has a reference or a name, not both", () => {
    expect(linkGoldSchema.safeParse(line(norway)).success).toBe(true);
    expect(linkGoldSchema.safeParse(line({ ...norway, name: "Norway", aliases: [] })).success).toBe(false);
    expect(linkGoldSchema.safeParse(line({ start: 0, end: 4, as: "place" })).success).toBe(false);
  });
});

describe("the gold", () => {
  const file = getDataFile("evaluate/gold/links.jsonl", { environment: process.env, folder: process.cwd() });
  const lines = parseLines(file, linkGoldSchema);

  it.for(lines)("keeps to its stretch, in order, none over another: $id", ({ stretch, links }) => {
    const edges = links.flatMap(({ start, end }) => [start, end]);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(links.filter(({ start, end }) => start < stretch.start || end > stretch.end)).toEqual([]);
  });

  it("refers to states and outlets that the world knows", () => {
    const references = new Set(
      lines.flatMap(({ links }) => links.flatMap((link) => ("reference" in link ? [link.reference] : []))),
    );
    const known = (reference: string) =>
      findStateByReference(reference)?.reference ?? findOutletByDomain(reference.replace("domain:", ""))?.reference;
    expect([...references].filter((reference) => known(reference) !== reference)).toEqual([]);
  });
});
