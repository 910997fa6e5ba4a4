import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segmentSpan } from "../../src/view/segment.ts";

const spans = fc.tuple(fc.nat(30), fc.nat(30)).map(([start, length]) => ({ start, end: start + length }));

describe("segmentSpan", () => {
  it("covers the span without a gap, each offset under the marks that hold it", () => {
    fc.assert(
      fc.property(spans, fc.array(fc.tuple(spans, fc.constantFrom("a", "b"))), (span, pairs) => {
        const marked = pairs.map(([one, mark]) => ({ ...one, mark }));
        const segments = segmentSpan(span, marked);
        let at = span.start;
        for (const { start, end, marks } of segments) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          for (let offset = start; offset < end; offset++) {
            const held = marked.filter((one) => one.start <= offset && offset < one.end).map(({ mark }) => mark);
            expect([...marks].sort()).toEqual([...new Set(held)].sort());
          }
          at = end;
        }
        expect(at).toBe(span.end);
      }),
    );
  });
});
