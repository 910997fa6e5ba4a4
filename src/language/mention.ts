import type { Entity, Mention } from "../interchange/document.ts";
import { compareSpans } from "../text/span.ts";
import { findBody } from "../world/body.ts";
import { toOutletEntity } from "../world/outlet.ts";
import { findInitials, toInitials } from "./abbreviation.ts";
import type { Draft, Step } from "./draft.ts";
import { resolveMetonyms } from "./metonym.ts";
import { findNames, isCapitalised, type Name, textOf } from "./name.ts";
import type { Chunk } from "./tag.ts";
import { type Token, tokensBySentence } from "./token.ts";

const kindByLabel: Readonly<Record<Mention["label"], Entity["kind"]>> = {
  PERSON: "person",
  ORG: "organization",
  GPE: "place",
  LOC: "place",
  NORP: "group",
  FAC: "place",
  EVENT: "event",
  LAW: "law",
  WORK: "work",
  PRODUCT: "product",
  PRONOUN: "person",
  NOMINAL: "group",
};

/**
 * Mentions of names: those that the encoder saw, and what the world knows (states, their people, capitals and seats;
 * outlets, bodies by their initials). A surname alone is the first person named so in the report.
 */
export const mention: Step = {
  name: "mention",
  requires: ["sentences", "tokens", "analysis"],
  assigns: ["mentions"],
  read(draft: Draft): void {
    const register = new Register(draft);
    const sentences = tokensBySentence(draft.tokens, draft.report.sentences.length);
    const seen = namesBySentence(draft);
    const named = resolveMetonyms(
      sentences.map((tokens, at) => ({ tokens, names: findNames(tokens, seen[at] ?? []) })),
    );
    for (const { tokens, names } of named) for (const name of names) register.learnInitials(tokens, name);
    for (const { tokens, names } of named) for (const name of names) register.add(tokens, name, names);
    for (const { tokens, names } of named) register.addSurnames(tokens, names);
    draft.report.mentions = register.mentions.sort(compareSpans);
  },
};

/** The entities of one report while its names are read. */
class Register {
  readonly mentions: Mention[] = [];
  readonly #draft: Draft;
  readonly #idByName = new Map<string, string>();
  readonly #persons: { id: string; parts: string[] }[] = [];
  /** The outlet named last by the last word of its name: "the Herald". */
  readonly #outletByLastWord = new Map<string, string>();
  /** The first body of the report that may be called by these initials. */
  readonly #wholeByInitials = new Map<string, string>();
  #next = 1;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  learnInitials(tokens: readonly Token[], { first, last, label, outlet }: Name): void {
    if (label !== "ORG" || outlet) return;
    const text = textOf(tokens, first, last);
    for (const initials of findInitials(text))
      if (!this.#wholeByInitials.has(initials)) this.#wholeByInitials.set(initials, text);
  }

  add(tokens: readonly Token[], given: Name, names: readonly Name[]): void {
    const text = textOf(tokens, given.first, given.last);
    const name: Name = this.#isSurname(text, given) ? { first: given.first, last: given.last, label: "PERSON" } : given;
    const id = this.#idOf(text, name);
    this.#addMention(tokens, name, id);
    this.#addAlias(id, text, name.label);
    const owner = name.label === "ORG" && !name.outlet && !name.state ? findOwner(tokens, name, names) : undefined;
    const entity = this.#draft.entities.get(id);
    if (owner && entity && entity.partOf === undefined) entity.partOf = this.#ensureState(owner);
  }

