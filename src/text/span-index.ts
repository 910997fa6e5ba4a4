import { compareSpans, covers, overlaps, type Span } from "./span.ts";

/**
 * Spans by place: finds those in, over or around a span without looking at the others, so that a text of megabytes is
 * read in time that grows with its length. Lists come back in the order of the text.
 */
export class SpanIndex<T extends Span> {
  readonly #spans: readonly T[];
  /** The largest end of the spans up to each place. */
  readonly #reach: readonly number[];

  constructor(spans: readonly T[]) {
    this.#spans = spans.toSorted(compareSpans);
    let reach = 0;
    this.#reach = this.#spans.map(({ end }) => {
      reach = Math.max(reach, end);
      return reach;
    });
  }

  /** Those that lie wholly in the span. */
  findWithin(span: Span): T[] {
    const found: T[] = [];
    for (let at = this.countBefore(span.start); at < this.#spans.length; at++) {
      const one = this.#spans[at];
      if (!one || one.start > span.end) break;
      if (covers(span, one)) found.push(one);
    }
    return found;
  }

  /** Those that share at least one code unit with the span. */
  findOverlapping(span: Span): T[] {
    const found: T[] = [];
    for (let at = this.countBefore(span.end) - 1; at >= 0 && (this.#reach[at] ?? 0) > span.start; at--) {
      const one = this.#spans[at];
      if (one && overlaps(one, span)) found.push(one);
    }
    return found.reverse();
  }

  /** Those in which the span lies wholly. */
  findCovering(span: Span): T[] {
    return this.findOverlapping(span).filter((one) => covers(one, span));
  }

  /** The last that ends at `offset` or before it and that is wanted. */
  findLastBefore(offset: number, isWanted: (one: T) => boolean): T | undefined {
    for (let at = this.countBefore(offset) - 1; at >= 0; at--) {
      const one = this.#spans[at];
      if (one && one.end <= offset && isWanted(one)) return one;
    }
    return undefined;
  }

  /** How many begin before `offset`. */
  countBefore(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The span of this place in the order of the text; `undefined` beyond its ends. */
  at(place: number): T | undefined {
    return place < 0 ? undefined : this.#spans[place];
  }
}
