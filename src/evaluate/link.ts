import { z } from "zod";
import type { Entity, Mention } from "../interchange/document.ts";
import { overlaps, type Span } from "../text/span.ts";
import { type Tally, toRatio } from "./bootstrap.ts";
import { goldTextSchema, spanSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { foldName, toEntitiesById } from "./same-entity.ts";

const told = {
  start: z.int().nonnegative(),
  end: z.int().positive(),
  /** What the mention stands for where it stands. Not scored: a state is one entity in all its parts. */
  as: z.enum(["place", "government", "outlet", "organization", "people"]),
};

const goldLinkSchema = z.union([
  /** A state or an outlet: `iso3166:KP`, `domain:npr.org`. */
  z.strictObject({ ...told, reference: z.string().regex(/^(iso3166:[A-Z]{2}|domain:[a-z0-9.-]+)$/u) }),
  /** What has no reference, by its full name; an abbreviation is no name of what it abbreviates. */
  z.strictObject({ ...told, name: z.string(), aliases: z.array(z.string()) }),
]);

export type GoldLink = z.infer<typeof goldLinkSchema>;

/** A line of `evaluate/gold/links.jsonl`: every mention of the stretch that `docs/annotation.md` names under “Links”. */
export const linkGoldSchema = goldTextSchema.extend({ stretch: spanSchema, links: z.array(goldLinkSchema) });

/** A mention with the entity that it was resolved to. */
export interface FoundLink extends Pick<Mention, "start" | "end"> {
  readonly entity: Pick<Entity, "kind" | "name" | "aliases" | "reference"> | undefined;
}

/**
 * Counts the mentions of one text that were resolved as the gold has them, gold spans given: of the found mentions the one
 * that shares the most characters with the span, of equal ones the shortest, has an entity with the gold's reference, or
 * with its name (a name or alias of either, folded) where it has no reference. A state is never right for a name: who
 * takes the city for its country has not resolved it. No mention there is wrong.
 */
export function countLinks(gold: readonly GoldLink[], found: readonly FoundLink[]): Tally {
  const right = gold.filter((link) => {
    const entity = findClosest(link, found)?.entity;
    return entity !== undefined && isMeant(link, entity);
  });
  return { right: right.length, all: gold.length };
}

/** `links.accuracy`: right of all. */
export function toLinkMetrics({ right, all }: Tally): Record<string, number> {
  return { "links.accuracy": toRatio(right, all) };
}

export const links: GoldSet<z.infer<typeof linkGoldSchema>> = {
  name: "links",
  file: "links.jsonl",
  schema: linkGoldSchema,
  async count({ gold, texts: [{ text }] }, read) {
    const reading = await read(text);
    const entities = toEntitiesById(reading);
    const found = reading.report.mentions.map(({ start, end, entity }) => ({
      start,
      end,
      entity: entities.get(entity),
    }));
    return countLinks(gold.links, found);
  },
  sizeOf: ({ all = 0 }) => all,
  toMetrics: toLinkMetrics,
};

function isMeant(gold: GoldLink, entity: NonNullable<FoundLink["entity"]>): boolean {
  if ("reference" in gold) return entity.reference === gold.reference;
  const names = new Set([gold.name, ...gold.aliases].map(foldName));
  return entity.kind !== "state" && [entity.name, ...entity.aliases].some((name) => names.has(foldName(name)));
}

function findClosest(span: Span, found: readonly FoundLink[]): FoundLink | undefined {
  const shared = ({ start, end }: Span) => Math.min(end, span.end) - Math.max(start, span.start);
  const length = ({ start, end }: Span) => end - start;
  return found
    .filter((link) => overlaps(link, span))
    .sort((a, b) => shared(b) - shared(a) || length(a) - length(b))
    .at(0);
}
