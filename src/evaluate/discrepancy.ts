import type { Discrepancy, Story } from "../interchange/document.ts";
import { overlaps } from "../text/span.ts";
import { type Tally, toMatchMetrics, toRatio } from "./bootstrap.ts";
import { createPlacing, type Placing, readTexts, toStory } from "./corpus-story.ts";
import type { TextSpan } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { findPairs } from "./matching.ts";
import { type StoryGold, storyGoldSchema } from "./story-gold.ts";

/** The differing words of a side; of the gold also the other places where they stand, of which any is as good. */
interface Side extends TextSpan {
  readonly also?: readonly TextSpan[] | undefined;
}

/** Two sides that differ. */
export interface Difference {
  readonly sides: readonly Side[];
}

/** What of a discrepancy is scored. */
export interface ToldDiscrepancy extends Difference, Pick<Discrepancy, "kind" | "strength"> {}

/**
 * Counts the discrepancies of a story. A found one is right where it has a gold one's kind and the differing words of both
 * sides overlap the gold's, at any of the places that it has for each, in either order, one to one, as many as can be, and one of the same strength before another.
 * A trap is `trapped` where a found one that is not right stands at its two sides, of whatever kind.
 */
export function countDiscrepancies(
  gold: readonly ToldDiscrepancy[],
  traps: readonly Difference[],
  found: readonly ToldDiscrepancy[],
): Tally {
  const partners = found.map((one) => {
    const fitting = [...gold.keys()].filter((at) => isSame(gold[at], one));
    return fitting.sort((a, b) => Number(isAsStrong(gold[b], one)) - Number(isAsStrong(gold[a], one)));
  });
  const pairs = findPairs(partners);
  const right = new Set(pairs.values());
  const wrong = found.filter((_, at) => !right.has(at));
  return {
    matched: pairs.size,
    gold: gold.length,
    found: found.length,
    strengths: [...pairs].filter(([at, by]) => isAsStrong(gold[at], found[by])).length,
    trapped: traps.filter((trap) => wrong.some((one) => isAtSamePlaces(trap, one))).length,
    traps: traps.length,
  };
}

/**
 * `discrepancies`: precision, recall and F1, from the texts alone. `strength.accuracy`: of those matched. `traps.false`: the
 * share of traps that were reported.
 */
export function toDiscrepancyMetrics(total: Tally): Record<string, number> {
  const { matched, gold, found, strengths, trapped, traps } = total;
  return {
    ...toMatchMetrics("discrepancies", matched, gold, found),
    "strength.accuracy": toRatio(strengths, matched),
    "traps.false": toRatio(trapped, traps),
  };
}

export const discrepancies: GoldSet<StoryGold> = {
  name: "discrepancies",
  file: "stories.jsonl",
  schema: storyGoldSchema,
  async count({ gold, texts }, read) {
    const readings = await readTexts(texts, read);
    const found = toTold(toStory(readings), createPlacing(readings));
    return countDiscrepancies(gold.discrepancies, gold.traps, found);
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toDiscrepancyMetrics,
};

/** The discrepancies of a story, by their places in its texts. */
export function toTold({ discrepancies: found }: Story, place: Placing): ToldDiscrepancy[] {
  return found.map(({ kind, strength, sides }) => ({ kind, strength, sides: sides.map(({ at }) => place(at)) }));
}

function isSame(gold: ToldDiscrepancy | undefined, found: ToldDiscrepancy): boolean {
  return gold !== undefined && gold.kind === found.kind && isAtSamePlaces(gold, found);
}

function isAsStrong(gold: ToldDiscrepancy | undefined, found: ToldDiscrepancy | undefined): boolean {
  return gold !== undefined && gold.strength === found?.strength;
}

/** Do all sides of the one overlap a side each of the other? */
function isAtSamePlaces(gold: Difference, found: Difference): boolean {
  const partners = gold.sides.map((side) =>
    [...found.sides.keys()].filter((at) => isAtSamePlace(side, found.sides[at])),
  );
  return findPairs(partners).size === gold.sides.length;
}

function isAtSamePlace(gold: Side, found: TextSpan | undefined): boolean {
  return [gold, ...(gold.also ?? [])].some((one) => one.text === found?.text && overlaps(one, found));
}
