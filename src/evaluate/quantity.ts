import { z } from "zod";
import { type Quantity, quantitySchema } from "../interchange/document.ts";
import { overlaps, type Span } from "../text/span.ts";
import { type Tally, toMatchMetrics } from "./bootstrap.ts";
import { goldTextSchema, spanSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { findPairs } from "./matching.ts";

/** A line of `evaluate/gold/quantities.jsonl`: every quantity of the stretch that was read whole. */
export const quantityGoldSchema = goldTextSchema.extend({
  stretch: spanSchema,
  quantities: z.array(quantitySchema.omit({ id: true }).strict()),
});

export type ToldQuantity = Omit<Quantity, "id">;

/**
 * Counts the quantities of a stretch. A found one is right where it shares a character with a gold one and has its value
 * (`to` of a range too), its bound and what is counted, one to one, as many as can be. Found ones that begin outside the
 * stretch do not count.
 */
export function countQuantities(gold: readonly ToldQuantity[], found: readonly ToldQuantity[], stretch: Span): Tally {
  const claims = found.filter(({ start }) => start >= stretch.start && start < stretch.end);
  const partners = claims.map((claim) => gold.flatMap((one, at) => (isSameQuantity(one, claim) ? [at] : [])));
  return { matched: findPairs(partners).size, gold: gold.length, found: claims.length };
}

/** `quantities`: precision, recall and F1. */
export function toQuantityMetrics({ matched, gold, found }: Tally): Record<string, number> {
  return toMatchMetrics("quantities", matched, gold, found);
}

export const quantities: GoldSet<z.infer<typeof quantityGoldSchema>> = {
  name: "quantities",
  file: "quantities.jsonl",
  schema: quantityGoldSchema,
  async count({ gold, texts: [{ text }] }, read) {
    const { report } = await read(text);
    return countQuantities(gold.quantities, report.quantities, gold.stretch);
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toQuantityMetrics,
};

function isSameQuantity(gold: ToldQuantity, found: ToldQuantity): boolean {
  return (
    overlaps(gold, found) &&
    isSameValue(gold.value, found.value) &&
    isSameValue(gold.to, found.to) &&
    gold.bound === found.bound &&
    toCounted(gold) === toCounted(found)
  );
}

/** A third is .333 in the gold, as in the interchange format. */
function isSameValue(gold: number | undefined, found: number | undefined): boolean {
  return gold === found || Math.abs((gold ?? Number.NaN) - (found ?? Number.NaN)) < 0.001;
}

/** The noun that is counted; where there is none the unit; where there is neither, what kind of quantity it is. */
function toCounted({ of, unit, kind }: ToldQuantity): string {
  return (of ?? unit ?? kind).toLowerCase();
}
