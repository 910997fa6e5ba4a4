import type { Attribution, Entity, Hop, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { compareSpans, covers, type Span } from "../text/span.ts";

const singularPerson = /^(he|she)$/iu;
const thing =
  /^(it|(the|this|that) (article|report|newspaper|paper|agency|broadcaster|outlet|statement|ministry|council|company|party|group|organi[sz]ation|university|institute))$/iu;
const medium = /^(the|this) (article|report|newspaper|paper|agency|broadcaster|outlet)$/iu;
/** "Two officials", "a spokesman", "Chinese scholars", "foreign media": not named, and not said to be known. */
const indefinite =
  /^(an?|one|another|some|several|many|most|few|other|two|three|four|five|six|\d+)\s|^[^’']*\b(\p{L}{3,}(?<!s)s|media|people|police)$/iu;
const definite = /^(the|this|that|his|her|its|their|our|these|those|both|who|they)\b/iu;

/**
 * Who spoke, for each attribution: the name in its source, the last speaker or else the last person named for a
 * pronoun, the last outlet or body for "it" and "the article", and an unnamed entity for "two officials". A definite
 * description without a name ("the former minister") is not resolved. Then the chain, from the report outward.
 */
export const speaker: Step = {
  name: "speaker",
  requires: ["mentions", "attributions", "upstream"],
  assigns: ["attributions", "mentions"],
  read(draft: Draft): void {
    const { report } = draft;
    const resolved: Attribution[] = [];
    for (const attribution of report.attributions) {
      const { entity, why } = resolve(draft, attribution, resolved);
      resolved.push({ ...attribution, speaker: entity, why });
    }
    const byId = new Map(resolved.map((attribution) => [attribution.id, attribution]));
    report.attributions = resolved.map((attribution) => ({ ...attribution, chain: toChain(draft, attribution, byId) }));
    report.mentions.sort(compareSpans);
  },
};

interface Resolution {
  readonly entity: string | null;
  readonly why: Span[];
}

const unresolved: Resolution = { entity: null, why: [] };

function resolve(draft: Draft, attribution: Attribution, before: readonly Attribution[]): Resolution {
  const [source] = attribution.source;
  if (!source) return unresolved;
  const text = draft.report.text.slice(source.start, source.end);
  if (singularPerson.test(text)) return findPerson(draft, source, before);
  if (thing.test(text)) return findThing(draft, source, text, before);
  const named = findNamed(draft, source);
  if (named) return { entity: named.entity, why: [toSpan(named)] };
  const head = beforeComma(draft.report.text, source);
  const description = draft.report.text.slice(head.start, head.end);
  if (definite.test(description) || !indefinite.test(description)) return unresolved;
  return { entity: createUnnamed(draft, head, description), why: [head] };
}

/** The name that heads a source: a person first, else a body or outlet, else a state; owners ("China's …") come last. */
function findNamed(draft: Draft, source: Span): Mention | undefined {
  const inside = draft.report.mentions.filter((mention) => covers(source, mention));
  const head = beforeComma(draft.report.text, source);
  const isOwner = (mention: Mention) => /^[’']s?\b/u.test(draft.report.text.slice(mention.end, mention.end + 2));
  const of = (label: Mention["label"]) => inside.filter((mention) => mention.label === label && covers(head, mention));
  const free = (mentions: Mention[]) => mentions.filter((mention) => !isOwner(mention));
  const person = free(of("PERSON")).at(-1);
  if (person) return person;
  const body = free(of("ORG")).at(-1);
  if (body) return body;
  return endsIn(draft, head, free(of("GPE")).at(-1)) ?? findAuthorities(draft, head, inside);
}

/** "Ann Lee, a fellow at the Asia Institute": the name stands before the first comma. */
function beforeComma(text: string, source: Span): Span {
  const comma = text.slice(source.start, source.end).indexOf(",");
  return { start: source.start, end: comma < 0 ? source.end : source.start + comma };
}

/** A state speaks where its name ends the source; the place of a capital speaks for its state. */
function endsIn(draft: Draft, head: Span, mention: Mention | undefined): Mention | undefined {
  if (!mention || mention.end !== head.end) return undefined;
  const entity = draft.entities.get(mention.entity);
  return entity?.kind === "place" && entity.partOf !== undefined ? { ...mention, entity: entity.partOf } : mention;
}

/** "the South Korean government", "Chinese authorities": the state itself. */
function findAuthorities(draft: Draft, head: Span, inside: readonly Mention[]): Mention | undefined {
  const text = draft.report.text.slice(head.start, head.end);
  if (!/\b(government|authorities|regime|army|military|police)$/iu.test(text)) return undefined;
  return inside.find((mention) => draft.entities.get(mention.entity)?.kind === "state");
}

/**
 * "He", "she": the first person of the sentence itself, else the person with whom the sentence before begins, else the
 * speaker of the sentences just before, else the last person named.
 */
function findPerson(draft: Draft, source: Span, before: readonly Attribution[]): Resolution {
  const { sentences, mentions } = draft.report;
  const here = sentences.findLastIndex((sentence) => sentence.start <= source.start);
  const subject = findSubject(draft, sentences[here], source.start) ?? findOpening(draft, sentences[here - 1]);
  if (subject) return { entity: subject.entity, why: [toSpan(subject)] };
  const near = before.findLast(
    (other) => kindOf(draft, other.speaker) === "person" && sentencesBetween(draft, cueStart(other), source.start) <= 3,
  );
  if (near) return { entity: near.speaker, why: [...near.why] };
  const last = mentions.findLast((mention) => mention.end <= source.start && mention.label === "PERSON");
  return last ? { entity: last.entity, why: [toSpan(last)] } : unresolved;
}

const longestTitle = 30; // characters of "Former prime minister" and the like before a name

/** The person with whom a sentence begins, a title aside: "Mayor Ilse Holm rejected it." */
function findOpening(draft: Draft, sentence: Span | undefined): Mention | undefined {
  const subject = sentence && findSubject(draft, sentence, sentence.end);
  const before = subject && draft.report.text.slice(sentence.start, subject.start);
  return before !== undefined &&
    before.length <= longestTitle &&
    !/[,:;“”"]|\b(of|by|for|to|with|in|at|on)\b/iu.test(before)
    ? subject
    : undefined;
}

/** The first person of a sentence who owns nothing ("Mr. Lee's plan") and stands before `end`. */
function findSubject(draft: Draft, sentence: Span | undefined, end: number): Mention | undefined {
  const { mentions, text } = draft.report;
  return (
    sentence &&
    mentions.find(
      (mention) =>
        mention.label === "PERSON" &&
        covers(sentence, mention) &&
        mention.end <= end &&
        !/^[’']/u.test(text.charAt(mention.end)),
    )
  );
}

function findThing(draft: Draft, source: Span, text: string, before: readonly Attribution[]): Resolution {
  const kinds: readonly Entity["kind"][] = medium.test(text) ? ["outlet"] : ["organization", "outlet"];
  const spoke = before.findLast(
    (other) => other.speaker !== null && kinds.some((kind) => kindOf(draft, other.speaker) === kind),
  );
  if (spoke && sentencesBetween(draft, cueStart(spoke), source.start) <= 4)
    return { entity: spoke.speaker, why: [...spoke.why] };
  const last = draft.report.mentions.findLast(
    (mention) => mention.end <= source.start && kinds.some((kind) => kindOf(draft, mention.entity) === kind),
  );
  return last ? { entity: last.entity, why: [toSpan(last)] } : unresolved;
}

function createUnnamed(draft: Draft, source: Span, text: string): string {
  const name = text.replace(/\s+/gu, " ");
  const same = [...draft.entities.values()].find((entity) => entity.kind === "unnamed" && entity.name === name);
  const id =
    same?.id ??
    `${draft.report.id}/u${[...draft.entities.values()].filter((entity) => entity.kind === "unnamed").length + 1}`;
  if (!same) draft.entities.set(id, { id, kind: "unnamed", name, aliases: [], reference: null, roles: [] });
  draft.report.mentions.push({ start: source.start, end: source.end, entity: id, label: "NOMINAL" });
  return id;
}

/** From the report outward: its outlet, whose text it is, each report around this one, the medium of its cue, the speaker. */
function toChain(draft: Draft, attribution: Attribution, byId: ReadonlyMap<string, Attribution>): Hop[] {
  const { report } = draft;
  const implied: Hop[] = [
    ...(report.outlet === null ? [] : [{ entity: report.outlet, role: "outlet" as const, source: null, cue: null }]),
    ...report.upstream.map(({ entity, start, end }) => ({
      entity,
      role: "upstream" as const,
      source: { start, end },
      cue: null,
    })),
  ];
  const own = new Set(implied.map((hop) => hop.entity));
  const hops: Hop[] = [];
  for (
    let one: Attribution | undefined = attribution;
    one;
    one = one.within === null ? undefined : byId.get(one.within)
  ) {
    hops.unshift(...toHops(draft, one, own));
  }
  return [...implied, ...hops.filter((hop, at) => hop.entity === null || hop.entity !== hops[at - 1]?.entity)];
}

/** The hops of one attribution: the outlet that a cue's own words name ("told Channel 9"), then its source. */
function toHops(draft: Draft, attribution: Attribution, own: ReadonlySet<string | null>): Hop[] {
  const [source = null] = attribution.source;
  const [cue = null] = attribution.cue;
  const role = kindOf(draft, attribution.speaker) === "outlet" ? ("medium" as const) : ("speaker" as const);
  const speakerHop: Hop = {
    entity: attribution.speaker,
    role,
    source: source && { ...source },
    cue: cue && { ...cue },
  };
  const told = role === "speaker" ? findToldMedium(draft, attribution) : undefined;
  const mediumHop: Hop[] = told
    ? [{ entity: told.entity, role: "medium", source: toSpan(told), cue: cue && { ...cue } }]
    : [];
  return [...mediumHop, speakerHop].filter((hop) => hop.entity === null || !own.has(hop.entity));
}

/** "told the Gazette that", "said in an interview with Channel 9 that": an outlet between the cue and its content. */
function findToldMedium(draft: Draft, { cue, content }: Attribution): Mention | undefined {
  const from = cue.at(-1)?.end ?? 0;
  const sentence = draft.report.sentences.find((span) => span.start <= from && from <= span.end);
  const next = content.find((span) => span.start >= from)?.start ?? sentence?.end ?? from;
  const tail = { start: from, end: Math.min(next, sentence?.end ?? next) };
  if (
    !/^\s+(\p{L}+\s+)?(in an? (\p{L}+ )?(interview|article|comment|remarks|podcast)|to|on|the|with|[\p{Lu}])/u.test(
      draft.report.text.slice(tail.start, tail.end),
    )
  )
    return undefined;
  return draft.report.mentions.find((mention) => covers(tail, mention) && kindOf(draft, mention.entity) === "outlet");
}

function kindOf(draft: Draft, id: string | null): Entity["kind"] | undefined {
  return id === null ? undefined : draft.entities.get(id)?.kind;
}

function sentencesBetween(draft: Draft, from: number, to: number): number {
  return draft.report.sentences.filter((sentence) => sentence.start > from && sentence.start <= to).length;
}

function cueStart({ cue }: Attribution): number {
  return cue[0]?.start ?? 0;
}

function toSpan({ start, end }: Span): Span {
  return { start, end };
}
