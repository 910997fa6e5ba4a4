import { describe, expect, it } from "vitest";
import { type Analysis, analyse, emptyAnalysis } from "../../src/language/analysis.ts";
import { getModel, type Model } from "../../src/language/model.ts";

const read = async (text: string, model?: Model) =>
  analyse(text, [{ start: 0, end: text.length }], model ?? (await getModel()));

/** Is every list as long as the words, every head in its word's sentence, every chunk a stretch of words? */
function expectSound({ words, sentences, upos, heads, relations, names, parts }: Analysis): void {
  expect([upos.length, heads.length, relations.length]).toEqual([words.length, words.length, words.length]);
  expect(sentences.every((first, at) => (at === 0 ? first === 0 : first > (sentences[at - 1] ?? 0)))).toBe(true);
  const ends = [...sentences.slice(1), words.length];
  for (const [at, first] of sentences.entries()) {
    const own = heads.slice(first, ends[at]);
    expect(own.every((head) => head >= first && head < (ends[at] ?? 0))).toBe(true);
    expect(own.filter((head, word) => head === first + word)).toHaveLength(1);
  }
  const cues = parts.filter(({ label }) => label === "cue").map(({ first }) => first);
  expect(parts.every(({ cue }) => cue === null || cues.includes(cue))).toBe(true);
  expect(parts.every(({ confidence }) => confidence > 0 && confidence <= 1)).toBe(true);
  for (const chunks of [names, parts])
    expect(chunks.every(({ first, after }, at) => first >= (chunks[at - 1]?.after ?? 0) && after > first)).toBe(true);
}

const [ferry, bridge] = [
  "Ilse Brandt said that the ferry to Norvik was late. “We wait,” Otto Rask added.\nNobody knew why.",
  "According to the harbour master, 14 ships lay off the bridge.",
];

describe("an analysis", () => {
  it("is of every word and holds together", async () => {
    const analysis = await read(ferry);
    expectSound(analysis);
    expect(analysis.words.map(({ start, end }) => ferry.slice(start, end)).slice(0, 4)).toEqual(
      "Ilse Brandt said that".split(" "),
    );
    expect(analysis.sentences).toContain(analysis.words.findIndex(({ start }) => start === ferry.indexOf("Nobody")));
  });

  it("is the same alone, after others, and while others are read", async () => {
    const alone = await read(ferry);
    await read(bridge);
    expect(await read(ferry)).toEqual(alone);
    const [again] = await Promise.all([read(ferry), read(bridge), read(`${bridge}\n${ferry}`)]);
    expect(again).toEqual(alone);
  });

  it("runs over no end of a block, though no line ends there", async () => {
    const blocks = [
      { start: 0, end: 10 },
      { start: 10, end: 21 },
    ];
    const { words, sentences } = await analyse("The ferry The bridge ", blocks, await getModel());
    expect(sentences.map((first) => words[first]?.start)).toContain(10);
  });

  it("is empty of a text without words", async () => {
    for (const text of ["", " \n\t "]) expect(await read(text)).toEqual(emptyAnalysis);
  });

  it.for([
    ["only marks", "… !!! — “” ; ( ) ... ’ ".repeat(40)],
    ["characters of no piece", "\u0000 \u200b \ud800 \ufeff 😀 \u0301"],
    ["one word of a hundred thousand letters", "x".repeat(100_000)],
    ["a row of a hundred thousand dots", ".".repeat(100_000)],
    ["an address of a hundred thousand characters", `https://norvik.example/${"a/".repeat(50_000)}`],
    ["a number of a hundred thousand digits", "1,".repeat(50_000)],
    ["a cut longer than a window", "ferry ".repeat(700)],
  ] as const)("holds together for %s", async ([, text]) => expectSound(await read(text)));

  it("of a megabyte is read window by window, none beyond its size", async () => {
    const model = await getModel();
    let longest = 0;
    const text = `${ferry} ${bridge} `.repeat(6600);
    const analysis = await read(text, {
      ...model,
      async run(ids, _forms, { length: words }) {
        longest = Math.max(longest, ids.length);
        const scores = (width: number) => ({ values: new Float32Array(words * width), width });
        const [tags, names] = [scores(model.tagChain.tags.length), scores(model.nameChain.tags.length)];
        const [upos, relation] = [scores(model.upos.length), scores(model.relations.length)];
        const [begins, embedding, arc, link] = [scores(1), scores(4), scores(words), scores(words)];
        return { tags, names, upos, relation, begins, embedding, arc, link };
      },
    });
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(longest).toBeLessThanOrEqual(model.window.pieces);
    expect(analysis.words.at(-1)?.end).toBe(text.trimEnd().length);
  }, 120_000);
});
