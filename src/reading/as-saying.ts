import type { Attribution } from "../interchange/document.ts";
import type { Draft } from "../language/draft.ts";
import type { Token } from "../language/token.ts";
import { overlaps, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import type { Clauses } from "./clause.ts";
import { cueStart } from "./cue.ts";

/** An attribution as it is found, before it has an id and a place among the others. */
export type Found = Pick<Attribution, "source" | "cue" | "content" | "confidence">;

const asSaying = /(?:^|\s)(as (?:saying|stating|telling|arguing|warning|writing|having said))\s+/u;

/** "Quoted Rask", "as saying that it sank", seen as two: the second is what the first quotes. */
export function joinAsSaying(text: string, found: readonly Found[]): Found[] {
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
export function readAsSaying(text: string, { content, confidence }: Found): Found | undefined {
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

const be = /^(is|are|was|were|been|being)$/u;
const saying = /^(saying|stating|telling|arguing|warning|writing)$/u;
const farthestSaying = 20; // words from "quoted" to "as saying"
const sureOfRule = 0.8;

/**
 * "Rask is quoted (by the *Courier*) as saying that it sank", where the encoder saw no cue in "quoted": the *Courier* quotes
 * Rask, or Rask is quoted. What it saw there instead is left out.
 */
export function joinQuotedAsSaying(draft: Draft, clauses: Clauses, found: readonly Found[]): Found[] {
  const { tokens } = draft;
  const cues = new SpanIndex(found.flatMap(({ cue }) => cue));
  const passives = tokens.flatMap((token, at) => {
    const isQuoted = token.lower === "quoted" && be.test(tokens[at - 1]?.lower ?? "");
    const verb = isQuoted && cues.findOverlapping(token).length === 0 ? findSaying(tokens, at) : undefined;
    return verb ? (toPassive(draft, clauses, { quoted: token, verb }, found) ?? []) : [];
  });
  const isReplaced = ({ cue }: Found) => passives.some(({ within }) => cue.some((span) => overlaps(span, within)));
  return [...found.filter((one) => !isReplaced(one)), ...passives.map(({ within: _, ...passive }) => passive)];
}

/** The verb of "as saying" in the sentence of "quoted". */
function findSaying(tokens: readonly Token[], quoted: number): Token | undefined {
  const behind = tokens.slice(quoted + 1, quoted + farthestSaying);
  return behind.find(
    (token) =>
      token.sentence === tokens[quoted]?.sentence &&
      saying.test(token.lower) &&
      tokens[token.index - 1]?.lower === "as",
  );
}

interface Passive extends Found {
  /** From the verb to "saying". */
  readonly within: Span;
}

function toPassive(
  { tokens, report }: Draft,
  clauses: Clauses,
  { quoted, verb }: { quoted: Token; verb: Token },
  found: readonly Found[],
): Passive | undefined {
  const sentence = tokens.filter(({ sentence }) => sentence === quoted.sentence);
  const [auxiliary, as] = [tokens[quoted.index - 1] as Token, tokens[verb.index - 1] as Token];
  const subject = findQuoted(report.text, sentence, clauses, quoted, auxiliary);
  const last = sentence.findLast(({ pos }) => pos !== "PUNCT");
  if (!subject || !last || last.end <= verb.end) return undefined;
  const within = { start: auxiliary.start, end: verb.end };
  const seen = found.flatMap(({ content }) =>
    content.filter(({ start }) => start >= verb.end && start <= verb.end + 2),
  );
  const end = seen[0]?.end ?? last.end;
  const by = tokens[quoted.index + 1];
  if (by?.lower !== "by" || by.index + 1 >= as.index) {
    const content = [trimSpan(report.text, { start: verb.end, end })];
    return { source: [subject], cue: [within], content, confidence: sureOfRule, within };
  }
  const source = [trimSpan(report.text, { start: by.end, end: as.start })];
  const cue = [{ start: auxiliary.start, end: by.end }];
  return { source, cue, content: [subject, { start: as.start, end }], confidence: sureOfRule, within };
}

/** Who is quoted: the subject by the tree, else all of the sentence before the verb. */
function findQuoted(
  text: string,
  sentence: readonly Token[],
  clauses: Clauses,
  quoted: Token,
  auxiliary: Token,
): Span | undefined {
  const subject = clauses.childrenOf(quoted).find(({ relation }) => relation === "nsubj:pass");
  const first = sentence[0];
  if (!subject && !first) return undefined;
  const start = subject ? clauses.phraseOf(subject).start : (first?.start ?? 0);
  const words = sentence.filter((token) => token.start >= start && token.end <= auxiliary.start);
  const end = words.findLast(({ pos }) => pos !== "PUNCT")?.end;
  return end === undefined ? undefined : trimSpan(text, { start, end });
}

function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
}

export function endOf({ source, cue, content }: Found): number {
  return Math.max(...[...source, ...cue, ...content].map((span) => span.end));
}
