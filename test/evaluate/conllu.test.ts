import { describe, expect, it } from "vitest";
import { parseConllu, splitToken } from "../../src/evaluate/conllu.ts";
import { dataFile, ferry, pilot, sentence } from "./treebank.ts";

const parse = (...blocks: string[]) => parseConllu(dataFile(...blocks));
const one = (text: string, ...comments: string[]) => sentence(text, [`1 ${text} INTJ 0 root`], comments);

describe("parseConllu", () => {
  it("places words, tokens and heads in the text of the document", () => {
    const [document] = parse(ferry, pilot);
    const { text, words, tokens, firsts } = document ?? { text: "", words: [], tokens: [], firsts: [] };
    expect(text).toBe("The ferry's crew don't sail. A pilot-boat waits");
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(
      "The ferry 's crew do n't sail . A pilot - boat waits".split(" "),
    );
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(
      "The ferry's crew don't sail . A pilot - boat waits".split(" "),
    );
    expect(firsts).toEqual([0, 8]);
    expect(words[1]).toMatchObject({ form: "ferry", upos: "NOUN", head: 3, relation: "nmod:poss", isPart: true });
    expect(words[2]?.token).toEqual(words[1]?.token);
    expect(words[6]?.head).toBe(6);
    expect(words[11]).toMatchObject({ head: 12, isPart: false });
  });

  it("joins sentences by a space, an empty line before a paragraph, nothing where the text goes on", () => {
    const close = sentence("Oh", ["1 Oh INTJ 0 root SpaceAfter=No"]);
    const [document] = parse(one("Hear"), close, one("no"), one("Ah", "newpar id = p2", "newpar_block = p"));
    expect(document?.text).toBe("Hear Ohno\n\nAh");
  });

  it("begins a document at each newdoc", () => {
    const documents = parse(one("Hear", "newdoc id = a"), one("hear"), one("Ah", "newdoc id = b", "newpar"));
    expect(documents.map(({ text }) => text)).toEqual(["Hear hear", "Ah"]);
  });

  it("takes the forms of a multiword token that is not written as they are", () => {
    const [document] = parse(sentence("im in", ["1-2 im", "1 i PRON 3 nsubj", "2 am AUX 3 cop", "3 in ADV 0 root"]));
    expect(document?.words.map(({ start, end, form }) => [start, end, form])).toEqual([
      [0, 1, "i"],
      [1, 2, "am"],
      [3, 5, "in"],
    ]);
  });

  it("leaves out empty nodes", () => {
    const [document] = parse(sentence("Hear hear", ["1 Hear VERB 0 root", "1.1 who PRON", "2 hear VERB 1 conj"]));
    expect(document?.words).toHaveLength(2);
  });

  it.each([
    ["columns", `${ferry}\nno row`, /line 14: has 1 columns/u],
    ["another form", sentence("Hear", ["1 Here ADV 0 root"]), /line 2: the form/u],
    ["no text", "1\tHear\t_\tVERB\t_\t_\t0\troot\t_\t_", /no # text/u],
    ["a head outside", sentence("Hear", ["1 Hear VERB 2 obj"]), /head of word 1/u],
    ["half a token", sentence("don't", ["1-2 don't", "1 do AUX 0 root", "3 n't PART 1 advmod"]), /1-2 do not follow/u],
  ])("names the line with %s", (_, block, message) => {
    expect(() => parse(block)).toThrow(
      expect.objectContaining({ code: "evaluate.format", message: expect.stringMatching(message) }),
    );
  });
});

it("gives each part of a token at least a letter while there are enough", () => {
  const split = (length: number, ...forms: string[]) =>
    splitToken({ start: 0, end: length }, forms).map(({ start, end }) => end - start);
  expect(split(5, "dont", "know")).toEqual([4, 1]);
  expect(split(6, "can", "not")).toEqual([3, 3]);
  expect(split(1, "a", "b")).toEqual([1, 0]);
});
