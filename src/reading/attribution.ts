import type { Attribution, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { type Token, tokensBySentence } from "../language/token.ts";
import { findQuotations } from "../text/quotation.ts";
import { compareSpans, covers, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { type Arrangement, arrange, arrangeAfter } from "./arrangement.ts";
import type { Clause } from "./clause.ts";
import { findCues } from "./cue.ts";

/** How sure the baseline is; no model stands behind it, so one figure for each way in which it was found. */
const confidence = { quoted: 0.8, clause: 0.6, passive: 0.5 } as const;

type Found = Pick<Attribution, "source" | "cue" | "content" | "manner" | "confidence">;

/**
 * Attributions by rule: a reporting verb or "according to", the phrase beside it as source, the clause or quotation
 * that it opens or closes as content. Reports inside a content are found too and hang from it by `within`.
 */
export const attribution: Step = {
  name: "attribution",
  requires: ["blocks", "sentences", "tokens", "mentions"],
  assigns: ["attributions"],
  read(draft: Draft): void {
    const surroundings = createSurroundings(draft);
    const tokens = tokensBySentence(draft.tokens, draft.report.sentences.length);
    const found: Found[] = [];
    for (const [at, span] of draft.report.sentences.entries()) {
      if (surroundings.body.findCovering(span).length === 0) continue;
      const clause = toClause(span, tokens[at] ?? [], surroundings);
      const before = surroundings.quoted.findLastBefore(span.start, () => true);
      const here = clause.cues.flatMap((cue) => arrange(clause, cue) ?? arrangeAfter(clause, cue, before) ?? []);
      if (here.length === 0) continueQuotation(draft, clause, found);
      for (const arrangement of here) found.push(toFound(draft, clause, arrangement, surroundings));
    }
    draft.report.attributions = number(draft, found);
  },
};

/** In place of `attribution`: takes attributions as they are given, so that the steps after it can be measured alone. */
export function createGivenAttribution(given: readonly Pick<Attribution, "source" | "cue" | "content">[]): Step {
  return {
    ...attribution,
    read(draft: Draft): void {
      const { text } = draft.report;
      const quoted = findQuotations(text).flatMap(({ spans }) => spans);
      const found = given.map(({ source, cue, content }) => ({
        source: [...source],
        cue: [...cue],
        content: content.toSorted(compareSpans),
        manner: mannerOf(text, content, quoted),
        confidence: 1,
      }));
      draft.report.attributions = number(draft, found);
    },
  };
}

/** What stands around a sentence, by place. */
interface Surroundings {
  /** Blocks in which reports are looked for: all but captions. */
  readonly body: SpanIndex<Span>;
  /** The parts of quotations, a span for each paragraph. */
  readonly quoted: SpanIndex<Span>;
  readonly mentions: SpanIndex<Mention>;
}

function createSurroundings({ report }: Draft): Surroundings {
  return {
    body: new SpanIndex(report.blocks.filter(({ kind }) => kind !== "caption")),
    quoted: new SpanIndex(findQuotations(report.text).flatMap(({ spans }) => spans)),
    mentions: new SpanIndex(report.mentions),
  };
}

function toClause(span: Span, tokens: readonly Token[], { quoted }: Surroundings): Clause {
  const near = quoted.findOverlapping(span);
  const isSpoken = (token: Token | undefined) => token !== undefined && near.some((part) => covers(part, token));
  return { span, tokens, cues: findCues(tokens).filter((cue) => !isSpoken(tokens[cue.head])), quoted: near };
}

/** A sentence that is a quotation and nothing else, after one with a cue: the same speaker goes on. */
function continueQuotation(draft: Draft, { span, quoted }: Clause, found: readonly Found[]): void {
  const last = found.at(-1);
  const end = last?.content.at(-1)?.end ?? 0;
  const part = quoted.find((candidate) => candidate.start === span.start);
  if (!last || last.manner === "indirect" || !part || part.start < end) return;
  const between = draft.report.text.slice(Math.max(end, last.cue.at(-1)?.end ?? 0), part.start);
  if (!between.includes("\n") && part.end >= span.end - 1) last.content.push({ ...part });
}

function toFound(draft: Draft, clause: Clause, arrangement: Arrangement, { mentions }: Surroundings): Found {
  const { cue, source, content } = arrangement;
  const sourceSpan = source && withNames(mentions, toSpan(clause.tokens, source.first, source.last));
  const manner = mannerOf(draft.report.text, content, clause.quoted);
  return {
    source: sourceSpan ? [sourceSpan] : [],
    cue: [toSpan(clause.tokens, cue.first, cue.last)],
    content: [...content].sort(compareSpans),
    manner,
    confidence:
      cue.shape === "passive" ? confidence.passive : manner === "indirect" ? confidence.clause : confidence.quoted,
  };
}

/** A source that begins within a name begins with the name. */
function withNames(mentions: SpanIndex<Mention>, source: Span): Span {
  const [name] = mentions.findCovering({ start: source.start - 1, end: source.start + 1 });
  return name ? { start: name.start, end: Math.max(source.end, name.end) } : source;
}

function toSpan(tokens: readonly Token[], first: number, last: number): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

function mannerOf(text: string, content: readonly Span[], parts: readonly Span[]): Attribution["manner"] {
  const outside = content.map((span) => withoutParts(text, span, parts)).join("");
  if (!/\p{L}/u.test(outside)) return "direct";
  return content.some((span) => parts.some((part) => part.start < span.end && part.end > span.start))
    ? "mixed"
    : "indirect";
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
  const begin = ({ source, cue, content }: Found) =>
    Math.min(...[...source, ...cue, ...content].map((span) => span.start));
  const end = ({ source, cue, content }: Found) => Math.max(...[...source, ...cue, ...content].map((span) => span.end));
  const ordered = found.toSorted((a, b) => begin(a) - begin(b) || end(a) - end(b) || cueStart(a) - cueStart(b));
  const id = (index: number) => `${draft.report.id}/a${index + 1}`;
  const contents = new SpanIndex(
    ordered.flatMap(({ content }, at) => content.map((span) => ({ ...span, at, size: length(content) }))),
  );
  return ordered.map(({ confidence: sure, ...parts }, index) => {
    const size = length(parts.content);
    const around = parts.cue.flatMap((cue) => contents.findCovering(cue)).filter((content) => content.size > size);
    const outer = around.sort((a, b) => a.size - b.size || a.at - b.at)[0];
    const within = outer ? id(outer.at) : null;
    return { id: id(index), ...parts, within, speaker: null, why: [], chain: [], confidence: sure };
  });
}

function cueStart({ cue }: Found): number {
  return cue[0]?.start ?? 0;
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}
