import fc from "fast-check";
import { expect, it } from "vitest";
import type { Story } from "../../src/interchange/document.ts";
import type { Reading } from "../../src/interchange/reading.ts";
import type { Store } from "../../src/store/store.ts";
import { createDocument } from "../../src/story/document.ts";
import { describeStores, makeNumbered, toKept, toMade } from "./maker.ts";

async function add(store: Store, readings: readonly Reading[]): Promise<void> {
  await store.keepAll(readings.map(toKept));
  await store.saveReadings(readings.map((reading) => toMade(reading)));
}

async function readStories(store: Store): Promise<(Story | undefined)[]> {
  const { stories } = await store.listStories({ limit: 1000, offset: 0 });
  const documents = await Promise.all(stories.map(({ id }) => store.findStory(id)));
  return documents.map((document) => document?.stories[0]).sort((a, b) => ((a?.id ?? "") < (b?.id ?? "") ? -1 : 1));
}

/** Readings by chance, the order in which they come, the places where a batch ends, and which of them are taken out. */
const history = fc.record({
  seeds: fc.array(fc.array(fc.nat(1_000_000), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 24 }),
  keys: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
  batch: fc.integer({ min: 1, max: 6 }),
  removed: fc.array(fc.nat(23), { maxLength: 8 }),
  again: fc.array(fc.nat(23), { maxLength: 4 }),
});

describeStores("grouping", (bench) => {
  it("gives what one grouping of all readings gives, whatever the order, the batches and the removals", async () => {
    const { store, database } = bench();
    let joined = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ seeds, keys, batch, removed, again }) => {
        await database.deleteFrom("reports").execute();
        await database.deleteFrom("stories").execute();
        const readings = seeds.map((seed, number) => {
          let at = 0;
          return makeNumbered(number, (below) => (seed[at++ % seed.length] ?? 0) % below);
        });
        const order = readings
          .map((reading, index) => ({ reading, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key);
        for (let start = 0; start < order.length; start += batch) {
          await add(
            store,
            order.slice(start, start + batch).map(({ reading }) => reading),
          );
        }
        const present = new Map(readings.map((reading) => [reading.report.id, reading]));
        for (const index of removed) {
          const id = readings[index]?.report.id ?? "";
          expect(await store.remove(id)).toBe(present.delete(id));
        }
        for (const index of again) {
          const reading = readings[index];
          if (reading === undefined || present.has(reading.report.id)) continue;
          present.set(reading.report.id, reading);
          await add(store, [reading]);
        }
        const { stories } = createDocument([...present.values()]);
        joined = Math.max(joined, ...stories.map((story) => story.reports.length));
        expect(await readStories(store)).toEqual(stories);
      }),
      { numRuns: 25 },
    );
    expect(joined).toBeGreaterThan(2);
  }, 60_000);

  it("makes the story of a reading that changed anew", async () => {
    const { store } = bench();
    const pick = () => 1;
    const readings = [makeNumbered(1, pick), makeNumbered(2, pick), makeNumbered(3, () => 2)];
    await add(store, readings);
    const changed = readings.map((reading, index) => (index === 1 ? withDate(reading, "2024-06-20") : reading));
    await store.saveReadings(changed.slice(1, 2).map((reading) => toMade(reading)));
    expect(await readStories(store)).toEqual(createDocument(changed).stories);
  });

  it("gives the same after the grouping code has changed and all was grouped again", async () => {
    const { store } = bench();
    const readings = Array.from({ length: 8 }, (_, number) => makeNumbered(number, (below) => (number >> 2) % below));
    await add(store, readings);
    await store.regroup(
      readings.map(({ report }) => report.id),
      [],
    );
    expect(await readStories(store)).toEqual(createDocument(readings).stories);
  });

  it("leads from what a story was called to what it is now", async () => {
    const { store } = bench();
    const [late, early] = [
      makeNumbered(1, () => 1),
      withDate(
        makeNumbered(2, () => 1),
        "2024-06-01",
      ),
    ];
    await add(store, [late]);
    expect(await store.findStoryId("r-0001")).toBe("r-0001");
    await add(store, [early]);
    expect(await store.findStoryId("r-0001")).toBe("r-0002");
    await store.remove("r-0002");
    expect(await store.findStoryId("r-0002")).toBe("r-0001");
    await store.remove("r-0001");
    expect(await store.findStoryId("r-0001")).toBeUndefined();
  });
});

function withDate(reading: Reading, published: string): Reading {
  return { ...reading, report: { ...reading.report, published } };
}
