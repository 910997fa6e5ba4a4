import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import type { Entity } from "../../src/interchange/document.ts";
import type { Reading } from "../../src/interchange/reading.ts";
import { createReport } from "../../src/interchange/report.ts";
import { Connection } from "../../src/store/connection.ts";
import { EmbeddedSource } from "../../src/store/embedded-source.ts";
import { migrate } from "../../src/store/migration.ts";
import { createDatabase, createServedDatabase } from "../../src/store/open-database.ts";
import { SqlStore } from "../../src/store/sql-store.ts";
import type { KeptReport, MadeReading, Provenance, Store } from "../../src/store/store.ts";
import type { Database } from "../../src/store/table.ts";
import { findTemplate } from "../../src/store/template.ts";
import { makeEntity, makeReport, type ReportSketch } from "../maker.ts";
import { hasPostgres, type Postgres, startPostgres } from "./postgres.ts";

export const provenance: Provenance = { software: "rostrum test", models: [], settings: "s1" };

/** What a test of the contract works with; the store is empty before each. */
export interface Bench {
  readonly store: Store;
  readonly database: Database;
}

// in this order, the others go with them; far quicker than `truncate`
const tables = ["correction_undos", "corrections", "reports", "stories", "redirects", "sources"];

interface Opened extends Bench {
  readonly stop: () => Promise<void>;
}

// one of each for all cases of a file: to make one takes longer than to empty it
const opened: Promise<Opened>[] = [];
const openEmbedded = once(async () => {
  const template = findTemplate();
  const pglite = await PGlite.create(template === undefined ? {} : { loadDataDir: template });
  return { database: createDatabase(new EmbeddedSource(pglite)), stop: async () => {} };
});
const openServed = once(async () => {
  const postgres = (await startPostgres()) as Postgres;
  return { database: createServedDatabase(await postgres.createDatabase()), stop: () => postgres.stop() };
});

function once(begin: () => Promise<{ database: Database; stop: () => Promise<void> }>): () => Promise<Opened> {
  let found: Promise<Opened> | undefined;
  const open = async () => {
    const { database, stop } = await begin();
    await migrate(database, "a test");
    return { store: new SqlStore(new Connection(database, "a test")), database, stop };
  };
  return () => {
    found ??= open();
    if (!opened.includes(found)) opened.push(found);
    return found;
  };
}

afterAll(async () => {
  for (const { store, stop } of await Promise.all(opened)) {
    await store.close();
    await stop();
  }
});

/** The same cases over the embedded and the served database; where there is no PostgreSQL, those over it are skipped. */
export function describeStores(what: string, define: (bench: () => Bench) => void): void {
  describeStore(`${what}, embedded`, openEmbedded, define);
  if (hasPostgres()) describeStore(`${what}, served`, openServed, define);
  else describe.skip(`${what}, served: could not look, there is no PostgreSQL here`, () => define(failToOpen));
}

function failToOpen(): never {
  throw new Error("no store");
}

function describeStore(name: string, open: () => Promise<Opened>, define: (bench: () => Bench) => void): void {
  describe(name, () => {
    let bench: Bench | undefined;
    beforeAll(async () => {
      bench = await open();
    }, 60_000);
    beforeEach(async () => {
      for (const table of tables) if (bench) await sql.raw(`delete from ${table}`).execute(bench.database);
    });
    define(() => bench ?? failToOpen());
  });
}

/** A folder of its own, taken away after the tests of the file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rostrum-store-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A report of this text as intake hands it on. */
export function makeKept(text: string, fields: Partial<Parameters<typeof createReport>[0]> = {}): KeptReport {
  const report = createReport({
    address: "reports/a.txt",
    outlet: null,
    outletFrom: "unknown",
    upstream: [],
    title: null,
    bylines: [],
    published: null,
    publishedFrom: "unknown",
    language: "en",
    text,
    blocks: [{ start: 0, end: text.length, kind: "paragraph" }],
    ...fields,
  });
  return { bytes: Buffer.from(text, "utf8"), address: report.address, reading: { report, entities: [] } };
}

/** The report of a reading as intake would have handed it on. */
export function toKept(reading: Reading): KeptReport {
  return { bytes: Buffer.from(reading.report.text, "utf8"), address: reading.report.address, reading };
}

export function toMade(reading: Reading, job?: string): MadeReading {
  return { reading, provenance, ...(job === undefined ? {} : { job }) };
}

/** A reading made by hand; its entities are named by their ids. */
export function makeReading(sketch: ReportSketch, entities: readonly Entity[] = []): Reading {
  return { report: makeReport(sketch), entities };
}

const people = ["Ann Lee", "Bo Ruiz", "Cy Dahl", "Di Omar", "Ed Kaya", "Flo Vance", "Gus Ito", "Hana Weiss"];
const places = ["Carrow", "Dunmere", "Elswick", "Fenholt"];
const matters = [
  "bridge",
  "ferry",
  "strike",
  "flood",
  "harbour",
  "budget",
  "tunnel",
  "school",
  "vaccine",
  "election",
  "drought",
  "pipeline",
];

/**
 * A reading like a real one as far as grouping goes, by numbers alone: a matter, who is named and when. Readings of
 * near numbers are often, not always, of one story.
 */
export function makeNumbered(number: number, pick: (below: number) => number): Reading {
  const [one, two] = [people[pick(people.length)] ?? "", people[pick(people.length)] ?? ""];
  const place = places[pick(places.length)] ?? "";
  const chosen = [matters[pick(matters.length)] ?? "", matters[pick(matters.length)] ?? ""];
  const text = `${place} ${chosen[0]} news ${number}
${one} said the ${chosen[0]} in ${place} would close before the ${chosen[1]}.
The ${chosen[1]} was worse than ${two} had said, and ${14 + pick(4)} ships waited.`;
  const day = pick(30);
  const entities = [...new Set([one, two])].map((name) => makeEntity(name, { kind: "person" }));
  return {
    report: makeReport({
      id: `r-${String(number).padStart(4, "0")}`,
      text,
      title: text.slice(0, text.indexOf("\n")),
      lines: { 0: "title" },
      published: pick(5) === 0 ? null : `2024-06-${String(day + 1).padStart(2, "0")}`,
      publishedFrom: "metadata",
      mentions: [
        { words: one, entity: one, label: "PERSON" },
        { words: two, entity: two, label: "PERSON" },
        { words: [place, 1], entity: place, label: "GPE" },
      ],
      attributions: [{ source: one, cue: "said", content: `the ${chosen[0]} in ${place} would close`, speaker: one }],
      statements: [`the ${chosen[0]} in ${place} would close`, `The ${chosen[1]} was worse than ${two} had said`],
      ...(pick(15) === 0 ? { unanalysed: "intake.language" } : {}),
    }),
    entities: [...entities, makeEntity(place, { kind: "place" })],
  };
}
