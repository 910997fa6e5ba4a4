import { z } from "zod";
import { attributionSchema } from "../interchange/document.ts";
import { type Tally, toRatio } from "./bootstrap.ts";
import { getAttribution, pickGiven } from "./given-attribution.ts";
import { goldTextSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";

const mannerSchema = attributionSchema.shape.manner;

export type Manner = z.infer<typeof mannerSchema>;

/** A line of `evaluate/gold/manner.jsonl`: the manner of the corpus' own attributions. */
export const mannerGoldSchema = goldTextSchema.extend({
  attributions: z.array(z.strictObject({ id: z.string(), manner: mannerSchema })),
});

/** Counts how many manners of one text are the gold's; `found` has them in the same order. */
export function countManners(gold: readonly Manner[], found: readonly (Manner | undefined)[]): Tally {
  return { right: gold.filter((manner, at) => manner === found[at]).length, all: gold.length };
}

/** `manner.accuracy`: right of all, gold attributions given. */
export function toMannerMetrics({ right, all }: Tally): Record<string, number> {
  return { "manner.accuracy": toRatio(right, all) };
}

export const manner: GoldSet<z.infer<typeof mannerGoldSchema>> = {
  name: "manner",
  file: "manner.jsonl",
  schema: mannerGoldSchema,
  async count({ gold, texts: [corpus] }, read) {
    const given = gold.attributions.map(({ id }) => getAttribution(corpus, id));
    const { report } = await read(corpus.text, { attributions: given });
    return countManners(
      gold.attributions.map((one) => one.manner),
      pickGiven(report, given).map((one) => one?.manner),
    );
  },
  sizeOf: ({ all = 0 }) => all,
  toMetrics: toMannerMetrics,
};
