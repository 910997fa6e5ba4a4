import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDataFile } from "../../src/evaluate/data-file.ts";
import { createPieces, WordPiece } from "../../src/language/word-piece.ts";

const vocabulary = readFileSync("models/reader-en/vocabulary.txt", "utf8").trimEnd().split("\n");
const wordPiece = new WordPiece(vocabulary);
const piecesOf = (text: string) => wordPiece.encode(text).ids.map((id) => vocabulary[id]);

interface Expected {
  readonly text: string;
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What `tokenizers` 0.23.3 gives for the vocabulary, without special tokens; offsets turned into UTF-16 code units. */
const expected: readonly Expected[] = JSON.parse(readFileSync("test/language/word-piece.json", "utf8"));

const library = new Tokenizer(
  {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: null,
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  },
  {},
);

describe("pieces of words", () => {
  it.for(expected)("have the ids and places that the library gives for $text", ({ text, ...pieces }) => {
    expect(wordPiece.encode(text)).toEqual(pieces);
  });

  it("have the ids that the library in JavaScript gives, for any text but rare Chinese characters, which it takes for letters", () => {
    const point = fc.string({ unit: "binary", maxLength: 3 }).filter((text) => !/[\u{20000}-\u{2FFFF}]/u.test(text));
    const word = fc.constantFrom("Norvik", "ferries'", "café", "U.S.", "漢字", "unbelievableness", " ", "\n", "12,5%");
    fc.assert(
      fc.property(fc.array(fc.oneof(word, point), { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        expect(wordPiece.encode(text).ids).toEqual(library.encode(text, { add_special_tokens: false }).ids);
      }),
      { numRuns: 500 },
    );
  });

  it("have the ids that it gives for five thousand sentences of the data", ({ skip }) => {
    const data = findDataFile("ud/ewt-train.conllu", { environment: process.env, folder: process.cwd() });
    if (data === undefined) return skip("could not look: ud/ewt-train.conllu is not there");
    const sentences = Array.from(data.text.matchAll(/^# text = (.*)$/gmu), ([, sentence = ""]) => sentence);
    const chosen = sentences.filter((_, at) => at % 2 === 0).slice(0, 5000);
    expect(chosen).toHaveLength(5000);
    const ids = (text: string) => library.encode(text, { add_special_tokens: false }).ids;
    expect(chosen.filter((text) => `${wordPiece.encode(text).ids}` !== `${ids(text)}`)).toEqual([]);
  }, 60_000);

  it("are the longest from the left, and one unknown piece where a rest is none", () => {
    expect(piecesOf("ferryman")).toEqual(["ferry", "##man"]);
    expect(piecesOf("ferry\u{10348}")).toEqual(["[UNK]"]);
  });

  it("are none of an empty text, of white space, of control characters and of half characters", () => {
    for (const text of ["", " \n\t ", "\u0000\u200b\ufeff", "\ud83d", "\ude00\ud83d"])
      expect(wordPiece.encode(text).ids).toEqual([]);
  });

  it("pass over what is half a character within a word", () => {
    expect(wordPiece.encode("fer\ud83dry")).toMatchObject({ starts: [0], ends: [6] });
    expect(piecesOf("fer\ud83dry")).toEqual(["ferry"]);
  });

  it("of a stretch of a text are placed in the whole text", () => {
    const text = "Norvik: the ferry.";
    const pieces = wordPiece.encode(text, createPieces(), 12, 17);
    expect(pieces).toEqual({ ids: [vocabulary.indexOf("ferry")], starts: [12], ends: [17] });
  });

  it("slice the text in order, and are the same from one who remembers and one who does not", () => {
    const letters = fc.string({
      unit: fc.oneof(fc.constantFrom("a", "é", " ", "’", "漢", "😀"), fc.string({ maxLength: 1, unit: "binary" })),
    });
    fc.assert(
      fc.property(letters, (text) => {
        const { ids, starts, ends } = wordPiece.encode(text);
        const isPlaced = starts.every((start, at) => start >= (starts[at - 1] ?? 0) && start < (ends[at] ?? 0));
        expect(isPlaced && (ends.at(-1) ?? 0) <= text.length).toBe(true);
        expect(wordPiece.encode(text)).toEqual({ ids, starts, ends });
      }),
      { numRuns: 200 },
    );
  });

  it("stay the same after more words than are remembered", () => {
    const text = "Ilse Brandt took the pilot-boat.";
    const before = wordPiece.encode(text);
    const others = Array.from({ length: 70_000 }, (_, at) => `q${at}`).join(" ");
    const first = JSON.stringify(wordPiece.encode(others));
    expect(wordPiece.encode(text)).toEqual(before);
    expect(JSON.stringify(wordPiece.encode(others)) === first).toBe(true);
  });

  it("are one for each mark of a long text without a space", () => {
    for (const unit of ["漢", "-", "…"]) expect(wordPiece.encode(unit.repeat(100_000)).ids).toHaveLength(100_000);
    for (const unit of ["x", "é", "x\u0301", "😀"]) expect(piecesOf(unit.repeat(100_000))).toEqual(["[UNK]"]);
  }, 20_000);
});
