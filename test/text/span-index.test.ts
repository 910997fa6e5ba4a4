import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSpans, covers, overlaps, type Span } from "../../src/text/span.ts";
import { SpanIndex } from "../../src/text/span-index.ts";

const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]): Span => ({ start, end: start + length }));

describe("an index of spans", () => {
  it("finds what looking at every span finds, in the order of the text", () => {
    fc.assert(
      fc.property(fc.array(span), span, fc.nat(80), (spans, asked, offset) => {
        const index = new SpanIndex(spans);
        const all = spans.toSorted(compareSpans);
        expect(index.findWithin(asked)).toEqual(all.filter((one) => covers(asked, one)));
        expect(index.findOverlapping(asked)).toEqual(all.filter((one) => overlaps(one, asked)));
        expect(index.findCovering(asked)).toEqual(all.filter((one) => covers(one, asked)));
        expect(index.countBefore(offset)).toBe(all.filter(({ start }) => start < offset).length);
        const isLong = ({ start, end }: Span) => end - start > 5;
        expect(index.findLastBefore(offset, isLong)).toEqual(all.findLast((one) => one.end <= offset && isLong(one)));
      }),
    );
  });

  it("knows its spans by place", () => {
    const index = new SpanIndex([
      { start: 4, end: 6 },
      { start: 0, end: 2 },
    ]);
    expect([index.at(-1), index.at(0), index.at(2)]).toEqual([undefined, { start: 0, end: 2 }, undefined]);
  });
});
