import { describe, expect, it } from "vitest";
import { copyGoldSchema, kindOfPair } from "../../src/evaluate/copy.ts";
import { readGold } from "./gold-file.ts";

describe("kindOfPair", () => {
  const derivation = { report: "b", of: ["a"], direction: "open" as const, share: 0.9, signs: [] };

  it("is the kind of the derivation that was found", () => {
    expect(kindOfPair({ derivations: [{ ...derivation, kind: "near" }] })).toBe("near");
  });

  it("is independent where none was found", () => expect(kindOfPair({ derivations: [] })).toBe("independent"));
});

it("a line of the gold has two texts", () => {
  const text = { id: "a", sha256: "0".repeat(64) };
  const line = { data: "one.jsonl", story: "s", part: "work", kind: "near" };
  expect(copyGoldSchema.safeParse({ ...line, texts: [text, { ...text, id: "b" }] }).success).toBe(true);
  expect(copyGoldSchema.safeParse({ ...line, texts: [text] }).success).toBe(false);
  expect(copyGoldSchema.safeParse({ ...line, texts: [text, text], kind: "stitched" }).success).toBe(false);
});

it("the gold has each pair once, and says of which of the two", () => {
  const lines = readGold("copies", copyGoldSchema);
  const keys = lines.map(({ data, texts }) => [data, ...texts.map(({ id }) => id).sort()].join(" "));
  expect(new Set(keys).size).toBe(keys.length);
  const strange = lines.filter(({ texts, of }) => of !== undefined && !texts.some(({ id }) => id === of));
  expect(strange).toEqual([]);
});
