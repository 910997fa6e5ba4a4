import { z } from "zod";
import type { Attribution, Entity } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import { overlaps } from "../text/span.ts";
import { type Tally, toMatchMetrics, toRatio } from "./bootstrap.ts";
import { getAttribution, pickGiven, toSpan } from "./given-attribution.ts";
import { createLookup, type GoldEntity, goldEntitySchema, goldTextSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { findPairs } from "./matching.ts";
import { type FoundEntity, isSameEntity, toEntitiesById, toFound } from "./same-entity.ts";

/** A line of `evaluate/gold/speakers.jsonl`: who speaks in the corpus' own attributions. */
export const speakerGoldSchema = goldTextSchema.extend({
  entities: z.array(goldEntitySchema),
  /** `speaker` names those of whom any one is right; nobody where the text does not tell. */
  attributions: z.array(z.strictObject({ id: z.string(), speaker: z.array(z.string()) })),
});

/** An attribution with who speaks; nobody where it is not told, or not found. */
export interface GoldSpeaker {
  readonly content: readonly Span[];
  readonly speakers: readonly GoldEntity[];
}

export interface FoundSpeaker {
  readonly content: readonly Span[];
  readonly speaker: FoundEntity | undefined;
}

/** Is the speaker of an attribution the one that the gold has? Where it has none, none must be found. */
export function isRightSpeaker({ speakers }: GoldSpeaker, speaker: FoundEntity | undefined): boolean {
  if (speaker === undefined) return speakers.length === 0;
  return speakers.some((gold) => isSameEntity(gold, speaker));
}

/**
 * Counts the speakers of one text.
 *
 * - `given`: gold attributions were given, `found` has the speaker of each in the same order; `right` of them are right.
 * - `endToEnd`: attributions were looked for. One counts as `matched` where its content shares a character with a gold
 *   one's and its speaker is right, one to one, as many as can be. Gold ones without a speaker and found ones without a
 *   speaker do not count. Found ones whose content touches no labelled attribution do not count where it touches one that
 *   the corpus has and the gold leaves out (`unlabelled`): nobody has judged it.
 */
export function countSpeakers(
  gold: readonly GoldSpeaker[],
  given: readonly (FoundEntity | undefined)[],
  found: readonly FoundSpeaker[],
  unlabelled: readonly Span[],
): Tally {
  const named = gold.filter(({ speakers }) => speakers.length > 0);
  const claims = found.filter(
    ({ speaker, content }) =>
      speaker !== undefined && (gold.some((one) => touches(one.content, content)) || !touches(unlabelled, content)),
  );
  const partners = claims.map(({ speaker, content }) =>
    named.flatMap((one, at) => (touches(one.content, content) && isRightSpeaker(one, speaker) ? [at] : [])),
  );
  return {
    right: gold.filter((one, at) => isRightSpeaker(one, given[at])).length,
    all: gold.length,
    matched: findPairs(partners).size,
    gold: named.length,
    found: claims.length,
  };
}

/** `speaker.accuracy`: right of all, attributions given. `speaker.endToEnd`: precision, recall and F1. */
export function toSpeakerMetrics({ right, all, matched, gold, found }: Tally): Record<string, number> {
  return { "speaker.accuracy": toRatio(right, all), ...toMatchMetrics("speaker.endToEnd", matched, gold, found) };
}

export const speakers: GoldSet<z.infer<typeof speakerGoldSchema>> = {
  name: "speakers",
  file: "speakers.jsonl",
  schema: speakerGoldSchema,
  async count({ gold, texts: [corpus] }, read) {
    const entityOf = createLookup(gold.entities);
    const given = gold.attributions.map(({ id }) => getAttribution(corpus, id));
    const resolved = await read(corpus.text, { attributions: given });
    const looked = await read(corpus.text);
    const expected = gold.attributions.map(({ speaker }, at) => ({
      content: given[at]?.content ?? [],
      speakers: speaker.map(entityOf),
    }));
    const labelled = new Set(gold.attributions.map(({ id }) => id));
    const unlabelled = (corpus.attributions ?? []).filter(({ id }) => !labelled.has(id));
    const [known, entities] = [toEntitiesById(resolved), toEntitiesById(looked)];
    return countSpeakers(
      expected,
      pickGiven(resolved.report, given).map((one) => one && toSpeaker(known, one)),
      looked.report.attributions.map((one) => ({ content: one.content, speaker: toSpeaker(entities, one) })),
      unlabelled.flatMap(({ content }) => content.map(toSpan)),
    );
  },
  sizeOf: ({ all = 0 }) => all,
  toMetrics: toSpeakerMetrics,
};

function toSpeaker(entities: ReadonlyMap<string, Entity>, { speaker, why, source }: Attribution) {
  return toFound(entities, speaker, why.length > 0 ? why : source);
}

function touches(some: readonly Span[], others: readonly Span[]): boolean {
  return some.some((span) => others.some((other) => overlaps(span, other)));
}
