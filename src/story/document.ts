import packageFile from "../../package.json" with { type: "json" };
import type { Document, Entity } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { describeModel } from "../language/model.ts";
import { groupReadings } from "./group.ts";
import { compareStrings } from "./order.ts";
import { createStory } from "./story.ts";

export const software = `${packageFile.name} ${packageFile.version}`;

/** The document of these readings and their stories, in canonical order; the same for the same readings in any order. */
export function createDocument(readings: readonly Reading[]): Document {
  const stories = groupReadings(readings).map((group) => createStory(group));
  return { ...createReadingDocument(readings), stories: stories.sort((a, b) => compareStrings(a.id, b.id)) };
}

/** The document of these readings without stories: a line of `--jsonl` for one. */
export function createReadingDocument(readings: readonly Reading[]): Document {
  return {
    rostrum: "1",
    software,
    models: readings.some(isAnalysed) ? [describeModel()] : [],
    reports: readings.map(({ report }) => report).sort((a, b) => compareStrings(a.id, b.id)),
    entities: mergeEntities(readings),
    stories: [],
  };
}

function isAnalysed({ report }: Reading): boolean {
  return report.layers.sentences?.state !== "unanalysed";
}

/** Each entity once; of one that several reports name, the forms that all of them use. */
function mergeEntities(readings: readonly Reading[]): Entity[] {
  const merged = new Map<string, Entity>();
  for (const entity of readings.flatMap(({ entities }) => entities)) {
    const known = merged.get(entity.id);
    merged.set(entity.id, known ? mergeTwo(known, entity) : entity);
  }
  return [...merged.values()].sort((a, b) => compareStrings(a.id, b.id));
}

function mergeTwo(a: Entity, b: Entity): Entity {
  const aliases = [...new Set([...a.aliases, ...b.aliases])].sort(compareStrings);
  const [name = a.name] = [a.name, b.name].sort(compareStrings);
  return { ...a, name, aliases: aliases.filter((alias) => alias !== name), roles: [...a.roles, ...b.roles] };
}
