import { z } from "zod";
import { documentSchema } from "../interchange/document.ts";
import { type Tally, toMatchMetrics, toRatio } from "./bootstrap.ts";
import { countLooked, createPlacing, readTexts, toLookedMetric, toStory } from "./corpus-story.ts";
import { goldStorySchema, type TextSpan, textSpanSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { pairByOverlap } from "./overlap.ts";

const { kind } = documentSchema.shape.stories.element.shape.quotations.element.shape.members.element.shape;

/** A line of `evaluate/gold/quotations.jsonl`: every family of two or more quotations in the texts of a story. */
export const quotationGoldSchema = goldStorySchema.extend({
  families: z.array(
    z.strictObject({
      members: z.array(
        z
          .strictObject({ ...textSpanSchema.shape, kind })
          .refine(({ start, end }) => start < end, { message: "the span is empty" }),
      ),
    }),
  ),
});

/** A quotation of a family, by its words. */
export interface Member extends TextSpan {
  readonly kind: z.infer<typeof kind>;
}

/** The quotations of one utterance. */
export type Family = readonly Member[];

/**
 * Counts the pairs of quotations in one family. Found quotations are first paired with those of the gold, one to one, those
 * of the greatest overlap first; a found pair is right where its counterparts stand in one family of the gold. A pair with
 * a quotation that is none of the gold's counts as found and wrong. `members` are those with a counterpart, `kinds` those of
 * them with its kind.
 */
export function countFamilies(texts: readonly TextOf[], gold: readonly Family[], found: readonly Family[]): Tally {
  const counterparts = new Map(texts.flatMap((text) => pairMembers(text, gold.flat(), found.flat())));
  const familyOf = new Map(gold.flatMap((family) => family.map((member) => [member, family] as const)));
  const isRight = ([a, b]: readonly [Member, Member]) => {
    const [left, right] = [a, b].map((member) => counterparts.get(member));
    return left !== undefined && right !== undefined && familyOf.get(left) === familyOf.get(right);
  };
  const claims = found.flatMap(toPairs);
  return {
    matched: claims.filter(isRight).length,
    gold: gold.flatMap(toPairs).length,
    found: claims.length,
    members: counterparts.size,
    kinds: [...counterparts].filter(([member, counterpart]) => member.kind === counterpart.kind).length,
  };
}

/** `families`: precision, recall and F1 of pairs. `kind.accuracy`: of the quotations that were found in a family. */
export function toFamilyMetrics(total: Tally): Record<string, number> {
  const { matched, gold, found, kinds, members } = total;
  return {
    ...toMatchMetrics("families", matched, gold, found),
    "kind.accuracy": toRatio(kinds, members),
    ...toLookedMetric(total),
  };
}

export const quotations: GoldSet<z.infer<typeof quotationGoldSchema>> = {
  name: "quotations",
  file: "quotations.jsonl",
  schema: quotationGoldSchema,
  async count({ gold, texts }, read) {
    const readings = await readTexts(texts, read);
    const [story, place] = [toStory(readings), createPlacing(readings)];
    const found = story.quotations.map(({ members }) => members.map((at) => ({ ...place(at), kind: at.kind })));
    return {
      ...countFamilies(
        texts,
        gold.families.map(({ members }) => members),
        found,
      ),
      ...countLooked(story.layers, "quotations"),
    };
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toFamilyMetrics,
};

interface TextOf {
  readonly id: string;
  readonly text: string;
}

/** Each found quotation of a text that has one with its counterpart. */
function pairMembers({ id, text }: TextOf, gold: readonly Member[], found: readonly Member[]): [Member, Member][] {
  const [some, others] = [gold, found].map((members) => members.filter((member) => member.text === id));
  if (!some || !others) return [];
  const toSpans = (members: readonly Member[]) => members.map((member) => [member]);
  return [...pairByOverlap(text, toSpans(some), toSpans(others))].flatMap(([at, to]) => {
    const [counterpart, member] = [some[at], others[to]];
    return counterpart && member ? [[member, counterpart] satisfies [Member, Member]] : [];
  });
}

function toPairs(family: Family): [Member, Member][] {
  return family.flatMap((a, at) => family.slice(at + 1).map((b): [Member, Member] => [a, b]));
}
