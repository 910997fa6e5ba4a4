import { type Tally, toMatchMetrics } from "./bootstrap.ts";
import { toStory } from "./corpus-story.ts";
import type { GoldSet } from "./gold-set.ts";
import { readGivenStatements, type StoryGold, storyGoldSchema } from "./story-gold.ts";

/**
 * Counts the pairs of statements of two texts that stand in one point: in a point of the gold, in one that was found, and
 * in both. All labelled statements are candidates; two that share no point of the gold are wrong in one that was found.
 */
export function countAlignedPairs(
  statements: StoryGold["statements"],
  gold: readonly (readonly string[])[],
  found: readonly (readonly string[])[],
): Tally {
  const texts = new Map(statements.map(({ id, text }) => [id, text]));
  const expected = collectPairs(gold, texts);
  const claims = collectPairs(found, texts);
  const matched = [...claims].filter((pair) => expected.has(pair)).length;
  return { matched, gold: expected.size, found: claims.size };
}

/** `pair`: precision, recall and F1 of aligned pairs, the gold's statements given to the story step. */
export function toAlignmentMetrics({ matched, gold, found }: Tally): Record<string, number> {
  return toMatchMetrics("pair", matched, gold, found);
}

export const alignment: GoldSet<StoryGold> = {
  name: "alignment",
  file: "stories.jsonl",
  schema: storyGoldSchema,
  async count(labelled, read) {
    const { readings, toGold } = await readGivenStatements(labelled, read);
    const found = toStory(readings).points.map(({ statements }) =>
      statements.flatMap(({ statement }) => toGold(statement) ?? []),
    );
    const { statements, points } = labelled.gold;
    return countAlignedPairs(
      statements,
      points.map((point) => point.statements),
      found,
    );
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toAlignmentMetrics,
};

function collectPairs(points: readonly (readonly string[])[], texts: ReadonlyMap<string, string>): Set<string> {
  const pairs = new Set<string>();
  for (const point of points) {
    for (const [at, a] of point.entries()) {
      for (const b of point.slice(at + 1)) if (texts.get(a) !== texts.get(b)) pairs.add([a, b].sort().join(" "));
    }
  }
  return pairs;
}
