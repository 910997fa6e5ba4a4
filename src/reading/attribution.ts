import type { Attribution } from "../interchange/document.ts";
import type { Analysis, Part } from "../language/analysis.ts";
import type { Draft, Step } from "../language/draft.ts";
import type { Token } from "../language/token.ts";
import { findQuotations } from "../text/quotation.ts";
import { compareSpans, overlaps, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { Clauses } from "./clause.ts";
import { cueStart, mayReport } from "./cue.ts";
import { isTelling } from "./telling.ts";

type Found = Pick<Attribution, "source" | "cue" | "content" | "confidence">;

const deepest = 3; // reports within reports that are looked for

/**
 * Attributions as the encoder sees them: its sources and contents, each with the cue that it goes best with. It sees the
 * outermost ones, as the texts that it learned from are labelled; a content that may hold a report is read again alone, and
 * what is found there hangs from it by `within`.
 */
export const attribution: Step = {
  name: "attribution",
  requires: ["blocks", "sentences", "tokens", "analysis"],
  assigns: ["attributions"],
  async read(draft: Draft): Promise<void> {
    const { blocks } = draft.report;
    const captions = new SpanIndex(blocks.filter(({ kind }) => kind === "caption"));
    const clauses = new Clauses(draft.tokens);
    const found = toFound(draft.analysis, clauses).filter(
      ({ cue }) => captions.findOverlapping(cue[0] as Span).length === 0,
    );
    found.push(...findAccordingTo(draft, found));
    const outer = joinAsSaying(draft.report.text, found);
    const inner: Found[] = [];
    const reporting = new SpanIndex(
      draft.tokens.filter((token, at, all) => mayReport(token, clauses.childrenOf(token), all[at + 1])),
    );
    for (const one of outer) inner.push(...(await readWithin({ draft, clauses, reporting }, one, deepest)));
    draft.report.attributions = number(draft, [...outer, ...inner]);
  },
};

/** In place of `attribution`: takes attributions as they are given, so that the steps after it can be measured alone. */
export function createGivenAttribution(given: readonly Pick<Attribution, "source" | "cue" | "content">[]): Step {
  return {
    ...attribution,
    read(draft: Draft): void {
      const found = given.map(({ source, cue, content }) => ({
        source: [...source],
        cue: [...cue],
        content: content.toSorted(compareSpans),
        confidence: 1,
      }));
      draft.report.attributions = number(draft, found);
    },
  };
}

/** With the noun of a preposition or an article at its end: the encoder ends a rare phrase too early. */
function toWhole(part: Part, { heads, upos, sentences, words, parts }: Analysis): Part {
  const last = part.after - 1;
  const head = heads[last] ?? last;
  const end = sentences.find((start) => start >= part.after) ?? words.length;
  const isFree = head < end && parts.every(({ first }) => first < part.after || first > head);
  return /^(ADP|DET)$/u.test(upos[last] ?? "") && head > last && isFree ? { ...part, after: head + 1 } : part;
}

/** Of several sources of one cue, the nearest: others are taken along from beside it ("legal experts, *who*"). */
function toNearest(sources: readonly Part[], cue: Part): readonly Part[] {
  const distance = ({ first, after }: Part) => Math.max(first - cue.after, cue.first - after);
  return sources.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
}

/**
 * The subject of a cue where the encoder saw no source, unless the cue or its content holds it; of a participle alone
 * within another's content, where more that tells of nobody's word looks like a report.
 */
function findSubject(clauses: Clauses, cue: Span, content: readonly Span[], isWithin: boolean): Span[] {
  const verb = clauses.tokens.findWithin(cue).find(({ pos }) => pos === "VERB");
  if (isWithin && !verb?.lower.endsWith("ing")) return [];
  const subject = verb && clauses.findSubject(verb);
  return !subject || [cue, ...content].some((span) => overlaps(span, subject)) ? [] : [subject];
}

/**
 * The parts by their cue. A cue of which no content was seen, or no more than a name and nobody who speaks, tells nothing
 * that could be shown.
 */
function toFound(analysis: Analysis, clauses: Clauses, isWithin = false): Found[] {
  const { words, parts, upos } = analysis;
  const toSpan = ({ first, after }: Part): Span => ({
    start: words[first]?.start ?? 0,
    end: words[after - 1]?.end ?? 0,
  });
  const cues = parts.filter(({ label }) => label === "cue");
  return cues.flatMap((cue) => {
    const of = (label: string) => parts.filter((part) => part.label === label && part.cue === cue.first);
    const all = [cue, ...of("source"), ...of("content")];
    const confidence = Math.min(...all.map((part) => part.confidence));
    const content = of("content").map((part) => toSpan(toWhole(part, analysis)));
    const source =
      of("source").length > 0
        ? toNearest(of("source"), cue).map(toSpan)
        : findSubject(clauses, toSpan(cue), content, isWithin);
    const isName = of("content").every((part) => upos.slice(part.first, part.after).every((tag) => tag === "PROPN"));
    if (content.length === 0 || (source.length === 0 && isName)) return [];
    return [{ source, cue: [toSpan(cue)], content, confidence }];
  });
}

/**
 * "According to X" where the encoder saw nothing: The source is what hangs from the noun behind it, the
 * content the rest of the sentence on the side that has more.
 */
function findAccordingTo({ tokens, report }: Draft, found: readonly Found[]): Found[] {
  const taken = new SpanIndex(found.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]));
  return tokens.flatMap((token, at) => {
    const to = tokens[at + 1];
    if (token.lower !== "according" || to?.lower !== "to" || taken.findOverlapping(token).length > 0) return [];
    const sentence = tokens.filter((other) => other.sentence === token.sentence);
    const source = findPhrase(sentence, to.index + 1);
    const content = source && findRest(sentence, at, source.last);
    if (!source || !content || content.some((span) => taken.findOverlapping(span).length > 0)) return [];
    const spanOf = (first: number, last: number) => ({ start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 });
    if (!/\p{L}/u.test(report.text.slice(content[0]?.start, content[0]?.end))) return [];
    const cue = [spanOf(at, at + 1)];
    return [{ source: [spanOf(to.index + 1, source.last)], cue, content, confidence: sureOfRule }];
  });
}

