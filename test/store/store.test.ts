import { expect, it } from "vitest";
import type { Correction } from "../../src/interchange/document.ts";
import { createReadingDocument } from "../../src/story/document.ts";
import { makeEntity } from "../maker.ts";
import { describeStores, makeKept, makeNumbered, makeReading, provenance, toKept, toMade } from "./maker.ts";

const all = { limit: 100, offset: 0 };

describeStores("the store", (bench) => {
  it("keeps a report once, with its bytes as they came, and acknowledges it as known after", async () => {
    const { store } = bench();
    const kept = makeKept("Carrow bridge shut.\nIt will not reopen.");
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0, 255, 13, 10]);
    expect(await store.keep({ ...kept, bytes })).toEqual({ id: kept.reading.report.id, isNew: true });
    expect(await store.keep({ ...kept, address: "elsewhere.txt" })).toEqual({
      id: kept.reading.report.id,
      isNew: false,
    });
    expect(await store.findBytes(kept.reading.report.id)).toEqual(bytes);
    const { reports, total } = await store.listReports(all);
    expect(total).toBe(1);
    expect(reports[0]).toEqual({
      id: kept.reading.report.id,
      title: "Carrow bridge shut.",
      outlet: null,
      published: null,
      address: "reports/a.txt",
      state: "kept",
      story: null,
    });
  });

  it("keeps several in one step, one of them twice, in their order", async () => {
    const { store } = bench();
    const [a, b] = [makeKept("One."), makeKept("Two.")];
    const given = await store.keepAll([b, a, b]);
    expect(given.map(({ isNew }) => isNew)).toEqual([true, true, false]);
    expect((await store.listReports(all)).reports.map(({ title }) => title)).toEqual(["One.", "Two."]);
  });

  it("gives back a text byte for byte, whatever stands in it", async () => {
    const { store } = bench();
    const text = "NUL \0, half a pair \ud83d, 𠀀 and 😀, \u2028, 'quote' \"and\" \\u0000 \\";
    const kept = makeKept(text, { title: { start: 0, end: 8 } });
    await store.keep(kept);
    expect((await store.findKept(kept.reading.report.id))?.reading).toEqual(kept.reading);
    await store.saveReadings([toMade(kept.reading)]);
    expect(await store.findReading(kept.reading.report.id)).toEqual(kept.reading);
    expect(JSON.stringify(await store.findReading(kept.reading.report.id))).toBe(JSON.stringify(kept.reading));
  });

  it("keeps bytes that several reports came in until the last of them goes", async () => {
    const { store, database } = bench();
    const bytes = Buffer.from("a,b");
    const [a, b] = [makeKept("One."), makeKept("Two.")];
    await store.keepAll([a, b].map((kept) => ({ ...kept, bytes })));
    expect(await database.selectFrom("sources").select("sha256").execute()).toHaveLength(1);
    expect(await store.remove(a.reading.report.id)).toBe(true);
    expect(await store.findBytes(b.reading.report.id)).toEqual(Uint8Array.from(bytes));
    expect(await store.remove(b.reading.report.id)).toBe(true);
    expect(await store.remove(b.reading.report.id)).toBe(false);
    expect(await database.selectFrom("sources").select("sha256").execute()).toEqual([]);
  });

  it("refuses a reading of a report that is not kept, and keeps nothing of its batch", async () => {
    const { store } = bench();
    const [known, unknown] = [makeNumbered(1, () => 0), makeNumbered(2, () => 0)];
    await store.keep(toKept(known));
    await expect(store.saveReadings([toMade(known), toMade(unknown)])).rejects.toMatchObject({
      code: "store.missing-report",
    });
    expect(await store.findReading(known.report.id)).toBeUndefined();
  });

  it("says what is stale: not read, or read with something else", async () => {
    const { store } = bench();
    const [read, other, unread] = [makeNumbered(1, () => 0), makeNumbered(2, () => 0), makeNumbered(3, () => 0)];
    await store.keepAll([read, other, unread].map(toKept));
    await store.saveReadings([toMade(read), { ...toMade(other), provenance: { ...provenance, settings: "s0" } }]);
    const { reports, total } = await store.listStale(provenance, all);
    expect({ reports, total }).toEqual({ reports: [other.report.id, unread.report.id], total: 2 });
    const model = { ...provenance, models: [{ name: "encoder", sha256: "1" }] };
    expect((await store.listStale(model, all)).total).toBe(3);
    expect(await store.readAgain(reports)).toBe(2);
  });

  it("tells of a report in another language that it could not be read", async () => {
    const { store } = bench();
    const reading = makeReading({ text: "Il ponte è chiuso.", unanalysed: "intake.language" });
    await store.keep(toKept(reading));
    await store.saveReadings([toMade(reading)]);
    expect(await store.findSummary(reading.report.id)).toMatchObject({ state: "failed", story: null });
  });

  it("finds a report and a story by the first characters of their ids, where one alone begins so", async () => {
    const { store } = bench();
    const readings = [makeNumbered(11, () => 1), makeNumbered(12, () => 3)];
    await store.keepAll(readings.map(toKept));
    await store.saveReadings(readings.map((reading) => toMade(reading)));
    expect(await store.findReportId("r-0011")).toBe("r-0011");
    expect(await store.findReportId("r-0012")).toBe("r-0012");
    expect(await store.findReportId("x")).toBeUndefined();
    expect(await store.findReportId("r%")).toBeUndefined();
    await expect(store.findReportId("r-001")).rejects.toMatchObject({ code: "store.ambiguous" });
    await expect(store.findStoryId("r-001")).rejects.toMatchObject({ code: "store.ambiguous" });
    expect(await store.findStoryId("r-0012")).toBe("r-0012");
    expect(await store.findStory("r-001")).toBeUndefined();
  });

  it("lists the latest stories first, a page at a time", async () => {
    const { store } = bench();
    const readings = Array.from({ length: 6 }, (_, number) => {
      const reading = makeReading({ id: `r-${number}`, text: `Matter ${number}.` });
      return { ...reading, report: { ...reading.report, published: number === 5 ? null : `2024-06-0${number + 1}` } };
    });
    await store.keepAll(readings.map(toKept));
    await store.saveReadings(readings.map((reading) => toMade(reading)));
    const { stories, total } = await store.listStories({ limit: 3, offset: 0 });
    expect(total).toBe(6);
    expect(stories.map(({ id }) => id)).toEqual(["r-4", "r-3", "r-2"]);
    expect((await store.listStories({ limit: 3, offset: 3 })).stories.map(({ id }) => id)).toEqual([
      "r-1",
      "r-0",
      "r-5",
    ]);
    expect((await store.listStories({ ...all, least: 2 })).total).toBe(0);
    expect(stories[0]).toEqual({
      id: "r-4",
      title: "Matter 4.",
      titleReport: "r-4",
      from: "2024-06-05",
      to: "2024-06-05",
      reports: 1,
      points: 0,
      disputed: 0,
      discrepancies: 0,
    });
  });

  it("gives all readings, each once, by id", async () => {
    const { store } = bench();
    const readings = Array.from({ length: 120 }, (_, number) =>
      makeReading({ id: `r-${1000 + number}`, text: `Matter ${number}.` }),
    );
    await store.keepAll(readings.toReversed().map(toKept));
    await store.saveReadings(readings.map((reading) => toMade(reading)));
    const found = [];
    for await (const reading of store.readAll()) found.push(reading);
    expect(found).toEqual(readings);
  });

  it("gives the document of a report as it was kept before it is read, and as it was read after", async () => {
    const { store } = bench();
    const kept = makeKept("Carrow bridge shut.");
    const { report } = kept.reading;
    await store.keep(kept);
    expect((await store.findReport(report.id))?.reports).toEqual([report]);
    const read = { ...report, layers: { ...report.layers, sentences: { state: "none" as const } } };
    await store.saveReadings([toMade({ report: read, entities: [] })]);
    expect((await store.findReport(report.id))?.reports).toEqual([read]);
    expect(await store.findReport("r-none")).toBeUndefined();
  });
});

