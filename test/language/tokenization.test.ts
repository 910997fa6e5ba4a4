import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenize } from "../../src/language/tokenization.ts";

const wordsOf = (text: string) => tokenize(text).map(({ start, end }) => text.slice(start, end));

/** Cases in which a bar stands where words touch, and a space where they do not. */
function expectCut(cut: string): void {
  expect(wordsOf(cut.replaceAll("|", ""))).toEqual(cut.split(/[ |]/u));
}

describe("words", () => {
  it.for([
    "Ilse Brandt|'s ferry did|n't sail|.",
    "They|’re late|, and we|’ll wait|; I|’m sure he|’d go|.",
    "I can|not go|, so gim|me that|: we|'re gon|na wait|.",
    "CAN|NOT wo|N'T HE|'S",
    "the ferries|' decks",
    "O'Rask and D’Arn met",
  ])("have their clitics apart: %s", (cut) => expectCut(cut));

  it.for([
    "Mr. Rask of Norvik Inc. met Dr. Brandt|.",
    "the U.S. fleet left at 5 a.m. on Sept. 3|.",
    "Otto J. Rask|, Ph.D.",
    "Sen. Brandt (|D|-|Nev.|) spoke|.",
    "E. Brandt and O. Rask",
  ])("keep the stop of an abbreviation and of an initial: %s", (cut) => expectCut(cut));

  it.for([
    "the pilot|-|boat crew",
    "a non-profit|, pre-war|, anti-harbour ferry",
    "a 20|-|year|-|old ship",
    "well — or so – he said|--|twice",
  ])("are cut at hyphens but for prefixes: %s", (cut) => expectCut(cut));

  it.for([
    "It cost $|4.5 million|, or 12|%|.",
    "20,000 people by 10:30|, on 3/9/2025",
    "call 555-123-4567 now",
    "at 5|pm on the 3rd of the 1990s",
    "the class of '99",
  ])("keep a number whole and its sign apart: %s", (cut) => expectCut(cut));

  it.for([
    "see https://norvik.example/ferry?id=7|.",
    "write to ilse.brandt@norvik.example|, please",
    "follow @ilse_brandt and #ferries|!",
    "norvik.com|'s page",
  ])("keep an address whole: %s", (cut) => expectCut(cut));

  it.for(["He waited|... and left|…", "What|?! No|!!!", "“|Late|,|” she said"])(
    "keep a row of marks together: %s",
    (cut) => expectCut(cut),
  );

  it("lie in the stretch that is asked for", () => {
    expect(tokenize("The ferry sailed.", 4, 9)).toEqual([{ start: 4, end: 9 }]);
    expect(tokenize("The ferry sailed.", 3, 3)).toEqual([]);
  });

  it("are every character but white space, each once and in order, for any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "a",
        "B",
        "n't",
        "'s",
        ".",
        "-",
        "http://",
        "@",
        "1",
        ",",
        " ",
        "\n",
        "’",
        "“",
        "co-",
        "😀",
        "\ud800",
      ),
      fc.string({ maxLength: 2, unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const spans = tokenize(text);
        expect(spans.every(({ start, end }, at) => start >= (spans[at - 1]?.end ?? 0) && end > start)).toBe(true);
        expect(wordsOf(text).join("")).toBe(text.replaceAll(/\s+/gu, ""));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a long text without a space", () => {
  // A tenth of a megabyte: what grew with the square of it would take minutes.
  it.for([
    "a",
    "a.",
    "A.",
    "ab.",
    "a-",
    "a1-",
    "non-",
    "'",
    "’s",
    '"',
    "“",
    ".",
    "…",
    "1,",
    "1-",
    "@",
    "a@",
    "a@b.",
    "#",
    "http://",
    "www.",
    "a.com",
    "&",
    "_",
    "😀",
    "\u200b",
    "\u0301",
    "漢",
    "\ud800",
    "(",
    "$",
  ])("of %j is cut in time that grows with its length alone", (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    expect(tokenize(text).at(-1)?.end).toBe(text.length);
  });
});
