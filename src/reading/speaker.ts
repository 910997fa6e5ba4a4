import type { Attribution, Entity, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { compareSpans, covers, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { hasCue } from "./cue.ts";

const singularPerson = /^(he|she)$/iu;
const thing =
  /^(it|(the|this|that) (article|report|newspaper|paper|agency|broadcaster|outlet|statement|ministry|council|company|party|group|organi[sz]ation|university|institute))$/iu;
const medium = /^(the|this) (article|report|newspaper|paper|agency|broadcaster|outlet)$/iu;
/** "Two officials", "a spokesman", "Chinese scholars", "foreign media": not named, and not said to be known. */
const indefinite =
  /^(an?|one|another|some|several|many|most|few|other|two|three|four|five|six|\d+)\s|^[^’']*\b(\p{L}{3,}(?<!s)s|media|people|police)$/iu;
const definite = /^(the|this|that|his|her|its|their|our|these|those|both|who|they)\b/iu;

const personReach = 3; // sentences over which a speaker is still "he"
const thingReach = 4; // and an outlet still "the article"
const looksBack = 40; // attributions; more never stand in so few sentences
const longestTitle = 30; // characters of "Former prime minister" and the like before a name

/**
 * Who spoke, for each attribution: the name in its source, the last speaker or else the last person named for a
 * pronoun, the last outlet or body for "it" and "the article", and an unnamed entity for "two officials". A definite
 * description without a name ("the former minister") is not resolved.
 */
export const speaker: Step = {
  name: "speaker",
  requires: ["sentences", "mentions", "attributions"],
  assigns: ["attributions", "mentions"],
  read(draft: Draft): void {
    const scene = new Scene(draft);
    const resolved: Attribution[] = [];
    for (const attribution of draft.report.attributions) {
      const { entity, why } = resolve(scene, attribution, resolved.slice(-looksBack));
      resolved.push({ ...attribution, speaker: entity, why });
    }
    draft.report.attributions = resolved;
    draft.report.mentions = [...draft.report.mentions, ...scene.unnamed].sort(compareSpans);
  },
};

interface Resolution {
  readonly entity: string | null;
  readonly why: Span[];
}

const unresolved: Resolution = { entity: null, why: [] };

/** The report around a source: its text, its names and sentences by place, and the unnamed speakers met so far. */
class Scene {
  readonly text: string;
  readonly mentions: SpanIndex<Mention>;
  readonly sentences: SpanIndex<Span>;
  readonly unnamed: Mention[] = [];
  readonly #draft: Draft;
  readonly #idByDescription = new Map<string, string>();

  constructor(draft: Draft) {
    this.#draft = draft;
    this.text = draft.report.text;
    this.mentions = new SpanIndex(draft.report.mentions);
    this.sentences = new SpanIndex(draft.report.sentences);
  }

  entity(id: string | null): Entity | undefined {
    return id === null ? undefined : this.#draft.entities.get(id);
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** The place of the sentence in which an offset stands. */
  placeOf(offset: number): number {
    return this.sentences.countBefore(offset + 1) - 1;
  }

  /** The entity of an unnamed speaker, the same for the same words. */
  describe(source: Span): string {
    const name = this.slice(source).replace(/\s+/gu, " ");
    const id = this.#idByDescription.get(name) ?? `${this.#draft.report.id}/u${this.#idByDescription.size + 1}`;
    if (!this.#idByDescription.has(name)) {
      this.#idByDescription.set(name, id);
      this.#draft.entities.set(id, { id, kind: "unnamed", name, aliases: [], reference: null, roles: [] });
    }
    this.unnamed.push({ start: source.start, end: source.end, entity: id, label: "NOMINAL" });
    return id;
  }
}

function resolve(scene: Scene, attribution: Attribution, before: readonly Attribution[]): Resolution {
  const [source] = attribution.source;
  if (!source) return unresolved;
  const text = scene.slice(source);
  if (singularPerson.test(text)) return findPerson(scene, source, before);
  if (thing.test(text)) return findThing(scene, source, before);
  const named = findNamed(scene, source);
  if (named) return toResolution(named);
  const head = beforeComma(scene, source);
  const description = scene.slice(head);
  if (definite.test(description) || !indefinite.test(description)) return unresolved;
  return { entity: scene.describe(head), why: [head] };
}

/**
 * The name that heads a source: a person first, also one that a comma adds ("her lawyer, Jo Berg"), else a body or outlet,
 * else a state. Owners ("China's …") and whoever stands behind a preposition ("a lawyer for Holm") are not meant.
 */
function findNamed(scene: Scene, source: Span): Mention | undefined {
  const inside = scene.mentions.findWithin(source);
  const head = beforeComma(scene, source);
  const free = inside.filter((mention) => covers(head, mention) && !isOwner(scene, mention));
  const of = (label: Mention["label"]) => free.findLast((mention) => mention.label === label);
  const person = free.findLast((mention) => mention.label === "PERSON" && !isBehindPreposition(scene, head, mention));
  return (
    person ??
    findAdded(scene, head, inside) ??
    of("ORG") ??
    endsIn(scene, head, of("GPE")) ??
    findAuthorities(scene, head, inside)
  );
}

function isBehindPreposition({ text }: Scene, head: Span, { start }: Mention): boolean {
  return /\b(for|of|to|with|by|against|from|about|on)\s+(\p{L}+\s+)?$/iu.test(text.slice(head.start, start));
}

/** "An attorney for Holm, Jo Berg": the person whom a comma names at once. */
function findAdded({ text }: Scene, head: Span, inside: readonly Mention[]): Mention | undefined {
  return inside.find(({ label, start }) => label === "PERSON" && /^,\s+$/u.test(text.slice(head.end, start)));
}

function isOwner({ text }: Scene, { end }: Mention): boolean {
  return /^[’']s?\b/u.test(text.slice(end, end + 2));
}

/** "Ann Lee, a fellow at the Asia Institute", "one who knew Ann Lee": the name stands before a comma or a clause. */
function beforeComma(scene: Scene, source: Span): Span {
  const length = scene.slice(source).search(/,|\s(?:who|which|whose|that)\s/u);
  return { start: source.start, end: length < 0 ? source.end : source.start + length };
}

/** A state speaks where its name ends the source; the place of a capital speaks for its state. */
function endsIn(scene: Scene, head: Span, mention: Mention | undefined): Mention | undefined {
  if (!mention || mention.end !== head.end) return undefined;
  const entity = scene.entity(mention.entity);
  return entity?.kind === "place" && entity.partOf !== undefined ? { ...mention, entity: entity.partOf } : mention;
}

/** "the South Korean government", "Chinese authorities": the state itself. */
function findAuthorities(scene: Scene, head: Span, inside: readonly Mention[]): Mention | undefined {
  if (!/\b(government|authorities|regime|army|military|police)$/iu.test(scene.slice(head))) return undefined;
  return inside.find((mention) => scene.entity(mention.entity)?.kind === "state");
}

/**
 * "He", "she": the first person of the sentence itself, else the person with whom the sentence before begins, else the
 * speaker of the sentences just before, else the last person named.
 */
function findPerson(scene: Scene, source: Span, before: readonly Attribution[]): Resolution {
  const here = scene.placeOf(source.start);
  const subject =
    findSubject(scene, scene.sentences.at(here), source.start) ?? findOpening(scene, scene.sentences.at(here - 1));
  if (subject) return toResolution(subject);
  const near = before.findLast(
    (other) =>
      scene.entity(other.speaker)?.kind === "person" &&
      here - scene.placeOf(cueStart(other)) <= personReach &&
      other.cue.some((cue) => hasCue(scene.slice(cue))),
  );
  if (near) return { entity: near.speaker, why: [...near.why] };
  const last = scene.mentions.findLastBefore(source.start, ({ label }) => label === "PERSON");
  return last ? toResolution(last) : unresolved;
}

/** The person with whom a sentence begins, a title aside: "Mayor Ilse Holm rejected it." */
function findOpening(scene: Scene, sentence: Span | undefined): Mention | undefined {
  const subject = sentence && findSubject(scene, sentence, sentence.end);
  if (!subject) return undefined;
  const before = scene.text.slice(sentence.start, subject.start);
  const isTitle = before.length <= longestTitle && !/[,:;“”"]|\b(of|by|for|to|with|in|at|on)\b/iu.test(before);
  return isTitle ? subject : undefined;
}

/** The first person of a sentence who owns nothing ("Mr. Lee's plan") and stands before `end`. */
function findSubject(scene: Scene, sentence: Span | undefined, end: number): Mention | undefined {
  if (!sentence) return undefined;
  return scene.mentions
    .findWithin({ start: sentence.start, end })
    .find((mention) => mention.label === "PERSON" && !/^[’']/u.test(scene.text.charAt(mention.end)));
}

function findThing(scene: Scene, source: Span, before: readonly Attribution[]): Resolution {
  const kinds: readonly (Entity["kind"] | undefined)[] = medium.test(scene.slice(source))
    ? ["outlet"]
    : ["organization", "outlet"];
  const isThing = (id: string | null) => kinds.includes(scene.entity(id)?.kind);
  const spoke = before.findLast((other) => isThing(other.speaker));
  if (spoke && scene.placeOf(source.start) - scene.placeOf(cueStart(spoke)) <= thingReach) {
    return { entity: spoke.speaker, why: [...spoke.why] };
  }
  const last = scene.mentions.findLastBefore(source.start, (mention) => isThing(mention.entity));
  return last ? toResolution(last) : unresolved;
}

function toResolution({ entity, start, end }: Mention): Resolution {
  return { entity, why: [{ start, end }] };
}

function cueStart({ cue }: Attribution): number {
  return cue[0]?.start ?? 0;
}
