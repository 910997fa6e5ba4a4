import type { Point } from "../interchange/document.ts";
import { createGivenClustering } from "../story/point.ts";
import { type Tally, toRatio } from "./bootstrap.ts";
import { toStory } from "./corpus-story.ts";
import type { GoldSet } from "./gold-set.ts";
import { readGivenStatements, type StoryGold, storyGoldSchema } from "./story-gold.ts";

/** What stands behind a point: its statements in parts, one for each origin, and the word for it. */
export interface Sourced {
  readonly origins: readonly (readonly string[])[];
  readonly sourcing: Point["sourcing"];
}

/** Counts the points of which the statements are parted into origins as the gold parts them, and those with its sourcing. */
export function countOrigins(gold: readonly Sourced[], found: readonly (Sourced | undefined)[]): Tally {
  const count = (isRight: (point: Sourced, other: Sourced) => boolean) =>
    gold.filter((point, at) => {
      const other = found[at];
      return other !== undefined && isRight(point, other);
    }).length;
  return {
    right: count((point, other) => toPartition(point) === toPartition(other)),
    sourced: count((point, other) => point.sourcing === other.sourcing),
    all: gold.length,
  };
}

/** `origins.accuracy` and `sourcing.accuracy`: right of all points of two or more statements, these and points given. */
export function toOriginMetrics({ right, sourced, all }: Tally): Record<string, number> {
  return { "origins.accuracy": toRatio(right, all), "sourcing.accuracy": toRatio(sourced, all) };
}

export const origins: GoldSet<StoryGold> = {
  name: "origins",
  file: "stories.jsonl",
  schema: storyGoldSchema,
  async count(labelled, read) {
    const { readings, toGold, toRead } = await readGivenStatements(labelled, read);
    const asked = labelled.gold.points.filter(({ statements }) => statements.length >= 2);
    const given = asked.map(({ statements }) => statements.flatMap((id) => toRead(id) ?? []));
    const { points } = toStory(readings, createGivenClustering(given));
    const found = given.map((ids) => points.find((point) => isOf(point, ids)));
    return countOrigins(
      asked,
      found.map((point) => point && { sourcing: point.sourcing, origins: toOrigins(point, toGold) }),
    );
  },
  sizeOf: ({ all = 0 }) => all,
  toMetrics: toOriginMetrics,
};

function isOf({ statements }: Point, ids: readonly string[]): boolean {
  return statements.length === ids.length && statements.every(({ statement }) => ids.includes(statement));
}

function toOrigins({ origins }: Point, toGold: (id: string) => string | undefined): string[][] {
  return origins.map(({ statements }) => statements.flatMap((id) => toGold(id) ?? []));
}

function toPartition({ origins }: Sourced): string {
  return origins
    .map((statements) => statements.toSorted().join(" "))
    .sort()
    .join(" / ");
}
