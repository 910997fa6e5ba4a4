import type { Span } from "../text/span.ts";

/** A stretch of a text that lies under the same marks from its start to its end. */
export interface Segment<Mark> extends Span {
  readonly marks: ReadonlySet<Mark>;
}

/**
 * Cuts `span` at every border of the marked spans, so that marks may nest or overlap; adjacent segments under the same
 * marks are one. The segments cover `span` without a gap; none for an empty span.
 */
export function segmentSpan<Mark>(span: Span, marked: readonly (Span & { readonly mark: Mark })[]): Segment<Mark>[] {
  const near = marked.filter(({ start, end }) => start < span.end && end > span.start);
  const borders = new Set([span.start, span.end]);
  for (const { start, end } of near) {
    borders.add(Math.max(start, span.start));
    borders.add(Math.min(end, span.end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const segments: Segment<Mark>[] = [];
  for (const [index, start] of sorted.entries()) {
    const end = sorted[index + 1];
    if (end === undefined) break;
    const marks = new Set(near.filter((one) => one.start <= start && end <= one.end).map(({ mark }) => mark));
    const last = segments.at(-1);
    if (last && isSame(last.marks, marks)) segments[segments.length - 1] = { ...last, end };
    else segments.push({ start, end, marks });
  }
  return segments;
}

function isSame<Mark>(a: ReadonlySet<Mark>, b: ReadonlySet<Mark>): boolean {
  return a.size === b.size && [...a].every((mark) => b.has(mark));
}