  /** The last word of a person named whole before is that person, for whatever the encoder takes it. */
  #isSurname(text: string, { label, state, outlet }: Name): boolean {
    if (label === "PERSON" || state || outlet) return false;
    return this.#persons.some(({ parts }) => parts.length > 1 && parts.at(-1) === text.toLowerCase());
  }

  /** Capitalised words outside any name that are part of a person's name: that person again. */
  addSurnames(tokens: readonly Token[], names: readonly Name[]): void {
    for (const [at, token] of tokens.entries()) {
      if (!isCapitalised(token) || names.some((name) => name.first <= at && at <= name.last)) continue;
      const person = this.#persons.find(
        ({ parts }) => parts.length > 1 && (parts.at(-1) === token.lower || parts[0] === token.lower),
      );
      if (!person || token.lower.length < 2) continue;
      this.#addMention(tokens, { first: at, last: at, label: "PERSON" }, person.id);
      this.#addAlias(person.id, token.text, "PERSON");
    }
  }

  #addMention(tokens: readonly Token[], { first, last, label }: Name, entity: string): void {
    const start = tokens[first]?.start;
    const end = tokens[last]?.end;
    if (start !== undefined && end !== undefined) this.mentions.push({ start, end, entity, label });
  }

  #idOf(text: string, name: Name): string {
    if (name.outlet) return this.#outletOf(toOutletEntity(name.outlet));
    if (name.state && !name.isCapital && name.label !== "ORG") return this.#ensureState(name.state);
    if (name.label === "PERSON") return this.#personOf(text);
    const whole = this.#findWhole(text);
    const key = (whole ?? text).toLowerCase();
    const known = this.#idByName.get(key) ?? this.#outletByLastWord.get(withoutArticle(text).join(" "));
    if (known) return known;
    const kind = whole === undefined ? kindByLabel[name.label] : "organization";
    const id = this.#create(name.isMedium ? "outlet" : kind, whole ?? text);
    this.#idByName.set(key, id);
    const entity = this.#draft.entities.get(id);
    if (name.state && entity) entity.partOf = this.#ensureState(name.state);
    return id;
  }

  /** What initials stand for, by the report or else by the world. */
  #findWhole(text: string): string | undefined {
    const initials = toInitials(text);
    return initials === undefined ? undefined : (this.#wholeByInitials.get(initials) ?? findBody(text));
  }

  #outletOf(outlet: Entity): string {
    const words = withoutArticle(outlet.name);
    if (words.length > 1) this.#outletByLastWord.set(words.at(-1) as string, outlet.id);
    return this.#ensure(outlet);
  }

  #personOf(text: string): string {
    const parts = text
      .toLowerCase()
      .split(/\s+/u)
      .filter((part) => !/^\p{L}\.?$/u.test(part));
    const same = this.#persons.find((person) => isSamePerson(person.parts, parts));
    if (!same) {
      const id = this.#create("person", text);
      this.#persons.push({ id, parts });
      return id;
    }
    const entity = this.#draft.entities.get(same.id);
    if (entity && parts.length > same.parts.length) {
      entity.name = text;
      same.parts = parts;
    }
    return same.id;
  }

  #create(kind: Entity["kind"], name: string): string {
    const id = `${this.#draft.report.id}/e${this.#next++}`;
    return this.#ensure({ id, kind, name, aliases: [], reference: null, roles: [] });
  }

  #ensureState({ reference, name }: NonNullable<Name["state"]>): string {
    return this.#ensure({ id: reference, kind: "state", name, aliases: [], reference, roles: [] });
  }

  #ensure(entity: Entity): string {
    if (!this.#draft.entities.has(entity.id)) this.#draft.entities.set(entity.id, entity);
    return entity.id;
  }

  #addAlias(id: string, text: string, label: Mention["label"]): void {
    const entity = this.#draft.entities.get(id);
    if (!entity || label === "NORP" || text === entity.name || entity.aliases.includes(text)) return;
    entity.aliases = [...entity.aliases, text].sort();
  }
}

function withoutArticle(name: string): string[] {
  return name.toLowerCase().replace(/^the /u, "").split(/\s+/u);
}

function isSamePerson(known: readonly string[], parts: readonly string[]): boolean {
  if (known.length === 1 || parts.length === 1) {
    const [short, long] = known.length < parts.length ? [known, parts] : [parts, known];
    return short[0] !== undefined && (long.at(-1) === short[0] || long[0] === short[0]);
  }
  return known[0] === parts[0] && known.at(-1) === parts.at(-1);
}

/** "China's State Council", "the Chinese Foreign Ministry": the state before the body's name. */
function findOwner(tokens: readonly Token[], { first }: Name, names: readonly Name[]): Name["state"] {
  const owner = names.findLast(({ last }) => last < first);
  if (!owner?.state || owner.isCapital) return undefined;
  const between = tokens.slice(owner.last + 1, first);
  return between.every(({ pos, text }) => /^(PART|ADJ)$/u.test(pos) && !/^\p{Lu}/u.test(text))
    ? owner.state
    : undefined;
}

/** The names that the encoder saw, by sentence and the sentence's own tokens. */
function namesBySentence({ analysis: { names }, tokens, report }: Draft): Chunk[][] {
  const starts: number[] = [];
  for (const [at, { sentence }] of tokens.entries()) starts[sentence] ??= at;
  const groups: Chunk[][] = report.sentences.map(() => []);
  for (const { first, after, label } of names) {
    const sentence = tokens[first]?.sentence ?? 0;
    const start = starts[sentence] ?? 0;
    const end = starts[sentence + 1] ?? tokens.length;
    groups[sentence]?.push({ first: first - start, after: Math.min(after, end) - start, label });
  }
  return groups;
}
