import type { Attribution, Entity, Hop, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import type { Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { cueStart } from "./cue.ts";
import { isTelling } from "./telling.ts";

/**
 * The chain of each attribution, from the report outward: its outlet, whose text it is, each report around this one, the
 * medium that its words were said to, its speaker; none where nobody is told to have said it. The report's own outlet and
 * upstream are no hops where they are named again.
 */
export const chain: Step = {
  name: "chain",
  requires: ["upstream", "sentences", "mentions", "attributions"],
  assigns: ["attributions"],
  read(draft: Draft): void {
    const { report } = draft;
    const links: Pick<Links, "implied" | "kindOf"> = {
      implied: toImplied(draft),
      kindOf: (id) => (id === null ? undefined : draft.entities.get(id)?.kind),
    };
    const media = findMedia(draft, links);
    const byId = new Map(report.attributions.map((attribution) => [attribution.id, attribution]));
    report.attributions = report.attributions.map((one) => ({
      ...one,
      chain: isTelling(report.text, one) ? toChain(one, byId, { ...links, media }) : [],
    }));
  },
};

interface Links {
  /** Outlet and upstream of the report. */
  readonly implied: readonly Hop[];
  kindOf(entity: string | null): Entity["kind"] | undefined;
  /** The medium to which the words of an attribution were said, by its id. */
  readonly media: ReadonlyMap<string, Mention>;
}

function toImplied({ report }: Draft): Hop[] {
  const outlet: Hop[] =
    report.outlet === null ? [] : [{ entity: report.outlet, role: "outlet", source: null, cue: null }];
  const upstream = report.upstream.map(
    ({ entity, start, end }): Hop => ({ entity, role: "upstream", source: { start, end }, cue: null }),
  );
  return [...outlet, ...upstream];
}

function toChain(attribution: Attribution, byId: ReadonlyMap<string, Attribution>, links: Links): Hop[] {
  const own = new Set(links.implied.map(({ entity }) => entity));
  const hops: Hop[] = [];
  let one: Attribution | undefined = attribution;
  while (one) {
    hops.unshift(...toHops(one, links));
    one = one.within === null ? undefined : byId.get(one.within);
  }
  const others = hops.filter(({ entity }) => entity === null || !own.has(entity));
  return [...links.implied, ...others.filter(({ entity }, at) => entity === null || entity !== others[at - 1]?.entity)];
}

/** The hops of one attribution: the outlet that a cue's own words name ("told Channel 9"), then its source. */
function toHops(attribution: Attribution, { kindOf, media }: Links): Hop[] {
  const [source = null] = attribution.source;
  const [cue = null] = attribution.cue;
  const role = kindOf(attribution.speaker) === "outlet" ? "medium" : "speaker";
  const last: Hop = { entity: attribution.speaker, role, source: source && { ...source }, cue: cue && { ...cue } };
  const told = role === "speaker" ? media.get(attribution.id) : undefined;
  if (!told) return [last];
  const place = { start: told.start, end: told.end };
  return [{ entity: told.entity, role: "medium", source: place, cue: cue && { ...cue } }, last];
}

/** What stands between a cue and its content where a medium does: "told the Gazette", "in an interview with Channel 9". */
const toMedium =
  /^\s+(\p{L}+\s+)?(in an? (\p{L}+ )?(interview|article|comment|remarks|podcast)|to|on|the|with|[\p{Lu}])/u;

/** What stands before a source that speaks to a medium: "On Channel 9, …", "In an interview with the Gazette, …". */
const onMedium =
  /^(?:(?:back|speaking|appearing|earlier|later) )?(?:on|to|with|(?:in|during) an? (?:\p{L}+ )?(?:interview|appearance) (?:on|with)) [^,]{1,80},\s*$/iu;

/** "Who in an *interview with* Channel 9": the encoder takes it into the source. */
const inInterview = /^who\b.*\binterview (with|on)\b/isu;

const written =
  /\b(in|on|by|via) (an?|his|her|their|its) ([\p{L}-]+ )?(statement|letter|tweet|post|memo|e-?mail|speech)\b/iu;

/** A sentence that tells of an interview, up to the medium: "He made the remarks in an interview with Channel 9." */
const interview = /\b(interview(ed)?|appear(ed|s|ing|ance)|speaking|spoke) (with|by|for|on|to) [^.;]{0,40}$/iu;

const longestPause = 2; // sentences without a word of the speaker, after which an interview is over

/**
 * The medium of each attribution that has one: what stands between its cue and its content, or the last one while the
 * same speaker goes on and nobody else speaks. Another speaker, another medium or the report's own narration ends it.
 */
function findMedia(draft: Draft, { kindOf }: Pick<Links, "kindOf">): Map<string, Mention> {
  const hearing = new Hearing(draft);
  const media = new Map<string, Mention>();
  let held: { speaker: string; medium: Mention; place: number } | undefined;
  for (const attribution of draft.report.attributions) {
    const { id, speaker, within } = attribution;
    if (within !== null || speaker === null || kindOf(speaker) === "outlet") continue;
    const place = hearing.placeOf(attribution);
    const goesOn = held?.speaker === speaker && place - held.place <= longestPause + 1;
    const before = () => hearing.findInterview(speaker, place) ?? (goesOn ? held?.medium : undefined);
    const medium = hearing.findTold(attribution) ?? (hearing.isWritten(attribution) ? undefined : before());
    held = medium && { speaker, medium, place };
    if (medium) media.set(id, medium);
  }
  return media;
}

/** To which media a report lets somebody speak. */
class Hearing {
  readonly #draft: Draft;
  readonly #mentions: SpanIndex<Mention>;
  readonly #sentences: SpanIndex<Span>;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#mentions = new SpanIndex(draft.report.mentions);
    this.#sentences = new SpanIndex(draft.report.sentences);
  }

  placeOf(attribution: Attribution): number {
    return this.#sentences.countBefore(cueStart(attribution) + 1);
  }

  findTold({ source, cue, content }: Attribution): Mention | undefined {
    const { text } = this.#draft.report;
    const start = cue.at(-1)?.end ?? 0;
    const [sentence = { start, end: start }] = this.#sentences.findOverlapping({ start: start - 1, end: start });
    const next = content.find((span) => span.start >= start)?.start ?? sentence.end;
    const tail = { start, end: Math.max(start, Math.min(next, sentence.end)) };
    if (toMedium.test(text.slice(tail.start, tail.end))) return this.#findMedium(tail, sentence);
    const [first] = source;
    if (first && inInterview.test(text.slice(first.start, first.end))) return this.#findMedium(first, sentence);
    const head = { start: sentence.start, end: first?.start ?? start };
    return onMedium.test(text.slice(head.start, head.end)) ? this.#findMedium(head, sentence) : undefined;
  }

  /** "Said *in a statement*": the speaker's own document, and no interview. */
  isWritten({ source, cue, content }: Attribution): boolean {
    const start = Math.min(...[...source, ...cue].map((span) => span.start));
    const end = content.find((span) => span.start >= start)?.start ?? cue.at(-1)?.end ?? start;
    return written.test(this.#draft.report.text.slice(start, end));
  }

  /** The medium to which the sentence before or this one tells that the speaker gave an interview. */
  findInterview(speaker: string, place: number): Mention | undefined {
    for (const sentence of [this.#sentences.at(place - 1), this.#sentences.at(place - 2)]) {
      const inside = sentence ? this.#mentions.findWithin(sentence) : [];
      const medium = inside.find(
        (mention) =>
          this.#isMedium(mention, true) &&
          interview.test(this.#draft.report.text.slice(sentence?.start, mention.start)),
      );
      const person = inside.find(({ label, start }) => label === "PERSON" && start < (medium?.start ?? 0));
      if (medium && person?.entity === speaker) return medium;
    }
    return undefined;
  }

  #findMedium(place: Span, sentence: Span): Mention | undefined {
    const isInterview = /\binterview/iu.test(this.#draft.report.text.slice(sentence.start, sentence.end));
    return this.#mentions.findWithin(place).find((mention) => this.#isMedium(mention, isInterview));
  }

  /** An outlet, or the body that an interview is given to; "Channel 9" and not its affiliate's station. */
  #isMedium({ entity, end }: Mention, isInterview: boolean): boolean {
    const kind = this.#draft.entities.get(entity)?.kind;
    if (/^ affiliate\b/u.test(this.#draft.report.text.slice(end, end + 11))) return false;
    return kind === "outlet" || (isInterview && kind === "organization");
  }
}
