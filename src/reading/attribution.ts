import type { Attribution } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { type Token, tokensBySentence } from "../language/token.ts";
import { findQuotations, type Quotation } from "../text/quotation.ts";
import { compareSpans, covers, type Span } from "../text/span.ts";
import { type Arrangement, arrange } from "./arrangement.ts";
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
    const quotations = findQuotations(draft.report.text);
    const tokens = tokensBySentence(draft.tokens, draft.report.sentences.length);
    const found: Found[] = [];
    for (const [at, span] of draft.report.sentences.entries()) {
      if (!isBody(draft, span)) continue;
      const clause = toClause(span, tokens[at] ?? [], quotations);
      const here = clause.cues.map((cue) => arrange(clause, cue)).filter((arrangement) => arrangement !== undefined);
      if (here.length === 0) continueQuotation(draft, span, quotations, found);
      for (const arrangement of here) found.push(toFound(draft, clause, arrangement));
    }
    draft.report.attributions = number(draft, found);
  },
};

function isBody(draft: Draft, span: Span): boolean {
  return draft.report.blocks.some((block) => block.kind !== "caption" && covers(block, span));
}

function toClause(span: Span, tokens: readonly Token[], quotations: readonly Quotation[]): Clause {
  const near = quotations.filter((quotation) =>
    quotation.spans.some((part) => part.start < span.end && part.end > span.start),
  );
  const spoken = (token: Token | undefined) =>
    near.some((quotation) => quotation.spans.some((part) => token !== undefined && covers(part, token)));
  const cues = findCues(tokens).filter((cue) => !spoken(tokens[cue.head]));
  return { span, tokens, cues, quotations: near };
}

/** A sentence that is a quotation and nothing else, after one with a cue: the same speaker goes on. */
function continueQuotation(draft: Draft, span: Span, quotations: readonly Quotation[], found: readonly Found[]): void {
  const last = found.at(-1);
  const end = last?.content.at(-1)?.end ?? 0;
  const part = quotations.flatMap((quotation) => quotation.spans).find((candidate) => candidate.start === span.start);
  if (!last || last.manner === "indirect" || !part || part.start < end) return;
  const between = draft.report.text.slice(Math.max(end, last.cue.at(-1)?.end ?? 0), part.start);
  if (!between.includes("\n") && part.end >= span.end - 1) last.content.push({ ...part });
}

function toFound(draft: Draft, clause: Clause, { cue, source, content }: Arrangement): Found {
  const sourceSpan = source && withNames(draft, toSpan(clause.tokens, source.first, source.last));
  const manner = mannerOf(draft.report.text, content, clause.quotations);
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
function withNames(draft: Draft, source: Span): Span {
  const name = draft.report.mentions.find((mention) => mention.start < source.start && source.start < mention.end);
  return name ? { start: name.start, end: Math.max(source.end, name.end) } : source;
}

function toSpan(tokens: readonly Token[], first: number, last: number): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

function mannerOf(text: string, content: readonly Span[], quotations: readonly Quotation[]): Attribution["manner"] {
  const parts = quotations.flatMap((quotation) => quotation.spans);
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
  return ordered.map((one, index) => {
    const outer = ordered
      .map((other, at) => ({ other, at }))
      .filter(
        ({ other }) =>
          length(other.content) > length(one.content) &&
          other.content.some((span) => one.cue.every((cue) => covers(span, cue))),
      )
      .sort((a, b) => length(a.other.content) - length(b.other.content))[0];
    const { confidence: sure, ...parts } = one;
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
