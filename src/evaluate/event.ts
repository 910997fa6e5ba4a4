import { z } from "zod";
import { documentSchema, type Report } from "../interchange/document.ts";
import { overlaps, type Span } from "../text/span.ts";
import { type Tally, toMatchMetrics, toRatio } from "./bootstrap.ts";
import { countLooked, readTexts, toLookedMetric, toStory } from "./corpus-story.ts";
import { goldTextSchema, spanSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { findPairs } from "./matching.ts";

/** The types of PLOVER (Halterman and others 2023). */
export const eventTypes = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;

const { mode } = documentSchema.shape.reports.element.shape.statements.element.shape.event.unwrap().shape;

/** A line of `evaluate/gold/events.jsonl`: every event of consecutive sentences; `none` is one of no PLOVER type. */
export const eventGoldSchema = goldTextSchema.extend({
  stretch: spanSchema,
  sentences: z.int().positive(),
  events: z.array(
    z
      .strictObject({ ...spanSchema.shape, type: z.enum([...eventTypes, "none"]), mode })
      .refine(({ start, end }) => start < end, { message: "the span is empty" }),
  ),
});

export type GoldEvent = z.infer<typeof eventGoldSchema>["events"][number];

/** An event with the words of the statement that tells it. */
export interface FoundEvent {
  readonly spans: readonly Span[];
  readonly type: string;
  readonly mode: string;
}

/**
 * Counts the events of a stretch. A found one is right where its words overlap a gold one's of its PLOVER type, one to one,
 * as many as can be, and one of the same mode before another. `beside` are those that overlap no gold event of any type.
 * Found ones that begin outside the stretch do not count.
 */
export function countEvents(gold: readonly GoldEvent[], found: readonly FoundEvent[], stretch: Span): Tally {
  const typed = gold.filter(({ type }) => type !== "none");
  const claims = found.filter(
    ({ spans: [first] }) => first && first.start >= stretch.start && first.start < stretch.end,
  );
  const partners = claims.map((claim) => {
    const fitting = [...typed.keys()].filter((at) => isSameEvent(typed[at], claim));
    return fitting.sort((a, b) => Number(isSameMode(typed[b], claim)) - Number(isSameMode(typed[a], claim)));
  });
  const pairs = findPairs(partners);
  return {
    matched: pairs.size,
    gold: typed.length,
    found: claims.length,
    modes: [...pairs].filter(([at, by]) => isSameMode(typed[at], claims[by])).length,
    beside: claims.filter((claim) => !gold.some((event) => touches(event, claim))).length,
  };
}

/**
 * `type`: precision, recall and F1, micro. `mode.accuracy`: of those matched. `false.per-100`: found ones at no gold event,
 * for 100 sentences.
 */
export function toEventMetrics(total: Tally): Record<string, number> {
  const { matched, gold, found, modes, beside = 0, sentences } = total;
  return {
    ...toMatchMetrics("type", matched, gold, found),
    "mode.accuracy": toRatio(modes, matched),
    "false.per-100": toRatio(100 * beside, sentences),
    ...toLookedMetric(total),
  };
}

export const events: GoldSet<z.infer<typeof eventGoldSchema>> = {
  name: "events",
  file: "events.jsonl",
  schema: eventGoldSchema,
  async count({ gold, texts }, read) {
    const readings = await readTexts(texts, read);
    const found = [...readings.values()].flatMap(({ report }) => findEvents(report));
    return {
      ...countEvents(gold.events, found, gold.stretch),
      // A statement's event has no layer of its own: whether anybody looks for events stands in the story's.
      ...countLooked(toStory(readings).layers, "events"),
      sentences: gold.sentences,
    };
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toEventMetrics,
};

function findEvents({ statements }: Report): FoundEvent[] {
  return statements.flatMap(({ spans, event }) => (event ? [{ spans, ...event }] : []));
}

function isSameEvent(gold: GoldEvent | undefined, found: FoundEvent): boolean {
  return gold !== undefined && gold.type === found.type && touches(gold, found);
}

function isSameMode(gold: GoldEvent | undefined, found: FoundEvent | undefined): boolean {
  return gold !== undefined && gold.mode === found?.mode;
}

function touches(gold: GoldEvent, { spans }: FoundEvent): boolean {
  return spans.some((span) => overlaps(gold, span));
}
