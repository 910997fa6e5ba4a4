import type { Token } from "../language/token.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Cue } from "./cue.ts";

/** One sentence as the attribution step sees it: its tokens, its span and the quotations around it. */
export interface Clause {
  readonly span: Span;
  readonly tokens: readonly Token[];
  readonly cues: readonly Cue[];
  /** The parts of quotations that touch it, marks included. */
  readonly quoted: readonly Span[];
}

const openMarks = /^(["“„«「『《‘']|'')$/u;
const closeMarks = /^(["”»」』》’']|'')$/u;
const finite = new Set(["VERB", "AUX"]);

/** The quotation part that holds this token, marks included. */
export function findQuotationAt(clause: Clause, at: number): Span | undefined {
  const token = clause.tokens[at];
  if (!token) return undefined;
  return clause.quoted.find((span) => overlaps(span, token));
}

export function isQuoteOpening(clause: Clause, at: number): boolean {
  const token = clause.tokens[at];
  return token !== undefined && openMarks.test(token.text) && findQuotationAt(clause, at)?.start === token.start;
}

export function isQuoteClosing(clause: Clause, at: number): boolean {
  const token = clause.tokens[at];
  return token !== undefined && closeMarks.test(token.text) && findQuotationAt(clause, at)?.end === token.end;
}

export function hasVerb(tokens: readonly Token[]): boolean {
  return tokens.some((token) => finite.has(token.pos));
}

/** The span of tokens `first..last` without commas, dashes and the sentence's stop at its ends; `undefined` if empty. */
export function toContent(tokens: readonly Token[], first: number, last: number): Span | undefined {
  let start = first;
  let end = last;
  while (start <= end && /^([,;:—–-]|\.+)$/u.test(tokens[start]?.text ?? "")) start++;
  while (end >= start && /^([,;:—–.?!-]|\.\.\.)$/u.test(tokens[end]?.text ?? "")) end--;
  const from = tokens[start];
  const to = tokens[end];
  return from && to && start <= end ? { start: from.start, end: to.end } : undefined;
}
