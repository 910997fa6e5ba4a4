import { describe, expect, it } from "vitest";
import { parseConllu } from "../../src/evaluate/conllu.ts";
import { MatchCounts } from "../../src/evaluate/match-count.ts";
import { countGiven, countRaw, toSyntaxMetrics } from "../../src/evaluate/syntax.ts";
import { type TreeText, toTreeText } from "../../src/evaluate/tree-text.ts";
import { alignWords } from "../../src/evaluate/word-alignment.ts";
import { dataFile, ferry, pilot, sentence } from "./treebank.ts";

function parse(...blocks: string[]): TreeText {
  const [document] = parseConllu(dataFile(...blocks));
  if (!document) throw new Error("no document");
  return document;
}

const gold = parse(ferry, pilot);

/** Words of a reader, cut at "|", "‖" where a sentence begins; all hang from the first of their sentence. */
function read(cut: string, upos = "X"): TreeText {
  const text = cut.replace(/[|‖]/gu, "");
  const firsts: number[] = [];
  const words = [];
  let at = 0;
  let first = 0;
  for (const part of cut.matchAll(/‖?[^|‖]+\|?/gu)) {
    const form = part[0].replace(/[|‖]/gu, "");
    if (part[0].startsWith("‖") || words.length === 0) {
      first = words.length;
      firsts.push(first);
    }
    const start = at + form.length - form.trimStart().length;
    words.push({ start, end: at + form.trimEnd().length, upos, head: first, relation: "dep" });
    at += form.length;
  }
  return toTreeText(text, words, firsts);
}

function scoreRaw(found: TreeText, of = gold) {
  const counts = new MatchCounts();
  countRaw(of, found, counts);
  return toSyntaxMetrics(counts);
}

/** The gold with other words in some places. */
function change(at: number, changed: object): TreeText {
  return { ...gold, words: gold.words.map((word, index) => (index === at ? { ...word, ...changed } : word)) };
}

function scoreGiven(found: TreeText) {
  const counts = new MatchCounts();
  countGiven(gold, found, counts);
  return toSyntaxMetrics(counts);
}

describe("given words", () => {
  it("are all right as the treebank has them", () => {
    expect(scoreGiven(gold)).toMatchObject({ "gold.upos": 1, "gold.uas": 1, "gold.las": 1 });
  });

  it("are wrong by tag, head and relation apart", () => {
    expect(scoreGiven(change(0, { upos: "X" }))).toMatchObject({ "gold.upos": 0.9231, "gold.uas": 1, "gold.las": 1 });
    expect(scoreGiven(change(0, { head: 3 }))).toMatchObject({
      "gold.upos": 1,
      "gold.uas": 0.9231,
      "gold.las": 0.9231,
    });
    expect(scoreGiven(change(0, { relation: "amod" }))).toMatchObject({ "gold.uas": 1, "gold.las": 0.9231 });
  });

  it("need no subtype of a relation", () => {
    expect(scoreGiven(change(1, { relation: "nmod" }))["gold.las"]).toBe(1);
    expect(scoreGiven(change(1, { relation: "obl:poss" }))["gold.las"]).toBe(0.9231);
  });
});