const sureOfRule = 0.8;

/** From a token on to the end of its noun phrase: up to the next comma, mark or verb. */
function findPhrase(sentence: readonly Token[], from: number): { last: number } | undefined {
  const after = sentence.filter(({ index }) => index >= from);
  const end = after.findIndex(({ pos }) => /^(PUNCT|VERB|AUX|SCONJ)$/u.test(pos));
  const phrase = end < 0 ? after : after.slice(0, end);
  const last = phrase.at(-1);
  return last && phrase.some(({ pos }) => /^(NOUN|PROPN|PRON|NUM)$/u.test(pos)) ? { last: last.index } : undefined;
}

/** What stands before "according" or, if that is less, behind the source, without the comma and the stop. */
function findRest(sentence: readonly Token[], at: number, last: number): Span[] | undefined {
  const trim = (part: readonly Token[]) => {
    const first = part.findIndex(({ pos }) => pos !== "PUNCT");
    const end = part.findLastIndex(({ pos }) => pos !== "PUNCT");
    const [from, to] = [part[first], part[end]];
    return from && to ? { start: from.start, end: to.end } : undefined;
  };
  const before = trim(sentence.filter(({ index }) => index < at));
  const behind = trim(sentence.filter(({ index }) => index > last));
  const size = (span: Span | undefined) => (span ? span.end - span.start : 0);
  const chosen = size(before) >= size(behind) ? before : behind;
  return chosen && [chosen];
}

interface Around {
  readonly draft: Draft;
  readonly clauses: Clauses;
  /** The words that may report somebody's words. */
  readonly reporting: SpanIndex<Token>;
}

/** A content is read again alone where a word of it may report; what is found there counts where its cue has such a word. */
async function readWithin(around: Around, one: Found, depth: number): Promise<Found[]> {
  const { draft, clauses, reporting } = around;
  const { text } = draft.report;
  if (depth === 0) return [];
  const quoted = readAsSaying(text, one);
  if (quoted) return [quoted, ...(await readWithin(around, quoted, depth - 1))];
  const inner: Found[] = [];
  const mayHold = (span: Span) => reporting.findOverlapping(span).length > 0;
  for (const span of one.content.filter(mayHold)) {
    const found = toFound(await draft.analyse([span]), clauses, true).filter(
      (it) => it.source.length > 0 && it.cue.some(mayHold) && isTelling(text, it),
    );
    for (const it of found) inner.push(it, ...(await readWithin(around, it, depth - 1)));
  }
  return inner;
}

