import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alignment, alignTokens, getShare, type Token } from "../../src/text/alignment.ts";
import type { Span } from "../../src/text/span.ts";

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

/** Blocks as words of the first text; a moved one in brackets. */
function blocks(a: readonly Token[], { blocks: found }: Alignment): string[] {
  return found.map((block) => {
    const run = a.slice(block.a.start, block.a.end).join(" ");
    return block.moved ? `[${run}]` : run;
  });
}

function edits(a: readonly Token[], b: readonly Token[], alignment: Alignment): string[] {
  const of = (tokens: readonly Token[], spans: readonly Span[]) =>
    spans.map(({ start, end }) => tokens.slice(start, end).join(" ")).join(" … ");
  return alignment.edits.map((edit) => `${edit.kind}: ${of(a, edit.a)} > ${of(b, edit.b)}`);
}

const original = words("the ferry left the harbour at nine and forty people were on board when it sank off the cape");

describe("alignTokens", () => {
  it("finds one block in equal texts", () => {
    expect(blocks(original, alignTokens(original, original))).toEqual([original.join(" ")]);
    expect(alignTokens(original, original).edits).toEqual([]);
  });

  it("finds nothing in common between unlike texts", () => {
    const other = words("prices rose again");
    const alignment = alignTokens(original, other);
    expect(alignment.blocks).toEqual([]);
    expect(edits(original, other, alignment)).toEqual([`replaced: ${original.join(" ")} > prices rose again`]);
  });

  it("says what was replaced, inserted and deleted between blocks", () => {
    const spun = words("the ferry left the port at nine and some forty people were on board when it sank off");
    const alignment = alignTokens(original, spun, { fill: true });
    expect(edits(original, spun, alignment)).toEqual([
      "replaced: harbour > port",
      "inserted:  > some",
      "deleted: the cape > ",
    ]);
  });

  it("without fill leaves runs shorter than asked unaligned", () => {
    const spun = words("the ferry sailed the harbour around ten and forty people were on board");
    expect(blocks(original, alignTokens(original, spun))).toEqual(["and forty people were on board"]);
    expect(blocks(original, alignTokens(original, spun, { fill: true }))).toEqual([
      "the ferry",
      "the harbour",
      "and forty people were on board",
    ]);
  });

  it("marks a block that changed its place as moved, and neither side of it as edited", () => {
    const turned = [...original.slice(8), ...original.slice(0, 8)];
    const alignment = alignTokens(original, turned);
    expect(blocks(original, alignment)).toEqual([
      "[the ferry left the harbour at nine and]",
      "forty people were on board when it sank off the cape",
    ]);
    expect(alignment.edits).toEqual([]);
  });

  it("prefers the longest run to an earlier one", () => {
    const a = words("on the quay on the quay of the town");
    const b = words("on the quay of the town");
    expect(alignTokens(a, b).blocks).toEqual([{ a: { start: 3, end: 9 }, b: { start: 0, end: 6 }, moved: false }]);
  });

  it("never aligns an undefined token", () => {
    const a = [...original.slice(0, 5), undefined, undefined, ...original.slice(5)];
    expect(alignTokens(a, a).blocks.map((block) => block.a)).toEqual([
      { start: 0, end: 5 },
      { start: 7, end: a.length },
    ]);
  });

  it.each([
    [[], []],
    [original, []],
    [[], original],
  ])("takes empty sequences", (a, b) => {
    const alignment = alignTokens(a, b, { fill: true });
    expect(alignment.blocks).toEqual([]);
    expect(alignment.edits).toHaveLength(a.length + b.length > 0 ? 1 : 0);
  });

  it("refuses a shortest run of no token", () =>
    expect(() => alignTokens([], [], { shortest: 0 })).toThrow(RangeError));
});

describe("getShare", () => {
  it("counts the tokens of long enough blocks, of either side", () => {
    const half = [...original.slice(0, 9), ...words("nobody knows why")];
    const alignment = alignTokens(original, half);
    expect(getShare(alignment, "a", original)).toBe(9 / 19);
    expect(getShare(alignment, "b", half)).toBe(9 / 12);
    expect(getShare(alignment, "b", half, 10)).toBe(0);
  });

  it("does not count undefined tokens", () => {
    const a = [...original, undefined];
    expect(getShare(alignTokens(a, original), "a", a)).toBe(1);
  });

  it("is 0 for no tokens", () => expect(getShare(alignTokens([], []), "a", [])).toBe(0));
});

describe("any two sequences", () => {
  const tokens = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", undefined), { maxLength: 40 });
  const options = fc.record({ shortest: fc.integer({ min: 1, max: 4 }), fill: fc.boolean() });

  it("have blocks that are equal runs, as long as asked unless filled", () => {
    fc.assert(
      fc.property(tokens, tokens, options, (a, b, asked) => {
        for (const block of alignTokens(a, b, asked).blocks) {
          const run = a.slice(block.a.start, block.a.end);
          expect(run).not.toContain(undefined);
          expect(b.slice(block.b.start, block.b.end)).toEqual(run);
          if (!asked.fill || block.moved) expect(run.length).toBeGreaterThanOrEqual(asked.shortest);
        }
      }),
    );
  });

  it("have each token once in a block or an edit, on both sides", () => {
    const list = ({ start, end }: Span) => Array.from({ length: end - start }, (_, at) => start + at);
    fc.assert(
      fc.property(tokens, tokens, options, (a, b, asked) => {
        const { blocks: found, edits: left } = alignTokens(a, b, asked);
        for (const [side, of] of [
          ["a", a],
          ["b", b],
        ] as const) {
          const places = [...found.map((block) => block[side]), ...left.flatMap((edit) => edit[side])].flatMap(list);
          expect(places.sort((x, y) => x - y)).toEqual([...of.keys()]);
        }
      }),
    );
  });

  it("keep the order of both in the blocks that are not moved", () => {
    fc.assert(
      fc.property(tokens, tokens, options, (a, b, asked) => {
        const kept = alignTokens(a, b, asked).blocks.filter((block) => !block.moved);
        for (const [at, block] of kept.entries()) {
          expect(kept[at - 1]?.a.end ?? 0).toBeLessThanOrEqual(block.a.start);
          expect(kept[at - 1]?.b.end ?? 0).toBeLessThanOrEqual(block.b.start);
        }
      }),
    );
  });

  it("are found equal when they are", () => {
    const defined = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 4, maxLength: 60 });
    fc.assert(fc.property(defined, (a) => getShare(alignTokens(a, a), "a", a) === 1));
  });
});

describe("work is bounded", () => {
  const hostile: [string, string[], string[]][] = [
    ["one token repeated", Array(20_000).fill("a"), Array(20_000).fill("a")],
    ["two lengths of one token", Array(300).fill("a"), Array(40_000).fill("a")],
    [
      "a short period",
      Array.from({ length: 20_000 }, (_, at) => `${at % 7}`),
      Array.from({ length: 20_000 }, (_, at) => `${at % 5}`),
    ],
    ["two tokens in disorder", mix(20_000, 2, 1), mix(20_000, 2, 2)],
    ["nothing repeated", mix(20_000, 1e9, 3), mix(20_000, 1e9, 4)],
  ];

  it.each(hostile)("for %s", (_, a, b) => {
    const begun = performance.now();
    alignTokens(a, b, { fill: true });
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

/** Numbers below `kinds` in an order that looks random and is always the same. */
function mix(length: number, kinds: number, seed: number): string[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return `${(state >>> 8) % kinds}`;
  });
}
