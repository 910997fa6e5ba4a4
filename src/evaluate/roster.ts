import { z } from "zod";
import { documentSchema, type Report, type Story } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import { type Tally, toMatchMetrics } from "./bootstrap.ts";
import { countLooked, createPlacing, readTexts, type TextReadings, toLookedMetric, toStory } from "./corpus-story.ts";
import { eventTypes } from "./event.ts";
import {
  createLookup,
  type GoldEntity,
  goldEntitySchema,
  goldStorySchema,
  type TextSpan,
  textSpanSchema,
} from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { findPairs } from "./matching.ts";
import { type FoundEntity, isSameEntity, toEntitiesById } from "./same-entity.ts";

const { as } = documentSchema.shape.stories.element.shape.events.element.shape.participants.element.shape;
const { mode } = documentSchema.shape.reports.element.shape.statements.element.shape.event.unwrap().shape;

/** A line of `evaluate/gold/rosters.jsonl`: who takes part in one event of a story, and as what. */
export const rosterGoldSchema = goldStorySchema.extend({
  event: z.strictObject({
    type: z.enum([...eventTypes, "none"]),
    name: z.string(),
    at: z.array(textSpanSchema).min(1),
  }),
  entities: z.array(goldEntitySchema.extend({ at: z.array(textSpanSchema).optional() })),
  participants: z.array(
    z.strictObject({
      entity: z.string(),
      as,
      /** Whom a deputy stands in for. */
      for: z.string().optional(),
      mode,
      /** On whose word; nobody's where a report tells it as its own. */
      word: z.string().nullable(),
      at: z.array(textSpanSchema).min(1),
    }),
  ),
});

/** Somebody who takes part as something. */
export interface Participant<E> {
  readonly entity: E;
  readonly as: z.infer<typeof as>;
}

/**
 * Counts who takes part: a found participant is right where the gold has its entity (`isSameEntity`) as the same, one to
 * one, as many as can be. Who takes part twice as the same counts once.
 */
export function countRoster(
  gold: readonly Participant<GoldEntity>[],
  found: readonly Participant<FoundEntity>[],
): Tally {
  const expected = [...new Map(gold.map((one) => [`${one.as} ${one.entity.id}`, one])).values()];
  const partners = found.map((claim) =>
    [...expected.entries()].flatMap(([at, one]) =>
      one.as === claim.as && isSameEntity(one.entity, claim.entity) ? [at] : [],
    ),
  );
  return { matched: findPairs(partners).size, gold: expected.length, found: found.length };
}

/** `roster`: precision, recall and F1 of pairs of an entity and as what it takes part. */
export function toRosterMetrics(total: Tally): Record<string, number> {
  return { ...toMatchMetrics("roster", total.matched, total.gold, total.found), ...toLookedMetric(total) };
}

export const rosters: GoldSet<z.infer<typeof rosterGoldSchema>> = {
  name: "rosters",
  file: "rosters.jsonl",
  schema: rosterGoldSchema,
  async count({ gold, texts }, read) {
    const readings = await readTexts(texts, read);
    const story = toStory(readings);
    const entityOf = createLookup(gold.entities);
    return {
      ...countRoster(
        gold.participants.map((one) => ({ entity: entityOf(one.entity), as: one.as })),
        findParticipants(story, readings, gold.event.at),
      ),
      ...countLooked(story.layers, "events"),
    };
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toRosterMetrics,
};

/** Who takes part in the event whose statements share the most characters with the words; nobody where none does. */
export function findParticipants(
  story: Story,
  readings: TextReadings,
  words: readonly TextSpan[],
): Participant<FoundEntity>[] {
  const places = createStatementPlaces(readings);
  const shared = (ids: readonly string[]) => countShared(ids.flatMap(places.spansOf), words);
  const [event] = story.events
    .filter(({ statements }) => shared(statements) > 0)
    .sort((a, b) => shared(b.statements) - shared(a.statements));
  const entities = toEntitiesById(...readings.values());
  const membersOf = new Map(story.entities.map(({ id, members }) => [id, members]));
  return (event?.participants ?? []).flatMap(({ entity: id, as, statements }) => {
    const entity = entities.get(id);
    const members = membersOf.get(id) ?? [id];
    return entity ? [{ as, entity: { entity, at: statements.flatMap((one) => places.wordsOf(one, members)) } }] : [];
  });
}

/** Where statements stand, and where in them an entity is named. */
function createStatementPlaces(readings: TextReadings) {
  const place = createPlacing(readings);
  const reports = [...readings.values()].map(({ report }) => report);
  const known = new Map(reports.flatMap((report) => report.statements.map((one) => [one.id, { report, ...one }])));
  const toPlaces = (report: Report, spans: readonly Span[]) =>
    spans.map((span) => place({ report: report.id, ...span }));
  return {
    spansOf(id: string): TextSpan[] {
      const statement = known.get(id);
      return statement ? toPlaces(statement.report, statement.spans) : [];
    },
    wordsOf(id: string, members: readonly string[]): TextSpan[] {
      const statement = known.get(id);
      const named = statement?.actors.filter(({ entity }) => members.includes(entity)) ?? [];
      return statement ? toPlaces(statement.report, named) : [];
    },
  };
}

function countShared(some: readonly TextSpan[], others: readonly TextSpan[]): number {
  const pairs = some.flatMap((a) => others.filter((b) => a.text === b.text).map((b) => [a, b] as const));
  return pairs.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)), 0);
}