const asSaying = /(?:^|\s)(as (?:saying|stating|telling|arguing|warning|writing|having said))\s+/u;

/** "Quoted Rask", "as saying that it sank", seen as two: the second is what the first quotes. */
function joinAsSaying(text: string, found: readonly Found[]): Found[] {
  const isAsSaying = ({ source, cue: [cue] }: Found) =>
    source.length === 0 && cue !== undefined && /^as \p{L}+ing$/u.test(text.slice(cue.start, cue.end));
  const quoted = new Map<Found, Found>();
  for (const saying of found.filter(isAsSaying)) {
    const start = cueStart(saying);
    const quoting = found.find((other) => endOf(other) < start && text.slice(endOf(other), start).trim().length <= 1);
    if (quoting) quoted.set(quoting, saying);
  }
  const joined = new Set(quoted.values());
  return found
    .filter((one) => !joined.has(one))
    .map((one) => {
      const saying = quoted.get(one);
      return saying ? { ...one, content: [...one.content, { start: cueStart(saying), end: endOf(saying) }] } : one;
    });
}

/** "Quoted Rask as saying that it sank", "Rask is quoted by the *Courier* as saying that": a report within, in so many words. */
function readAsSaying(text: string, { content, confidence }: Found): Found | undefined {
  const last = content.at(-1);
  const found = last && asSaying.exec(text.slice(last.start, last.end));
  if (!last || !found?.[1] || content.length > 2) return undefined;
  const start = last.start + found.index + found[0].indexOf(found[1]);
  const before = trimSpan(text, { start: last.start, end: start });
  const source = content.length > 1 ? content[0] : before;
  if (!source || source.end <= source.start || (content.length > 1 && before.end > before.start)) return undefined;
  const cue = { start, end: start + found[1].length };
  return { source: [source], cue: [cue], content: [trimSpan(text, { start: cue.end, end: last.end })], confidence };
}

function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
}

function mannerOf(text: string, content: readonly Span[], quoted: SpanIndex<Span>): Attribution["manner"] {
  const parts = content.flatMap((span) => quoted.findOverlapping(span));
  const outside = content.map((span) => withoutParts(text, span, parts)).join("");
  if (!/\p{L}/u.test(outside)) return "direct";
  return parts.length > 0 ? "mixed" : "indirect";
}

function withoutParts(text: string, span: Span, parts: readonly Span[]): string {
  let rest = "";
  let from = span.start;
  for (const part of parts) {
    if (part.end <= from || part.start >= span.end) continue;
    rest += text.slice(from, Math.max(from, part.start));
    from = part.end;
  }
  return rest + text.slice(Math.min(from, span.end), span.end);
}

/** Orders by place, gives ids and hangs each from the innermost longer content that holds its cue, so that no ring forms. */
function number(draft: Draft, found: readonly Found[]): Attribution[] {
  const { text } = draft.report;
  const quoted = new SpanIndex(findQuotations(text).flatMap(({ spans }) => spans));
  const ordered = found.toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b) || cueStart(a) - cueStart(b));
  const id = (index: number) => `${draft.report.id}/a${index + 1}`;
  const contents = new SpanIndex(
    ordered.flatMap(({ content }, at) => content.map((span) => ({ ...span, at, size: length(content) }))),
  );
  return ordered.map(({ confidence, source, cue, content }, index) => {
    const size = length(content);
    const around = cue.flatMap((one) => contents.findCovering(one)).filter((other) => other.size > size);
    const outer = around.sort((a, b) => a.size - b.size || a.at - b.at)[0];
    const within = outer ? id(outer.at) : null;
    const manner = mannerOf(text, content, quoted);
    const sure = Number(confidence.toFixed(3));
    return { id: id(index), source, cue, content, manner, within, speaker: null, why: [], chain: [], confidence: sure };
  });
}

function startOf({ source, cue, content }: Found): number {
  return Math.min(...[...source, ...cue, ...content].map((span) => span.start));
}

function endOf({ source, cue, content }: Found): number {
  return Math.max(...[...source, ...cue, ...content].map((span) => span.end));
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}
