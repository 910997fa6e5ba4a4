import { describe, expect, it } from "vitest";
import { emptyAnalysis } from "../../src/language/analysis.ts";
import { toEmbeddings } from "../../src/reading/embedding.ts";
import { readReport } from "../../src/reading/reader.ts";
import { parseReading, writeReading } from "../../src/store/report-row.ts";
import { makeReport } from "../maker.ts";
import { readText } from "./maker.ts";

const text = "The ferry sank. Nobody came.";

/** Words of three letters and more, each with the embedding of its place. */
const words = Array.from(text.matchAll(/\p{L}{3,}/gu), ({ index, 0: word }) => ({
  start: index,
  end: index + word.length,
}));
const embeddings = [
  [1, 0],
  [0, 1],
  [0.5, 0],
  [-4, 0],
  [0, -4],
].map((embedding) => Float32Array.from(embedding));
const analysis = { ...emptyAnalysis, words, embeddings };
const toNumbers = (statements: readonly string[]) =>
  toEmbeddings(makeReport({ text, statements }).statements, analysis).map((embedding) => [...embedding]);

const dot = (a: Int8Array, b: Int8Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const toCosine = (a: Int8Array, b: Int8Array) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

describe("the embedding of a statement", () => {
  it("is the direction of the sum of its words", () => {
    expect(toNumbers(["The ferry sank"])).toEqual([[127, 85]]);
    expect(toNumbers(["ferry", "Nobody came"])).toEqual([
      [0, 127],
      [-127, -127],
    ]);
  });

  it("is all zero where it has no word", () => {
    expect(toNumbers(["."])).toEqual([[]]);
  });

  it("is found anew for a reading that comes without, and is then the same", async () => {
    const { embeddings: found, ...reading } = await readText("Ilse Brandt said that the ferry had sunk off Norvik.");
    expect(found).toHaveLength(reading.report.statements.length);
    expect((await readReport(reading)).embeddings).toEqual(found);
  });

  it("comes out of the store as it was written", async () => {
    const reading = await readText("Ilse Brandt said that the ferry had sunk off Norvik. Otto Rask denied it.");
    expect(parseReading(writeReading(reading), JSON.stringify(reading.report.text))).toEqual(reading);
    const { embeddings: _, ...without } = reading;
    expect(parseReading(writeReading(without), JSON.stringify(reading.report.text))).toEqual(without);
  });

  it("is nearer to the same in other words than to another thing about the same names", async () => {
    const { embeddings: [first, same, other] = [] } = await readText(
      "Ilse Brandt resigned as harbour master of Norvik. Brandt gave up her post in Norvik. Brandt bought a red house in Norvik.",
    );
    if (!first || !same || !other) throw new Error("not three statements");
    expect(toCosine(first, same)).toBeGreaterThan(toCosine(first, other));
  });
});
