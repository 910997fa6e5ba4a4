import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createPlainChain,
  decodeTags,
  forbidMoves,
  type Scores,
  type TagChain,
  toChunks,
} from "../../src/language/tag.ts";

const tags = ["O", "B-cue", "I-cue", "B-source", "I-source"];

/** The score of a sequence of tags. */
function scoreOf({ values, width }: Scores, { moves, starts }: TagChain, path: readonly number[]): number {
  return path.reduce((sum, tag, at) => {
    const before = path[at - 1];
    const move = before === undefined ? starts[tag] : moves[before]?.[tag];
    return sum + (move ?? Number.NaN) + (values[at * width + tag] ?? Number.NaN);
  }, 0);
}

function allPaths(length: number): number[][] {
  if (length === 0) return [[]];
  return allPaths(length - 1).flatMap((path) => tags.map((_, tag) => [...path, tag]));
}

const number = fc.integer({ min: -50, max: 50 }).map((value) => value / 8);
const row = fc.array(number, { minLength: tags.length, maxLength: tags.length });
const chains = fc
  .record({ moves: fc.array(row, { minLength: tags.length, maxLength: tags.length }), starts: row })
  .map(({ moves, starts }) => forbidMoves({ tags, moves, starts }));

describe("the best tags", () => {
  it("score as well as the best of all sequences", () => {
    fc.assert(
      fc.property(chains, fc.array(row, { minLength: 1, maxLength: 4 }), (chain, rows) => {
        const scores = { values: Float32Array.from(rows.flat()), width: tags.length };
        const found = scoreOf(scores, chain, decodeTags(scores, chain, 0, rows.length));
        const best = Math.max(...allPaths(rows.length).map((path) => scoreOf(scores, chain, path)));
        expect(found).toBeCloseTo(best, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("never go inside what did not begin, however well that scores", () => {
    const chain = forbidMoves(createPlainChain(tags));
    const values = Float32Array.from([9, 0, 0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 99]);
    const found = decodeTags({ values, width: tags.length }, chain, 0, 3).map((tag) => tags[tag]);
    expect(found).toEqual(["O", "B-source", "I-source"]);
  });

  it("are those of the words that are asked for", () => {
    const chain = createPlainChain(tags);
    const values = Float32Array.from([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0]);
    expect(decodeTags({ values, width: tags.length }, chain, 1, 3)).toEqual([1, 2]);
    expect(decodeTags({ values, width: tags.length }, chain, 2, 2)).toEqual([]);
  });
});

describe("chunks", () => {
  it.for([
    [[], []],
    [["O", "O"], []],
    [
      ["B-cue", "I-cue", "O", "B-cue"],
      [
        ["cue", 0, 2],
        ["cue", 3, 4],
      ],
    ],
    [
      ["B-cue", "B-cue"],
      [
        ["cue", 0, 1],
        ["cue", 1, 2],
      ],
    ],
    [
      ["B-cue", "B-source", "I-source"],
      [
        ["cue", 0, 1],
        ["source", 1, 3],
      ],
    ],
    [
      ["I-cue", "I-source"],
      [
        ["cue", 0, 1],
        ["source", 1, 2],
      ],
    ],
  ] as const)("of %j are %j", ([given, expected]) => {
    const chunks = toChunks(given).map(({ label, first, after }) => [label, first, after]);
    expect(chunks).toEqual(expected);
  });
});
