import type { Entity, Story } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { compareStrings } from "./order.ts";

/** The entities of a story: which of the reports' entities are one, and what is known of each. */
export interface Cast {
  /** The story's id for an entity of one of its reports. */
  idOf(entity: string): string;
  /** The entity by its story's id or by any member's. */
  find(entity: string): Entity | undefined;
  readonly entities: Story["entities"];
}

/**
 * Makes namesakes one: entities with one reference, persons and bodies of one name, and a person known by surname alone
 * where just one person of the story bears it. Unnamed entities of two reports stay apart.
 */
export function createCast(readings: readonly Reading[]): Cast {
  const entities = new Map<string, Entity>();
  for (const { entities: list } of readings)
    for (const entity of list) if (!entities.has(entity.id)) entities.set(entity.id, entity);
  const members = [...entities.values()].sort((a, b) => compareStrings(a.id, b.id));
  const groups = new Map<string, { ids: string[]; because: Set<string> }>();
  const shorter = toShortNames(members);
  const surnames = toSurnames(members, shorter);
  for (const entity of members) {
    const { key: own, because } = keyOf(entity, surnames);
    const key = shorter.get(own) ?? own;
    const group = groups.get(key) ?? { ids: [], because: new Set() };
    group.ids.push(entity.id);
    group.because.add(because);
    groups.set(key, group);
  }
  const idByMember = new Map<string, string>();
  const list = [...groups.values()].map(({ ids, because }) => {
    const id = ids.find((one) => entities.get(one)?.reference != null) ?? longestNamed(ids, entities);
    for (const one of ids) idByMember.set(one, id);
    return { id, members: ids, because: [...because].sort(compareStrings) };
  });
  return {
    idOf: (entity) => idByMember.get(entity) ?? entity,
    find: (entity) => entities.get(idByMember.get(entity) ?? entity),
    entities: list.sort((a, b) => compareStrings(a.id, b.id)),
  };
}

function longestNamed(ids: readonly string[], entities: ReadonlyMap<string, Entity>): string {
  const length = (id: string) => entities.get(id)?.name.split(" ").length ?? 0;
  return ids.toSorted((a, b) => length(b) - length(a) || compareStrings(a, b))[0] ?? "";
}

/** Surname → the keys of the persons named in full who bear it, as last or, where that comes first, as first name. */
function toSurnames(entities: readonly Entity[], shorter: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const surnames = new Map<string, Set<string>>();
  for (const entity of entities) {
    const parts = partsOf(entity);
    if (entity.kind !== "person" || parts.length < 2) continue;
    const key = personKey(parts);
    for (const part of new Set([parts[0] ?? "", parts.at(-1) ?? ""])) {
      surnames.set(part, (surnames.get(part) ?? new Set()).add(shorter.get(key) ?? key));
    }
  }
  return surnames;
}

function keyOf(entity: Entity, surnames: ReadonlyMap<string, ReadonlySet<string>>): { key: string; because: string } {
  if (entity.reference !== null) return { key: entity.reference, because: "reference" };
  if (entity.kind === "unnamed" || entity.kind === "group") return { key: entity.id, because: "itself" };
  if (entity.kind !== "person")
    return { key: `${entity.kind} ${fold(entity.name)} ${entity.partOf ?? ""}`, because: "name" };
  const parts = partsOf(entity);
  const [only, ...others] = parts.length === 1 ? (surnames.get(parts[0] ?? "") ?? []) : [];
  if (only !== undefined && others.length === 0) return { key: only, because: "surname" };
  return { key: personKey(parts), because: "name" };
}

/** "Ann Marie Holm" is Ann Holm where a report names her so: the key of the shorter name for the longer. */
function toShortNames(entities: readonly Entity[]): Map<string, string> {
  const persons = entities.filter(({ kind }) => kind === "person").map(partsOf);
  const short = new Set(persons.filter(({ length }) => length === 2).map(personKey));
  const ends = persons
    .filter(({ length }) => length > 2)
    .map((parts) => [parts, [parts[0], parts.at(-1)] as string[]] as const);
  return new Map(
    ends.flatMap(([parts, two]) => (short.has(personKey(two)) ? [[personKey(parts), personKey(two)]] : [])),
  );
}

/** The whole name but initials: "Donald J. Trump" is Donald Trump, Kim Jong Un is not Kim Yo Jong. */
function personKey(parts: readonly string[]): string {
  return `person ${parts.join(" ").replaceAll("-", " ")}`;
}

function partsOf(entity: Entity): string[] {
  return fold(entity.name)
    .split(" ")
    .filter((part) => !/^\p{L}\.?$/u.test(part));
}

function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/gu, "'").toLowerCase().trim();
}
