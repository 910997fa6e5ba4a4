import { z } from "zod";
import { hopSchema } from "../interchange/document.ts";
import { overlaps, type Span } from "../text/span.ts";
import { type Tally, toMatchMetrics } from "./bootstrap.ts";
import { createLookup, type GoldEntity, goldEntitySchema, goldTextSchema, spanSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { findPairs } from "./matching.ts";
import { type FoundEntity, isSameEntity, toEntitiesById, toFound } from "./same-entity.ts";

const goldHopSchema = z.strictObject({
  role: hopSchema.shape.role.extract(["medium", "document", "speaker"]),
  entity: z.string(),
  /** The words that name it where the chain is told, and those that say that it reported; `null` where none do. */
  source: spanSchema.nullable(),
  cue: spanSchema.nullable(),
  /** Present or absent, neither is wrong. */
  soft: z.literal(true).optional(),
});

/** A line of `evaluate/gold/chains.jsonl`: every chain of two or more hops in the text, soft ones counted. */
export const chainGoldSchema = goldTextSchema.extend({
  entities: z.array(goldEntitySchema),
  chains: z.array(z.strictObject({ content: z.array(spanSchema).min(1), hops: z.array(goldHopSchema).min(2) })),
});

/** A chain with its entities from the report outward. */
export interface GoldChain {
  readonly content: readonly Span[];
  readonly hops: readonly { readonly entity: GoldEntity; readonly soft?: true | undefined }[];
}

/** Has it two or more hops without its soft ones? */
export function isAsked({ hops }: { readonly hops: readonly { readonly soft?: true | undefined }[] }): boolean {
  return hops.filter(({ soft }) => !soft).length >= 2;
}

/** A hop of which nobody is known has no entity. */
export interface FoundChain {
  readonly content: readonly Span[];
  readonly hops: readonly (FoundEntity | undefined)[];
}

/**
 * Counts the chains of one text that have two or more hops (medium, document, speaker; the report's outlet and upstream
 * are none). A found one is right where its content shares a character with a gold one's and its entities are the gold's,
 * in order, soft hops there or not, one to one, as many as can be. Gold chains that without their soft hops have fewer
 * than two are not asked for: they do not count, nor does a found chain that is one of them.
 */
export function countChains(gold: readonly GoldChain[], found: readonly FoundChain[]): Tally {
  const asked = gold.filter(isAsked);
  const optional = gold.filter((chain) => !isAsked(chain));
  const claims = found.filter(({ hops }) => hops.length >= 2);
  const pairs = findPairs(toPartners(claims, asked));
  const taken = new Set(pairs.values());
  const rest = claims.filter((_, at) => !taken.has(at));
  const allowed = findPairs(toPartners(rest, optional)).size;
  return { matched: pairs.size, gold: asked.length, found: claims.length - allowed };
}

/** `chain.exact`: precision, recall and F1. */
export function toChainMetrics({ matched, gold, found }: Tally): Record<string, number> {
  return toMatchMetrics("chain.exact", matched, gold, found);
}

export const chains: GoldSet<z.infer<typeof chainGoldSchema>> = {
  name: "chains",
  file: "chains.jsonl",
  schema: chainGoldSchema,
  async count({ gold, texts: [{ text, outlet }] }, read) {
    const reading = await read(text, { outlet });
    const entityOf = createLookup(gold.entities);
    const expected = gold.chains.map(({ content, hops }) => ({
      content,
      hops: hops.map((hop) => ({ entity: entityOf(hop.entity), soft: hop.soft })),
    }));
    const entities = toEntitiesById(reading);
    const found = reading.report.attributions.map(({ content, chain, why }) => ({
      content,
      hops: chain
        .filter(({ role }) => role !== "outlet" && role !== "upstream")
        .map(({ entity, source }) => toFound(entities, entity, source ? [source, ...why] : why)),
    }));
    return countChains(expected, found);
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toChainMetrics,
};

function toPartners(found: readonly FoundChain[], gold: readonly GoldChain[]): number[][] {
  return found.map((chain) => gold.flatMap((one, at) => (isSameChain(one, chain) ? [at] : [])));
}

function isSameChain(gold: GoldChain, found: FoundChain): boolean {
  const isSamePlace = gold.content.some((span) => found.content.some((other) => overlaps(span, other)));
  return isSamePlace && isSameOrder(gold.hops, found.hops);
}

/** Are the hops the same, with any of the soft ones left out? */
function isSameOrder([first, ...rest]: GoldChain["hops"], found: FoundChain["hops"]): boolean {
  if (first === undefined) return found.length === 0;
  const [one, ...others] = found;
  if (one !== undefined && isSameEntity(first.entity, one) && isSameOrder(rest, others)) return true;
  return first.soft === true && isSameOrder(rest, found);
}
