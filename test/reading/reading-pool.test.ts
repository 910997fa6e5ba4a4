import { describe, expect, it } from "vitest";

import { openReadingPool } from "../../src/reading/reading-pool.ts";
import { isBuilt } from "../store/built.ts";
import { takeText } from "./maker.ts";

const texts = Array.from(
  { length: 6 },
  (_, number) =>
    `Bridge ${number} shut\n\nMayor Ilse Brandt said that bridge ${number} would close for ${number + 2} days.`,
);

describe.skipIf(!isBuilt)("a pool of readers", () => {
  it("reads a report the same in this thread, in another, and among others", async () => {
    const [one, two] = await Promise.all([openReadingPool(1), openReadingPool(2)]);
    const given = texts.map((text) => takeText(text));
    const alone = await Promise.all(given.map((reading) => one.read(reading)));
    const beside = await Promise.all(given.map((reading) => two.read(reading)));
    expect(JSON.stringify(beside)).toBe(JSON.stringify(alone));
    expect(beside[0]?.report.attributions).toHaveLength(1);
    await two.close();
  });

  it("ends a reading between two windows, and reads the next", async () => {
    const pool = await openReadingPool(2);
    const long = takeText(Array.from({ length: 400 }, (_, at) => texts[at % 6]).join("\n\n"));
    const stopping = new AbortController();
    const begun = performance.now();
    const reading = pool.read(long, stopping.signal);
    setTimeout(() => stopping.abort(), 600);
    await expect(reading).rejects.toThrow("aborted");
    expect(performance.now() - begun).toBeLessThan(8000);
    await expect(pool.read(long, stopping.signal)).rejects.toThrow("aborted");
    expect((await pool.read(takeText(texts[0] ?? ""))).report.attributions).toHaveLength(1);
    await pool.close();
  });
});
