import { createDraw } from "./draw.ts";

/** Counts by name, of one text or summed over several. */
export type Tally = Readonly<Record<string, number>>;

export interface StoryTally {
  readonly story: string;
  readonly tally: Tally;
}

/** Figures by name, and the bounds within which 95 % of them lie when stories are drawn anew. */
export interface Measured {
  readonly metrics: Readonly<Record<string, number>>;
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
}

const resamples = 1000;
const seed = 20_251_123;

/**
 * Measures what all texts give together, and how far that depends on which stories were labelled: percentile bootstrap
 * (Efron and Tibshirani 1993, 13.3), stories drawn with replacement 1,000 times, from a fixed seed. One story gives no
 * interval worth the name: both bounds are its figure.
 */
export function measureByStory(
  texts: readonly StoryTally[],
  toMetrics: (total: Tally) => Record<string, number>,
): Measured {
  const stories = sumByStory(texts);
  const metrics = toMetrics(sum(stories));
  const draw = createDraw(seed);
  const samples = Array.from({ length: resamples }, () =>
    toMetrics(sum(stories.map(() => stories[draw(stories.length)]))),
  );
  const intervals = Object.keys(metrics).map((name) => {
    const values = samples.map((sample) => sample[name] ?? 0).sort((a, b) => a - b);
    return [name, [quantile(values, 0.025), quantile(values, 0.975)]] as const;
  });
  return { metrics, intervals: Object.fromEntries(intervals) };
}

/** A ratio to four places; of nothing to nothing 0. */
export function toRatio(part = 0, whole = 0): number {
  return whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 10_000;
}

/** Precision, recall and F1 under a name. */
export function toMatchMetrics(name: string, matched = 0, gold = 0, found = 0): Record<string, number> {
  return {
    [`${name}.p`]: toRatio(matched, found),
    [`${name}.r`]: toRatio(matched, gold),
    [`${name}.f1`]: toRatio(2 * matched, gold + found),
  };
}

function sumByStory(texts: readonly StoryTally[]): Tally[] {
  const tallies = new Map<string, Tally[]>();
  for (const { story, tally } of texts) tallies.set(story, [...(tallies.get(story) ?? []), tally]);
  return [...tallies.values()].map(sum);
}

/** The counts of several, by name. */
export function sum(tallies: readonly (Tally | undefined)[]): Tally {
  const total: Record<string, number> = {};
  for (const tally of tallies) {
    for (const [name, count] of Object.entries(tally ?? {})) total[name] = (total[name] ?? 0) + count;
  }
  return total;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
