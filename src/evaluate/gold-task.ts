import type { z } from "zod";
import type { Attribution, Entity, Report } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import type { Span } from "../text/span.ts";
import { type Measured, measureByStory, type Tally } from "./bootstrap.ts";
import { chainGoldSchema, countChains, isAsked, toChainMetrics } from "./chain.ts";
import type { GivenAttribution, Read } from "./corpus-text.ts";
import { type CorpusText, findLabelled, type GoldEntity, type GoldText, type Labelled } from "./gold.ts";
import { countLinks, linkGoldSchema, toLinkMetrics } from "./link.ts";
import { countManners, mannerGoldSchema, toMannerMetrics } from "./manner.ts";
import { countQuantities, quantityGoldSchema, toQuantityMetrics } from "./quantity.ts";
import type { FoundEntity } from "./same-entity.ts";
import { countSpeakers, speakerGoldSchema, toSpeakerMetrics } from "./speaker.ts";
import type { Task } from "./task.ts";

/** What a set of gold is scored by. */
interface GoldSet<T extends GoldText> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** How many labels a text has. */
  sizeOf(gold: T): number;
  count(labelled: Labelled<T>, read: Read): Promise<Tally>;
  toMetrics(total: Tally): Record<string, number>;
}

const chains: GoldSet<z.infer<typeof chainGoldSchema>> = {
  name: "chains",
  schema: chainGoldSchema,
  sizeOf: (gold) => gold.chains.filter(isAsked).length,
  async count({ gold, corpus }, read) {
    const reading = await read(corpus.text, { outlet: gold.outlet });
    const entityOf = createLookup(gold.entities);
    const expected = gold.chains.map(({ content, hops }) => ({
      content,
      hops: hops.map((hop) => ({ entity: entityOf(hop.entity), soft: hop.soft })),
    }));
    const entities = byId(reading);
    const found = reading.report.attributions.map(({ content, chain, why }) => ({
      content,
      hops: chain
        .filter(({ role }) => role !== "outlet" && role !== "upstream")
        .map(({ entity, source }) => toFound(entities, entity, source ? [source, ...why] : why)),
    }));
    return countChains(expected, found);
  },
  toMetrics: toChainMetrics,
};

const speakers: GoldSet<z.infer<typeof speakerGoldSchema>> = {
  name: "speakers",
  schema: speakerGoldSchema,
  sizeOf: (gold) => gold.attributions.length,
  async count({ gold, corpus }, read) {
    const entityOf = createLookup(gold.entities);
    const given = gold.attributions.map(({ id }) => getAttribution(corpus, id));
    const resolved = await read(corpus.text, { attributions: given });
    const looked = await read(corpus.text);
    const expected = gold.attributions.map(({ speaker }, at) => ({
      content: given[at]?.content ?? [],
      speakers: speaker.map(entityOf),
    }));
    const labelled = new Set(gold.attributions.map(({ id }) => id));
    const unlabelled = (corpus.attributions ?? []).filter(({ id }) => !labelled.has(id));
    return countSpeakers(
      expected,
      pickGiven(resolved.report, given).map((one) => one && toSpeaker(byId(resolved), one)),
      looked.report.attributions.map((one) => ({ content: one.content, speaker: toSpeaker(byId(looked), one) })),
      unlabelled.flatMap(({ content }) => content.map(toSpan)),
    );
  },
  toMetrics: toSpeakerMetrics,
};

const manner: GoldSet<z.infer<typeof mannerGoldSchema>> = {
  name: "manner",
  schema: mannerGoldSchema,
  sizeOf: (gold) => gold.attributions.length,
  async count({ gold, corpus }, read) {
    const given = gold.attributions.map(({ id }) => getAttribution(corpus, id));
    const { report } = await read(corpus.text, { attributions: given });
    return countManners(
      gold.attributions.map((one) => one.manner),
      pickGiven(report, given).map((one) => one?.manner),
    );
  },
  toMetrics: toMannerMetrics,
};

const quantities: GoldSet<z.infer<typeof quantityGoldSchema>> = {
  name: "quantities",
  schema: quantityGoldSchema,
  sizeOf: (gold) => gold.quantities.length,
  async count({ gold, corpus }, read) {
    const { report } = await read(corpus.text);
    return countQuantities(gold.quantities, report.quantities, gold.stretch);
  },
  toMetrics: toQuantityMetrics,
};

