import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { getModel, type Model, openModel, type Pass } from "../../src/language/model.ts";
import { tokenize } from "../../src/language/tokenization.ts";
import { toWords } from "../../src/language/word.ts";

const given = "models/reader-en";
const manifest = JSON.parse(readFileSync(join(given, "model.json"), "utf8"));
const folders: string[] = [];

/** A model folder as it came but for the parts that are named; `null` leaves one out. */
function makeFolder(parts: Readonly<Record<string, string | Buffer | null>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rostrum-model-"));
  folders.push(folder);
  for (const name of ["model.json", "model.onnx", "vocabulary.txt"]) {
    const part = parts[name];
    if (part === undefined && name === "model.onnx") symlinkSync(resolve(given, name), join(folder, name));
    else if (part === undefined) cpSync(join(given, name), join(folder, name));
    else if (part !== null) writeFileSync(join(folder, name), part);
  }
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Reads the words of a text as one window. */
function runText(model: Model, text: string): Promise<Pass> {
  const { pieces, first, forms } = toWords(text, tokenize(text), model.wordPiece);
  const formOfPiece = forms.flatMap((form, at) => Array((first[at + 1] ?? 0) - (first[at] ?? 0)).fill(form));
  return model.run(pieces.ids, formOfPiece, first.slice(0, -1));
}

const texts = [
  "Ilse Brandt said that the ferry to Norvik was late.",
  "“All ferries sail,” Otto Rask added.",
  "Nobody knew why 14 ships lay off the harbour, or for how long, or on whose word.",
];

describe("a model folder", () => {
  it.for([
    ["is not there", undefined, "language.model-missing", "there is no"],
    ["lacks its weights", { "model.onnx": null }, "language.model-missing", "model.onnx"],
    ["lacks its vocabulary", { "vocabulary.txt": null }, "language.model-missing", "vocabulary.txt"],
    ["has other weights than it says", { "model.onnx": "weights" }, "language.model-damaged", "SHA-256"],
    ["has a broken manifest", { "model.json": '{"format": 2,' }, "language.model-damaged", "no JSON"],
    ["lacks a part of its manifest", { "model.json": '{"format": 2}' }, "language.model-damaged", "sha256"],
    [
      "has another vocabulary",
      { "vocabulary.txt": "ferry\nship\n" },
      "language.model-damaged",
      "vocabulary.txt has the SHA-256",
    ],
    ["is of another format", { "model.json": '{"format": 1}' }, "language.model-version", "of format 1"],
    ["is of no format", { "model.json": "[]" }, "language.model-version", "of format undefined"],
  ] as const)("that %s is refused", async ([, parts, code, seen]) => {
    const folder = parts === undefined ? join(tmpdir(), "rostrum-no-model") : makeFolder(parts);
    await expect(openModel(folder)).rejects.toMatchObject({ code, seen: expect.stringContaining(seen) });
  });

  it("whose weights have their hash and are none is refused", async () => {
    const weights = Buffer.from("these are no weights");
    const sha256 = createHash("sha256").update(weights).digest("hex");
    const folder = makeFolder({ "model.onnx": weights, "model.json": JSON.stringify({ ...manifest, sha256 }) });
    await expect(openModel(folder)).rejects.toMatchObject({
      code: "language.model-damaged",
      seen: expect.stringContaining("cannot be opened"),
    });
  });

  it("may have the line ends of Windows", async () => {
    const vocabulary = readFileSync(join(given, "vocabulary.txt"), "utf8").replaceAll("\n", "\r\n");
    const model = await openModel(makeFolder({ "vocabulary.txt": vocabulary }));
    expect(model.wordPiece.encode("ferry")).toEqual((await getModel()).wordPiece.encode("ferry"));
  });
});

describe("the model", () => {
  it("is opened once", async () => {
    expect(await getModel()).toBe(await getModel());
  });

  it("gives a row for each word, with a score for each of what it tells", async () => {
    const model = await getModel();
    const pass = await runText(model, "The ferry left.");
    const rows = (scores: Pass["tags"]) => [scores.values.length / scores.width, scores.width];
    expect(rows(pass.tags)).toEqual([4, model.tagChain.tags.length]);
    expect(rows(pass.names)).toEqual([4, model.nameChain.tags.length]);
    expect(rows(pass.upos)).toEqual([4, model.upos.length]);
    expect(rows(pass.relation)).toEqual([4, model.relations.length]);
    expect([rows(pass.arc), rows(pass.link), pass.begins.values.length]).toEqual([[4, 4], [4, 4], 4]);
    for (const { values } of Object.values(pass)) expect(values.every(Number.isFinite)).toBe(true);
  });

  it("tells the same of a window alone, after others, and beside one that is read at once", async () => {
    const model = await getModel();
    const alone = await runText(model, texts[0] ?? "");
    for (const text of texts) await runText(model, text);
    expect(await runText(model, texts[0] ?? "")).toEqual(alone);
    const [first, , , again] = await Promise.all([...texts, texts[0] ?? ""].map((text) => runText(model, text)));
    expect(first).toEqual(alone);
    expect(again).toEqual(alone);
  });

  it("reads on after a window that failed", async () => {
    const model = await getModel();
    await expect(model.run([99_999], [0], [0])).rejects.toThrow();
    expect((await runText(model, "The ferry left.")).begins.values).toHaveLength(4);
  });
});
