import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCodePointIndex } from "../../src/text/code-point.ts";

/** An emoji and a CJK Extension B character: two code units each. */
const text = "a😀b𠀀c";

describe("createCodePointIndex", () => {
  it("counts code points", () => expect(createCodePointIndex(text).length).toBe(5));

  it.each([
    [0, 0],
    [1, 1],
    [3, 2],
    [4, 3],
    [6, 4],
    [7, 5],
  ])("code unit %i is code point %i, both ways", (unit, point) => {
    const index = createCodePointIndex(text);
    expect(index.toCodePoint(unit)).toBe(point);
    expect(index.toCodeUnit(point)).toBe(unit);
  });

  it("takes an offset inside a pair as the pair's start", () =>
    expect(createCodePointIndex(text).toCodePoint(2)).toBe(1));

  it.each([-1, 8, 0.5])("refuses the offset %d", (offset) =>
    expect(() => createCodePointIndex(text).toCodePoint(offset)).toThrow(RangeError),
  );

  it("agrees with slicing an array of code points, in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "é", "\u0301", "😀", "𠀀", "\ud840", "\udc00") }), (any) => {
        const index = createCodePointIndex(any);
        const points = Array.from(any);
        let unit = 0;
        for (const [at, point] of points.entries()) {
          expect(index.toCodePoint(unit)).toBe(at);
          expect(index.toCodeUnit(at)).toBe(unit);
          unit += point.length;
        }
        expect(index.length).toBe(points.length);
        expect(index.toCodeUnit(index.length)).toBe(any.length);
      }),
    );
  });
});
