import { z } from "zod";
import type { Story } from "../interchange/document.ts";
import type { Tally } from "./bootstrap.ts";
import { readTexts, toStory } from "./corpus-story.ts";
import { goldStorySchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { countLabels, toMacroMetrics } from "./label-tally.ts";

/** A line of `evaluate/gold/copies.jsonl`: whether one of two texts came from the other. */
export const copyGoldSchema = goldStorySchema.extend({
  texts: goldStorySchema.shape.texts.length(2),
  kind: z.enum(["identical", "near", "excerpt", "independent"]),
  /** Which of the two the other came from, where the texts tell. */
  of: z.string().optional(),
});

/** The kind of the derivation between the only two reports of a story; `independent` where none was found. */
export function kindOfPair({ derivations: [derivation] }: Pick<Story, "derivations">): string {
  return derivation?.kind ?? "independent";
}

/** `copies`: macro over the kinds that the gold has, from the two texts alone. */
export function toCopyMetrics(total: Tally): Record<string, number> {
  return toMacroMetrics("copies", total);
}

export const copies: GoldSet<z.infer<typeof copyGoldSchema>> = {
  name: "copies",
  file: "copies.jsonl",
  schema: copyGoldSchema,
  async count({ gold, texts }, read) {
    const found = kindOfPair(toStory(await readTexts(texts, read)));
    return { pairs: 1, ...countLabels("copies", [{ gold: gold.kind, found }]) };
  },
  sizeOf: ({ pairs = 0 }) => pairs,
  toMetrics: toCopyMetrics,
};
