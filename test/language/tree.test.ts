import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTree } from "../../src/language/tree.ts";

type Rows = readonly (readonly number[])[];

const scoreIn = (rows: Rows) => (word: number, head: number) => rows[word]?.[head] ?? Number.NaN;
const totalOf = (rows: Rows, heads: readonly number[]) =>
  heads.reduce((sum, head, word) => sum + scoreIn(rows)(word, head), 0);

/** Has it one root, and does every word lead up to it? */
function isTree(heads: readonly number[]): boolean {
  const climb = (word: number, steps: number): boolean => {
    const head = heads[word] ?? word;
    return head === word || (steps < heads.length && climb(head, steps + 1));
  };
  return heads.filter((head, word) => head === word).length === 1 && heads.every((_, word) => climb(word, 0));
}

function allHeads(words: number, length = words): number[][] {
  if (length === 0) return [[]];
  return allHeads(words, length - 1).flatMap((heads) => Array.from({ length: words }, (_, head) => [...heads, head]));
}

const trees = new Map([1, 2, 3, 4, 5].map((words) => [words, allHeads(words).filter(isTree)] as const));

const matrix = (value: fc.Arbitrary<number>) =>
  fc
    .integer({ min: 1, max: 5 })
    .chain((words) =>
      fc.array(fc.array(value, { minLength: words, maxLength: words }), { minLength: words, maxLength: words }),
    );

describe("the best tree", () => {
  it("is none over no words and a root over one", () => {
    expect(findTree(0, () => 0)).toEqual([]);
    expect(findTree(1, () => -3)).toEqual([0]);
  });

  it.for([
    ["small whole numbers, where many are equal", fc.integer({ min: -2, max: 2 })],
    ["numbers of any size", fc.double({ min: -1e6, max: 1e6, noNaN: true })],
  ] as const)("scores as well as the best of all, over %s", ([, value]) => {
    fc.assert(
      fc.property(matrix(value), (rows) => {
        const found = findTree(rows.length, scoreIn(rows));
        expect(isTree(found)).toBe(true);
        const best = Math.max(...(trees.get(rows.length) ?? []).map((heads) => totalOf(rows, heads)));
        expect(totalOf(rows, found)).toBeCloseTo(best, 3);
      }),
      { numRuns: 400 },
    );
  });

  it("has one root where every word would rather be one", () => {
    const found = findTree(40, (word, head) => (word === head ? 100 + word : -((word * 7 + head * 3) % 11)));
    expect(isTree(found)).toBe(true);
  });

  const words = 250;
  it.for([
    ["all the same", () => 0],
    ["rings of two", (word: number, head: number) => ((word ^ 1) === head ? 1000 : -Math.abs(word - head))],
    ["a ring of all", (word: number, head: number) => ((word + 1) % words === head ? 1000 : 0)],
    [
      "rings within rings",
      (word: number, head: number) => -(Math.clz32(1) - Math.clz32(word ^ head) + 1) * 10 - (head % 3),
    ],
    ["ever better the nearer", (word: number, head: number) => (word === head ? -1e9 : 1 / Math.abs(word - head))],
    ["noise", (word: number, head: number) => (Math.sin(word * 12.9898 + head * 78.233) * 43758.5453) % 1],
    ["all would be root", (word: number, head: number) => (word === head ? 1e6 : 0)],
  ] as const)("of 250 words is found: %s", ([, score]) => {
    expect(isTree(findTree(words, score))).toBe(true);
  });
});
