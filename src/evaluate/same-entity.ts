import type { Entity } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { GoldEntity } from "./gold.ts";

/** Words of the only text, or of the one that is named. */
type Place = Span & { readonly text?: string };

/** What a reader found to be meant, with the words that led it there. */
export interface FoundEntity {
  readonly entity: Pick<Entity, "kind" | "name">;
  readonly at: readonly Place[];
}

/** An entity of a reading with the words that led there; nobody where none is known. */
export function toFound(
  entities: ReadonlyMap<string, Entity>,
  id: string | null,
  at: readonly Place[],
): FoundEntity | undefined {
  const entity = id === null ? undefined : entities.get(id);
  return entity && { entity, at };
}

/** The entities of readings by their ids. */
export function toEntitiesById(...readings: readonly Reading[]): Map<string, Entity> {
  return new Map(readings.flatMap(({ entities }) => entities).map((entity) => [entity.id, entity]));
}

/** Words before a name that say what somebody is; they are no part of it. */
const titles = new Set(
  `mr mrs ms miss dr sir dame lord lady prof professor rev reverend president vice prime minister premier chancellor king
  queen prince princess pope bishop archbishop cardinal sheikh ayatollah sen senator rep representative del delegate gov
  governor mayor secretary speaker justice judge chief general gen colonel col lieutenant lt captain capt major maj sergeant
  sgt admiral adm officer detective sheriff ambassador former ex then the a an us`.split(/\s+/u),
);

/** Kinds of whom or of what there may be no name, but a description. */
const described: ReadonlySet<Entity["kind"]> = new Set(["group", "unnamed", "work", "law"]);

/**
 * Is this the entity that the gold names? By its name, which must be the gold's name or one of its aliases after folding
 * (case, accents, punctuation, articles and titles before it, initials); a group, an unnamed one or a document also by
 * place: found as such in words that the gold has as a description of it.
 */
export function isSameEntity(gold: GoldEntity, { entity, at }: FoundEntity): boolean {
  const name = foldName(entity.name);
  if ([gold.name, ...gold.aliases].some((known) => foldName(known) === name)) return true;
  return described.has(entity.kind) && (gold.at ?? []).some((words) => at.some((span) => isSamePlace(words, span)));
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.text === b.text && overlaps(a, b);
}

export function foldName(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replace(/[’']s\b/gu, "")
    .replace(/[.’']/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const bare = words.slice(
    Math.max(
      0,
      words.findIndex((word) => !titles.has(word)),
    ),
  );
  const full = bare.filter((word, at) => at === 0 || at === bare.length - 1 || word.length > 1);
  return full.join(" ");
}
