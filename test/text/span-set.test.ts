import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/text/span.ts";
import {
  getCoveredLength,
  intersect,
  isCovered,
  isTouched,
  type SpanSet,
  subtract,
  toSpanSet,
  unite,
} from "../../src/text/span-set.ts";

function set(...pairs: [number, number][]): SpanSet {
  return toSpanSet(pairs.map(([start, end]) => ({ start, end })));
}

describe("toSpanSet", () => {
  it("sorts, merges and drops empty spans", () => {
    expect(set([8, 9], [0, 3], [2, 4], [4, 5], [7, 7])).toEqual([
      { start: 0, end: 5 },
      { start: 8, end: 9 },
    ]);
  });
});

describe("operations", () => {
  it("unites", () => expect(unite(set([0, 2]), set([1, 4], [6, 7]))).toEqual(set([0, 4], [6, 7])));
  it("intersects", () => expect(intersect(set([0, 5], [7, 9]), set([3, 8]))).toEqual(set([3, 5], [7, 8])));
  it("subtracts", () =>
    expect(subtract(set([0, 5], [7, 9]), set([1, 2], [4, 8]))).toEqual(set([0, 1], [2, 4], [8, 9])));
  it("measures", () => expect(getCoveredLength(set([0, 5], [7, 9]))).toBe(7));
  it("tells whether a span is covered", () => {
    expect(isCovered(set([0, 5]), { start: 1, end: 5 })).toBe(true);
    expect(isCovered(set([0, 3], [4, 5]), { start: 1, end: 5 })).toBe(false);
    expect(isCovered([], { start: 2, end: 2 })).toBe(true);
  });
  it("tells whether a span is touched", () => {
    expect(isTouched(set([0, 3]), { start: 2, end: 5 })).toBe(true);
    expect(isTouched(set([0, 3]), { start: 3, end: 5 })).toBe(false);
  });
});

describe("any sets", () => {
  const span: fc.Arbitrary<Span> = fc
    .tuple(fc.nat(30), fc.nat(6))
    .map(([start, length]) => ({ start, end: start + length }));
  const spans = fc.array(span, { maxLength: 8 });
  const positions = (of: readonly Span[]) =>
    new Set(of.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));

  it("behave as sets of positions", () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        const [a, b] = [positions(left), positions(right)];
        const [first, second] = [toSpanSet(left), toSpanSet(right)];
        expect(positions(unite(first, second))).toEqual(new Set([...a, ...b].sort((x, y) => x - y)));
        expect(positions(intersect(first, second))).toEqual(new Set([...a].filter((at) => b.has(at))));
        expect(positions(subtract(first, second))).toEqual(new Set([...a].filter((at) => !b.has(at))));
        expect(getCoveredLength(first)).toBe(a.size);
      }),
    );
  });

  it("stay sorted and apart", () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        for (const made of [toSpanSet(left), subtract(toSpanSet(left), toSpanSet(right))]) {
          for (const [at, { start, end }] of made.entries()) {
            expect(start).toBeLessThan(end);
            expect(made[at - 1]?.end ?? -1).toBeLessThan(start);
          }
        }
      }),
    );
  });
});