describeStores("search", (bench) => {
  const text = `Ferry strike ends 😀 in Carrow
Ann Lee said the ferries would sail again on Monday.
The harbour's pilots had refused to work. Nobody was hurt.`;
  const reading = makeReading(
    {
      id: "r-ferry",
      text,
      title: "Ferry strike ends 😀 in Carrow",
      attributions: [
        { source: "Ann Lee", cue: "said", content: "the ferries would sail again on Monday", speaker: "lee" },
      ],
      statements: ["the ferries would sail again on Monday", "The harbour's pilots had refused to work"],
    },
    [makeEntity("Ann Lee", { id: "lee", kind: "person", aliases: ["Minister Lee"] })],
  );
  const find = async (words: string, kind?: "report" | "statement" | "speaker") => {
    const { store } = bench();
    await store.keep(toKept(reading));
    await store.saveReadings([toMade(reading)]);
    const { hits, total } = await store.search(words, { ...all, ...(kind === undefined ? {} : { kind }) });
    for (const hit of hits) expect(text.slice(hit.start, hit.end)).toBe(hit.text);
    expect(total).toBe(hits.length);
    return hits;
  };

  it("finds a report by any form of a word, at the sentence that holds most of them", async () => {
    const [hit] = await find("refuses working", "report");
    expect(hit).toMatchObject({
      kind: "report",
      report: "r-ferry",
      title: "Ferry strike ends 😀 in Carrow",
      story: "r-ferry",
    });
    expect(hit?.text).toBe("The harbour's pilots had refused to work.");
  });

  it("finds a statement at its words", async () => {
    expect((await find("sailing ferry", "statement")).map((hit) => hit.text)).toEqual([
      "the ferries would sail again on Monday",
    ]);
  });

  it("finds a speaker by name or alias, where they are first named as the source", async () => {
    const hits = await find("minister lee");
    expect(hits).toEqual([expect.objectContaining({ kind: "speaker", speaker: "Ann Lee", text: "Ann Lee" })]);
  });

  it.for([
    ['"harbour\'s pilots"', true],
    ['"pilots harbour"', false],
    ["pilots -refused", false],
    ["volcano or pilots", true],
    ["the of and", false],
    ["", false],
    ["!!! & | ( '", false],
    ["\0", false],
  ] as const)("understands %j", async ([words, isFound]) => {
    expect((await find(words)).length > 0).toBe(isFound);
  });

  it("no longer finds what was taken out or read otherwise", async () => {
    const { store } = bench();
    await store.keep(toKept(reading));
    await store.saveReadings([toMade(reading)]);
    await store.saveReadings([toMade({ ...reading, report: { ...reading.report, statements: [] } })]);
    expect((await store.search("pilots", { ...all, kind: "statement" })).total).toBe(0);
    expect((await store.search("pilots", all)).total).toBe(1);
    await store.remove("r-ferry");
    expect(await store.search("pilots", all)).toEqual({ hits: [], total: 0 });
  });

  it("takes a text that is too long for one index entry", async () => {
    const { store } = bench();
    const words = Array.from({ length: 150_000 }, (_, number) => `w${number.toString(36)}x`).join(" ");
    const long = makeReading({ id: "r-long", text: `Start.\n${words} needle` });
    await store.keep(toKept(long));
    await store.saveReadings([toMade(long)]);
    const { hits } = await store.search("needle", all);
    expect(hits[0]?.text.endsWith("needle")).toBe(true);
  });
});