const links: GoldSet<z.infer<typeof linkGoldSchema>> = {
  name: "links",
  schema: linkGoldSchema,
  sizeOf: (gold) => gold.links.length,
  async count({ gold, corpus }, read) {
    const reading = await read(corpus.text);
    const entities = byId(reading);
    const found = reading.report.mentions.map(({ start, end, entity }) => ({
      start,
      end,
      entity: entities.get(entity),
    }));
    return countLinks(gold.links, found);
  },
  toMetrics: toLinkMetrics,
};

/** The tasks that are scored on the gold under `evaluate/gold/`. */
export const goldTasks: readonly Task[] = [
  toTask(chains),
  toTask(speakers),
  toTask(manner),
  toTask(quantities),
  toTask(links),
];

/** The plain figures are those of the `score` part; those of the `work` part begin with `work.`. */
function toTask<T extends GoldText>(set: GoldSet<T>): Task {
  return {
    name: set.name,
    data: `evaluate/gold/${set.name}.jsonl`,
    isGold: true,
    look(file, surroundings) {
      const seen = findLabelled(file, set.schema, surroundings);
      if ("because" in seen) return seen;
      const sized = seen.labelled.filter(({ gold }) => gold.part === "score");
      return {
        key: seen.corpora.join(" "),
        score: async (read) => ({
          size: sized.reduce((sum, { gold }) => sum + set.sizeOf(gold), 0),
          ...(await measureParts(set, seen.labelled, read)),
        }),
      };
    },
  };
}

async function measureParts<T extends GoldText>(
  set: GoldSet<T>,
  labelled: readonly Labelled<T>[],
  read: Read,
): Promise<Measured> {
  const texts: { part: GoldText["part"]; story: string; tally: Tally }[] = [];
  for (const one of labelled) {
    texts.push({ part: one.gold.part, story: one.gold.story, tally: await set.count(one, read) });
  }
  const measure = (part: GoldText["part"]) => {
    const prefix = part === "work" ? "work." : "";
    const ofPart = texts.filter((text) => text.part === part);
    return measureByStory(ofPart, (total) =>
      Object.fromEntries(Object.entries(set.toMetrics(total)).map(([name, value]) => [prefix + name, value])),
    );
  };
  const [score, work] = [measure("score"), measure("work")];
  return {
    metrics: { ...score.metrics, ...work.metrics },
    intervals: { ...score.intervals, ...work.intervals },
  };
}

function createLookup(entities: readonly GoldEntity[]): (id: string) => GoldEntity {
  const known = new Map(entities.map((entity) => [entity.id, entity]));
  return (id) => {
    const entity = known.get(id);
    if (!entity) throw new Error(`the gold names no entity ${id}`);
    return entity;
  };
}

function getAttribution({ id: text, doc_id, attributions = [] }: CorpusText, id: string): GivenAttribution {
  const found = attributions.find((attribution) => attribution.id === id);
  if (!found) throw new Error(`the text ${text ?? doc_id} has no attribution ${id}`);
  return { source: found.source.map(toSpan), cue: found.cue.map(toSpan), content: found.content.map(toSpan) };
}

/** What was made of each given attribution, found again by its words. */
function pickGiven(report: Report, given: readonly GivenAttribution[]): (Attribution | undefined)[] {
  const read = new Map(report.attributions.map((attribution) => [toKey(attribution), attribution]));
  return given.map((attribution) => read.get(toKey(attribution)));
}

function toKey({ source, cue, content }: GivenAttribution): string {
  const starts = (spans: readonly Span[]) => spans.map(({ start, end }) => `${start}-${end}`).sort();
  return [starts(source), starts(cue), starts(content)].join(" ");
}

function toSpeaker(entities: ReadonlyMap<string, Entity>, { speaker, why, source }: Attribution) {
  return toFound(entities, speaker, why.length > 0 ? why : source);
}

function toFound(
  entities: ReadonlyMap<string, Entity>,
  id: string | null,
  at: readonly Span[],
): FoundEntity | undefined {
  const entity = id === null ? undefined : entities.get(id);
  return entity && { entity, at };
}

function byId({ entities }: Reading): Map<string, Entity> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}

function toSpan([start, end]: readonly [number, number]): Span {
  return { start, end };
}
