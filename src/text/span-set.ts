import { compareSpans, type Span } from "./span.ts";

/**
 * A set of positions as spans: sorted, none empty, none touching another. Make one with `toSpanSet`; the functions below
 * take and give such sets and run in one pass.
 */
export type SpanSet = readonly Span[];

/** The positions that at least one of the spans covers; empty spans cover none. */
export function toSpanSet(spans: readonly Span[]): SpanSet {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.filter((span) => span.start < span.end).sort(compareSpans)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What either covers. */
export function unite(a: SpanSet, b: SpanSet): SpanSet {
  return toSpanSet([...a, ...b]);
}

/** What both cover. */
export function intersect(a: SpanSet, b: SpanSet): SpanSet {
  const shared: Span[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return shared;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) shared.push({ start, end });
    if (left.end < right.end) i++;
    else j++;
  }
}

/** What the first covers and the second does not. */
export function subtract(a: SpanSet, b: SpanSet): SpanSet {
  const left: Span[] = [];
  let j = 0;
  for (const { start, end } of a) {
    let from = start;
    for (let hole = b[j]; hole && hole.start < end; hole = b[j]) {
      if (hole.start > from) left.push({ start: from, end: hole.start });
      from = Math.max(from, hole.end);
      if (hole.end > end) break;
      j++;
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** How many positions the set holds. */
export function getCoveredLength(set: SpanSet): number {
  return set.reduce((length, { start, end }) => length + end - start, 0);
}

/** Does the set cover the whole span? An empty span is always covered. */
export function isCovered(set: SpanSet, span: Span): boolean {
  return span.start >= span.end || set.some((covering) => covering.start <= span.start && span.end <= covering.end);
}

/** Does the set share a position with the span? */
export function isTouched(set: SpanSet, span: Span): boolean {
  return set.some((covering) => Math.max(covering.start, span.start) < Math.min(covering.end, span.end));
}
