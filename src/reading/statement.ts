import type { Attribution, Mention, Quantity, Report, Statement, Time } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { compareSpans, overlaps, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { getCoveredLength, intersect, toSpanSet } from "../text/span-set.ts";
import { isTelling } from "./telling.ts";

/**
 * Statements: each attribution's innermost content, a sentence of it at a time, and each sentence of the body that
 * stands in the report's own word. Kind, act, certainty and polarity are read from modals, negations and the cue alone
 * (certainty after FactBank); an actor is whoever is named, in the role `about`.
 */
export const statement: Step = {
  name: "statement",
  requires: ["blocks", "sentences", "mentions", "times", "quantities", "attributions"],
  assigns: ["statements"],
  read({ report }: Draft): void {
    const places = createPlaces(report);
    const others = withoutOwn(report.attributions);
    const outer = new Set(others.map(({ within }) => within));
    const told = others.filter((one) => !outer.has(one.id) && isTelling(report.text, one));
    const parts = [
      ...told.flatMap((attribution) => toParts(places, attribution).map((parts) => ({ parts, attribution }))),
      ...ownSentences(report).map((span) => ({ parts: [span], attribution: undefined })),
    ];
    report.statements = toStatements(report, places, parts);
  },
};

/** Without what speakers say within their own words that they said: "a list of boats that it said would come". */
function withoutOwn(attributions: readonly Attribution[]): Attribution[] {
  const speakers = new Map(attributions.map(({ id, speaker }) => [id, speaker]));
  return attributions.filter(
    ({ within, speaker }) => within === null || speaker === null || speakers.get(within) !== speaker,
  );
}

/** In place of `statement`: takes the spans of statements as they are given, so that the story can be measured alone. */
export function createGivenStatement(given: readonly (readonly Span[])[]): Step {
  return {
    ...statement,
    read({ report }: Draft): void {
      const parts = given.map((spans) => ({
        parts: spans.toSorted(compareSpans),
        attribution: findTeller(report, spans),
      }));
      report.statements = toStatements(report, createPlaces(report), parts);
    },
  };
}

/** The innermost attribution whose content holds at least half of the words that are given. */
function findTeller({ attributions }: Report, spans: readonly Span[]): Attribution | undefined {
  const words = toSpanSet(spans);
  const lengthOf = ({ content }: Attribution) => getCoveredLength(toSpanSet(content));
  return attributions
    .filter(({ content }) => 2 * getCoveredLength(intersect(words, toSpanSet(content))) >= getCoveredLength(words))
    .sort((a, b) => lengthOf(a) - lengthOf(b))[0];
}

/** The layers that statements are made from, by place. */
interface Places {
  readonly sentences: SpanIndex<Span>;
  readonly mentions: SpanIndex<Mention>;
  readonly times: SpanIndex<Time>;
  readonly quantities: SpanIndex<Quantity>;
}

function createPlaces({ sentences, mentions, times, quantities }: Report): Places {
  return {
    sentences: new SpanIndex(sentences),
    mentions: new SpanIndex(mentions.filter(({ label }) => label !== "NOMINAL")),
    times: new SpanIndex(times),
    quantities: new SpanIndex(quantities),
  };
}

/** The contents of one attribution, a list for each sentence that they touch: a content around its cue is one statement. */
function toParts({ sentences }: Places, { content }: Attribution): Span[][] {
  const touched = new Set(content.flatMap((span) => sentences.findOverlapping(span)));
  return [...touched].map((sentence) =>
    content
      .filter((span) => overlaps(sentence, span))
      .map((span) => ({ start: Math.max(sentence.start, span.start), end: Math.min(sentence.end, span.end) })),
  );
}

function hull(parts: readonly Span[]): Span {
  return { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
}

/** Body sentences that no attribution takes part in: what the report says in its own word. */
function ownSentences({ text, blocks, sentences, attributions }: Report): Span[] {
  const body = new SpanIndex(blocks.filter(({ kind }) => kind === "paragraph"));
  const told = attributions.filter((one) => isTelling(text, one));
  const parts = new SpanIndex(told.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]));
  return sentences
    .filter((sentence) => body.findCovering(sentence).length > 0 && parts.findOverlapping(sentence).length === 0)
    .map(({ start, end }) => ({ start, end }));
}

interface Told {
  readonly parts: readonly Span[];
  readonly attribution: Attribution | undefined;
}

/** In the order of the text, numbered by it. */
function toStatements(report: Report, places: Places, told: readonly Told[]): Statement[] {
  return told
    .toSorted((a, b) => compareSpans(hull(a.parts), hull(b.parts)))
    .map((one, index) => toStatement(report, places, `${report.id}/s${index + 1}`, one));
}

function toStatement(report: Report, places: Places, id: string, { parts, attribution }: Told): Statement {
  const text = parts.map(({ start, end }) => report.text.slice(start, end)).join(" ");
  const cue = attribution?.cue.map(({ start, end }) => report.text.slice(start, end)).join(" ") ?? "";
  const inside = <T extends Span>(index: SpanIndex<T>) => parts.flatMap((part) => index.findWithin(part));
  return {
    id,
    spans: [...parts],
    attribution: attribution?.id ?? null,
    kind: kindOf(text, cue),
    act: actOf(text, cue),
    certainty: certaintyOf(text),
    polarity: negation.test(text) ? -1 : 1,
    actors: inside(places.mentions).map(({ start, end, entity }) => ({ start, end, entity, role: "about" as const })),
    places: [],
    times: inside(places.times).map((time) => time.id),
    quantities: inside(places.quantities).map((quantity) => quantity.id),
    event: null,
  };
}

const negation = /\b(not|never|no longer|cannot|neither|nor|nobody|nothing|without)\b|n[’']t\b/iu;
const possible = /\b(may|might|could|possibly|perhaps|maybe)\b/iu;
const probable = /\b(likely|probably|expected|presumably|apparently|appears?|seems?|should|would)\b/iu;
const future = /\b(will|shall|going to|next (week|month|year)|tomorrow|plans? to|is due|are due|set to)\b|[’']ll\b/iu;
const intent = /\b(pledge|vow|promise|intend|plan|hope|threaten)/iu;
const opinion =
  /\b(I think|I believe|we believe|important|best|worst|great|significant|dangerous|unfair|serious|should|must|seeks?|suggests?|signals?|aims?)\b/iu;

function kindOf(text: string, cue: string): Statement["kind"] {
  if (
    /\b(may|would|could|will|ready to|willing to)\b.*\bif\b/iu.test(text) &&
    /\b(meet|talk|return|join|lift|halt|stop|negotiate)\b/iu.test(text)
  )
    return "offer";
  if (intent.test(cue)) return "intent";
  if (future.test(text) || possible.test(text)) return "forecast";
  return opinion.test(text) ? "assessment" : "fact";
}

function actOf(text: string, cue: string): Statement["act"] {
  if (/\b(den(y|ies|ied|ying)|reject|dismiss)/iu.test(cue)) return "denies";
  if (/\?\W*$/u.test(text) || /\b(ask|asked|asking|asks|urged?|wonder)/iu.test(cue)) return "asks";
  return /\b(pledge|vow|promise)/iu.test(cue) ? "commits" : "asserts";
}

function certaintyOf(text: string): Statement["certainty"] {
  if (possible.test(text)) return "possible";
  return probable.test(text) ? "probable" : "certain";
}
