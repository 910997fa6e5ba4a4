import { describe, expect, it } from "vitest";
import {
  countEvents,
  eventGoldSchema,
  type FoundEvent,
  type GoldEvent,
  toEventMetrics,
} from "../../src/evaluate/event.ts";
import { readGold } from "./gold-file.ts";

const whole = { start: 0, end: 100 };
const gold = (start: number, type: GoldEvent["type"], mode: GoldEvent["mode"] = "actual"): GoldEvent => ({
  start,
  end: start + 4,
  type,
  mode,
});
const found = (start: number, type: string, mode = "actual", end = start + 4): FoundEvent => ({
  spans: [{ start, end }],
  type,
  mode,
});
const measure = (some: GoldEvent[], others: FoundEvent[]) =>
  toEventMetrics({ ...countEvents(some, others, whole), sentences: 10, looked: 1, lines: 1 });

describe("countEvents", () => {
  const met = gold(10, "CONSULT");
  const fell = gold(30, "none");

  it("gives 1 for the gold itself, and no false one", () => {
    expect(measure([met, fell], [found(10, "CONSULT")])).toEqual({
      "type.p": 1,
      "type.r": 1,
      "type.f1": 1,
      "mode.accuracy": 1,
      "false.per-100": 0,
      looked: 1,
    });
  });

  it("takes recall for a missing one, precision for one of another type or at another place", () => {
    expect(measure([met, gold(50, "AID")], [found(10, "CONSULT")])).toMatchObject({ "type.p": 1, "type.r": 0.5 });
    expect(measure([met], [found(10, "CONSULT"), found(10, "AID")])).toMatchObject({ "type.p": 0.5, "type.r": 1 });
    expect(measure([met], [found(14, "CONSULT")])).toMatchObject({ "type.f1": 0 });
  });

  it("calls false what stands at no gold event, of a PLOVER type or none", () => {
    expect(measure([met, fell], [found(10, "AID"), found(30, "AID"), found(60, "AID")])).toMatchObject({
      "false.per-100": 10,
    });
  });

  it("does not ask for events of no type, but takes one found there for wrong", () => {
    expect(measure([fell], [])).toMatchObject({ "type.r": 0, "false.per-100": 0 });
    expect(countEvents([fell], [found(30, "AID")], whole)).toMatchObject({ gold: 0, found: 1, matched: 0 });
  });

  it("compares the mode of those matched, and pairs one of the same mode before another", () => {
    expect(measure([met], [found(10, "CONSULT", "planned")])).toMatchObject({ "type.f1": 1, "mode.accuracy": 0 });
    const two = [gold(10, "CONSULT"), gold(20, "CONSULT", "planned")];
    expect(measure(two, [found(10, "CONSULT", "planned", 24)])).toMatchObject({ "mode.accuracy": 1 });
  });

  it("pairs one to one", () => {
    expect(countEvents([met], [found(10, "CONSULT"), found(12, "CONSULT")], whole)).toMatchObject({
      matched: 1,
      found: 2,
    });
  });

  it("does not count what begins outside the stretch", () => {
    expect(countEvents([], [found(60, "AID")], { start: 0, end: 60 })).toMatchObject({ found: 0, beside: 0 });
  });
});

it("says whether anybody looked", () => {
  expect(toEventMetrics({ looked: 0, lines: 2 })).toMatchObject({ looked: 0 });
});

it.for(readGold("events", eventGoldSchema))(
  "the gold keeps to its stretch, each word once: $id",
  ({ stretch, events }) => {
    expect(events.filter(({ start, end }) => start < stretch.start || end > stretch.end)).toEqual([]);
    expect(new Set(events.map(({ start }) => start)).size).toBe(events.length);
  },
);