describe("raw text", () => {
  it("is all right as the treebank has it", () => {
    expect(scoreRaw(gold)).toEqual({
      ...{ "gold.upos": 0, "gold.uas": 0, "gold.las": 0 },
      ...{ "raw.tokens": 1, "raw.words": 1, "raw.upos": 1, "raw.uas": 1, "raw.las": 1 },
      ...{ "raw.sentence.p": 1, "raw.sentence.r": 1, "raw.sentence.f1": 1 },
    });
  });

  it("takes touching clitics as one token of two words", () => {
    const found = read("The |ferry|'s |crew |do|n't |sail|.‖ A |pilot|-|boat |waits");
    expect(scoreRaw(found)).toMatchObject({ "raw.tokens": 1, "raw.words": 1, "raw.sentence.f1": 1 });
  });

  it("costs precision and recall of words where they are cut otherwise", () => {
    const found = read("The |ferry's |crew |don't |sail|.‖ A |pilot-boat |waits");
    // tokens: 9 found, 11 gold, 8 the same; words: The, crew, sail, ".", A, waits
    expect(scoreRaw(found)).toMatchObject({ "raw.tokens": 0.8, "raw.words": 0.5455 });
  });

  it("costs precision and recall of sentences where they are cut otherwise", () => {
    const one = read("The |ferry|'s |crew |do|n't |sail|. |A |pilot|-|boat |waits");
    expect(scoreRaw(one)).toMatchObject({ "raw.sentence.p": 0, "raw.sentence.r": 0 });
    const three = read("The |ferry|'s |crew |do|n't |sail|.‖ A |pilot|-|boat ‖waits");
    expect(scoreRaw(three)).toMatchObject({ "raw.sentence.p": 0.3333, "raw.sentence.r": 0.5 });
  });

  it("counts a head as right only where it is aligned, and a root only where the gold's is", () => {
    // "sail" hangs from "The", which is the root that "sail" should be.
    const found = read("The |ferry|'s |crew |do|n't |sail|.‖ A |pilot|-|boat |waits");
    expect(scoreRaw(found)["raw.uas"]).toBe(0);
    const words = found.words.map((word, at) => ({ ...word, head: gold.words[at]?.head ?? at, relation: "root" }));
    expect(scoreRaw({ ...found, words })).toMatchObject({ "raw.uas": 1, "raw.las": 0.1538 });
  });
});

describe("alignWords", () => {
  it("aligns the words of a multiword token by their forms, in their order", () => {
    const dunno = parse(sentence("I dunno it", ["1 I PRON 2 nsubj", "2-4 dunno", ...dunnoWords, "5 it PRON 4 obj"]));
    const found = read("I |du|n|no |it");
    expect([...alignWords(dunno, found)]).toEqual([
      [0, 0],
      [2, 2],
      [4, 4],
    ]);
  });

  it("aligns a token that only the reader cut in two with nothing but the rest", () => {
    const cannot = parse(sentence("We cannot go", ["1 We PRON 3 nsubj", "2 cannot AUX 3 aux", "3 go VERB 0 root"]));
    expect([...alignWords(cannot, read("We |can|not |go"))]).toEqual([
      [0, 0],
      [3, 2],
    ]);
  });

  it("goes on after a token that sticks out of another", () => {
    const odd = parse(sentence("ab cd", ["1 ab X 2 dep", "2-3 cd", "2 c X 0 root", "3 d X 2 dep"]));
    const found = toTreeText(
      "ab cd",
      [
        { start: 0, end: 4, upos: "X" },
        { start: 4, end: 5, upos: "X" },
      ],
      [0],
    );
    expect([...alignWords(odd, found)]).toEqual([[1, 2]]);
  });
});

const dunnoWords = ["2 do AUX 4 aux", "3 n PART 4 advmod", "4 know VERB 0 root"];

describe("toTreeText", () => {
  const tokensOf = (cut: string, upos?: string) => {
    const { text, tokens } = read(cut, upos);
    return tokens.map(({ start, end }) => text.slice(start, end));
  };

  it.each([
    ["I|'m", ["I'm"]],
    ["should|n’t|'ve", ["shouldn’t've"]],
    ["can|not", ["cannot"]],
    ["can |not", ["can", "not"]],
    ["“|'s", ["“", "'s"]],
    ["boat|-|yard", ["boat", "-", "yard"]],
  ])("of %s", (cut, tokens) => expect(tokensOf(cut)).toEqual(tokens));

  it("takes an apostrophe for a possessive by its tag", () => {
    expect(tokensOf("pilots|'", "PART")).toEqual(["pilots'"]);
    expect(tokensOf("pilots|'", "PUNCT")).toEqual(["pilots", "'"]);
  });
});
