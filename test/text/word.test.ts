import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findWords } from "../../src/text/word.ts";

function keys(text: string): string[] {
  return findWords(text).map((word) => word.key);
}

describe("findWords", () => {
  it("leaves punctuation out", () => expect(keys("“No,” she said — twice.")).toEqual(["no", "she", "said", "twice"]));
  it("makes apostrophes one", () => expect(keys("Mira’s Mira's")).toEqual(["mira's", "mira's"]));
  it("keeps hyphens and points inside", () =>
    expect(keys("a 14-year-old U.S. boy.")).toEqual(["a", "14-year-old", "u.s", "boy"]));
  it("keeps numbers whole", () =>
    expect(keys("1,200 at 9:30, 3 of 4")).toEqual(["1,200", "at", "9:30", "3", "of", "4"]));
  it("splits a list of words at its commas", () => expect(keys("red,green")).toEqual(["red", "green"]));
  it("finds none in punctuation", () => expect(keys(" … — ")).toEqual([]));

  it("gives ascending spans that slice, in any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "é", "\u0301", "1", ",", ".", "-", "’", " ", "𠀀", "\ud840") }),
        (text) => {
          let end = 0;
          for (const word of findWords(text)) {
            expect(word.start).toBeGreaterThanOrEqual(end);
            expect(word.end).toBeGreaterThan(word.start);
            end = word.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
