import type { Attribution, Entity, Hop, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import type { Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { isTelling } from "./telling.ts";

/**
 * The chain of each attribution, from the report outward: its outlet, whose text it is, each report around this one, the
 * medium that its words were said to, its speaker; none where nobody is told to have said it. The report's own outlet and upstream are no hops where they are named again.
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

const longestPause = 2; // sentences without a word of the speaker, after which an interview is over

/**
 * The medium of each attribution that has one: what stands between its cue and its content, or the last one while the
 * same speaker goes on and nobody else speaks. Another speaker, another medium or the report's own narration ends it.
 */
function findMedia(draft: Draft, { kindOf }: Pick<Links, "kindOf">): Map<string, Mention> {
  const findTold = createTold(draft);
  const sentences = new SpanIndex(draft.report.sentences);
  const placeOf = ({ cue }: Attribution) => sentences.countBefore((cue[0]?.start ?? 0) + 1);
  const media = new Map<string, Mention>();
  let held: { speaker: string; medium: Mention; place: number } | undefined;
  for (const attribution of draft.report.attributions) {
    const { id, speaker, within } = attribution;
    if (within !== null || speaker === null || kindOf(speaker) === "outlet") continue;
    const place = placeOf(attribution);
    const goesOn = held?.speaker === speaker && place - held.place <= longestPause + 1;
    const medium = findTold(attribution) ?? (goesOn ? held?.medium : undefined);
    held = medium && { speaker, medium, place };
    if (medium) media.set(id, medium);
  }
  return media;
}

function createTold({ report, entities }: Draft): (attribution: Attribution) => Mention | undefined {
  const mentions = new SpanIndex(report.mentions);
  const sentences = new SpanIndex(report.sentences);
  const findOutlet = (place: Span) =>
    mentions.findWithin(place).find(({ entity }) => entities.get(entity)?.kind === "outlet");
  return ({ source, cue, content }) => {
    const start = cue.at(-1)?.end ?? 0;
    const [sentence] = sentences.findOverlapping({ start: start - 1, end: start });
    const next = content.find((span) => span.start >= start)?.start ?? sentence?.end ?? start;
    const tail = { start, end: Math.min(next, sentence?.end ?? next) };
    if (toMedium.test(report.text.slice(tail.start, tail.end))) return findOutlet(tail);
    const head = { start: sentence?.start ?? start, end: source[0]?.start ?? start };
    return onMedium.test(report.text.slice(head.start, head.end)) ? findOutlet(head) : undefined;
  };
}
