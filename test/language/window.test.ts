import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutWindows } from "../../src/language/window.ts";
import type { Words } from "../../src/language/word.ts";

/** Words by how many pieces each has; `cuts` are the words that begin a cut, the first always among them. */
function makeWords(lengths: readonly number[], cuts: readonly number[]): Words {
  const first = [0];
  for (const length of lengths) first.push((first.at(-1) ?? 0) + length);
  return {
    spans: lengths.map((_, at) => ({ start: at * 2, end: at * 2 + 1 })),
    pieces: { ids: [], starts: [], ends: [] },
    first,
    forms: lengths.map(() => 0),
    cuts:
      lengths.length === 0
        ? []
        : [...new Set([0, ...cuts])].filter((cut) => cut < lengths.length).sort((a, b) => a - b),
  };
}

const ones = (count: number) => Array.from({ length: count }, () => 1);

describe("windows", () => {
  it("are none without words and one where all fits", () => {
    expect(cutWindows(makeWords([], []), { pieces: 10, context: 4 })).toEqual([]);
    expect(cutWindows(makeWords(ones(10), [5]), { pieces: 10, context: 4 })).toEqual([
      { first: 0, fresh: 0, after: 10 },
    ]);
  });

  it("take the last cuts that fit as context, whole ones only", () => {
    const words = makeWords(ones(14), [4, 6, 8, 11]);
    expect(cutWindows(words, { pieces: 8, context: 5 })).toEqual([
      { first: 0, fresh: 0, after: 8 },
      { first: 4, fresh: 8, after: 11 },
      { first: 6, fresh: 11, after: 14 },
    ]);
  });

  it("cut within a cut that is longer than a window", () => {
    expect(cutWindows(makeWords(ones(11), []), { pieces: 5, context: 2 })).toEqual([
      { first: 0, fresh: 0, after: 5 },
      { first: 5, fresh: 5, after: 10 },
      { first: 10, fresh: 10, after: 11 },
    ]);
  });

  it("are one word where the word alone is longer", () => {
    expect(cutWindows(makeWords([3, 9, 3], [1, 2]), { pieces: 5, context: 2 })).toEqual([
      { first: 0, fresh: 0, after: 1 },
      { first: 1, fresh: 1, after: 2 },
      { first: 2, fresh: 2, after: 3 },
    ]);
  });

  it("hold each word fresh exactly once, fit, and have whole cuts as context, for any words", () => {
    const size = { pieces: 20, context: 6 };
    const lengths = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 80 });
    const places = fc.uniqueArray(fc.nat(79));
    fc.assert(
      fc.property(lengths, places, (counts, cuts) => {
        const words = makeWords(counts, cuts);
        const windows = cutWindows(words, size);
        expect(windows.map(({ fresh }) => fresh)).toEqual(
          [0, ...windows.map(({ after }) => after)].slice(0, windows.length),
        );
        expect(windows.at(-1)?.after ?? 0).toBe(counts.length);
        const length = (from: number, to: number) => (words.first[to] ?? 0) - (words.first[from] ?? 0);
        for (const { first, fresh, after } of windows) {
          expect(after).toBeGreaterThan(fresh);
          expect(length(first, after)).toBeLessThanOrEqual(size.pieces);
          expect(length(first, fresh)).toBeLessThanOrEqual(size.context);
          expect(first === fresh || words.cuts.includes(first)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("are cut from a million words at once", () => {
    const words = makeWords(
      ones(1_000_000),
      ones(500_000).map((_, at) => at * 2),
    );
    expect(cutWindows(words, { pieces: 250, context: 48 }).at(-1)?.after).toBe(1_000_000);
  });
});