describeStores("corrections", (bench) => {
  const correction = (id: string, report: string): Correction => ({
    id,
    when: "2024-06-05T10:00:00Z",
    who: "a person",
    why: "it says so",
    target: { layer: "outlet", ids: [report] },
    from: null,
    to: "Carrow Gazette",
    undone: false,
  });

  it("are logged, make the job to read the report again, and stay on record when undone", async () => {
    const { store } = bench();
    const reading = makeNumbered(1, () => 1);
    await store.keep(toKept(reading));
    const [job] = await store.jobs.lease("w", 1, 60);
    await store.saveReadings([toMade(reading, job?.id)]);
    expect((await store.jobs.count()).waiting).toBe(0);
    await store.addCorrection(correction("c1", "r-0001"));
    expect((await store.jobs.count()).waiting).toBe(1);
    expect((await store.findKept("r-0001"))?.corrections).toEqual([correction("c1", "r-0001")]);
    expect((await store.findStory("r-0001"))?.corrections).toEqual([correction("c1", "r-0001")]);
    expect(await store.undoCorrection("c1")).toBe(true);
    expect(await store.undoCorrection("c1")).toBe(false);
    expect(await store.undoCorrection("c2")).toBe(false);
    expect(await store.listCorrections("r-0001")).toEqual([{ ...correction("c1", "r-0001"), undone: true }]);
    expect((await store.findKept("r-0001"))?.corrections).toEqual([]);
    expect((await store.findStory("r-0001"))?.corrections).toBeUndefined();
  });

  it("are refused of a report that is not kept, and a second time", async () => {
    const { store } = bench();
    await store.keep(toKept(makeNumbered(1, () => 1)));
    await expect(store.addCorrection(correction("c1", "r-0002"))).rejects.toMatchObject({
      code: "store.missing-report",
    });
    await store.addCorrection(correction("c1", "r-0001"));
    await expect(store.addCorrection(correction("c1", "r-0001"))).rejects.toMatchObject({ code: "store.duplicate" });
  });

  it("of a statement are its report's", async () => {
    const { store } = bench();
    await store.keep(toKept(makeNumbered(1, () => 1)));
    await store.addCorrection({ ...correction("c1", ""), target: { layer: "statements", ids: ["r-0001/s2"] } });
    expect(await store.listCorrections("r-0001")).toHaveLength(1);
  });

  it("made while the report is being read have it read once more", async () => {
    const { store } = bench();
    const reading = makeNumbered(1, () => 1);
    await store.keep(toKept(reading));
    const [job] = await store.jobs.lease("w", 1, 60);
    await store.addCorrection(correction("c1", "r-0001"));
    await store.saveReadings([toMade(reading, job?.id)]);
    expect(await store.jobs.list(all)).toMatchObject({ total: 1, jobs: [{ state: "waiting", attempts: 0 }] });
  });
});

describeStores("a story's document", (bench) => {
  it("holds its reports, their entities and the story", async () => {
    const { store } = bench();
    const readings = [makeNumbered(1, () => 1), makeNumbered(2, () => 1)];
    await store.keepAll(readings.map(toKept));
    await store.saveReadings(readings.map((reading) => toMade(reading)));
    const document = await store.findStory("r-0001");
    const { stories, ...rest } = createReadingDocument(readings);
    expect(document).toMatchObject(rest);
    expect(stories).toEqual([]);
    expect(document?.stories).toHaveLength(1);
    expect(await store.findStory("r-0002")).toEqual(document);
  });
});
