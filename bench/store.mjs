// The store, as built: `npm run build && node bench/store.mjs [FOLDER]`. 20,000 reports with generated readings: how long it
// takes to open, to list and to search, beside the scan with LIKE that one would do instead; and what `add` loses when it is
// killed. A FOLDER is kept and used again. Not a test: nothing fails by being slow.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const [count, batch, runs] = [Number(process.env.ROSTRUM_BENCH_REPORTS ?? 20_000), 200, 200];
if (!existsSync("dist/store.js")) {
  process.stderr.write("dist/store.js is not there; run `npm run build` first\n");
  process.exit(1);
}
const { openStore } = await import("../dist/store.js");
const work = mkdtempSync(join(tmpdir(), "rostrum-bench-"));
const folder = process.argv[2] ?? join(work, "store");
const provenance = { software: "bench", models: [], settings: "bench" };
const random = createRandom(7);
// Zipf: the first words are in nearly every text, the last in a few.
const vocabulary = Array.from({ length: 30_000 }, (_, rank) => `${toSyllables(rank)}`);
const people = Array.from({ length: 4_000 }, (_, rank) => `${toName(rank * 7 + 1)} ${toName(rank * 13 + 5)}`);

try {
  printMachine();
  await benchOpening();
  await benchStore();
  if (process.env.ROSTRUM_BENCH_KILL !== "none") await benchKilling();
} finally {
  rmSync(work, { recursive: true });
}

async function benchOpening() {
  const times = [];
  for (let run = 0; run < 5; run++) {
    times.push(
      await time(async () => {
        const store = await openStore(join(work, `new-${run}`));
        await store.close();
      }),
    );
  }
  print("new store", `${sayTimes(times)}, opened and closed, 5 runs`);
}

async function benchStore() {
  const isNew = !existsSync(folder);
  let store = await openStore(folder);
  if (isNew) {
    const seconds = (await time(() => fill(store))) / 1000;
    print(
      "filling",
      `${count} reports in ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} reports/s kept, read and grouped`,
    );
  }
  await store.close();
  const begun = performance.now();
  store = await openStore(folder);
  print("opening", `${sayTimes([performance.now() - begun])} with what is in it`);
  const stories = await store.listStories({ limit: 1, offset: 0, least: 2 });
  print(
    "holds",
    `${(await store.listReports({ limit: 1, offset: 0 })).total} reports, ${stories.total} stories of two and more`,
  );
  await measure("50 stories", () => store.listStories({ limit: 50, offset: Math.floor(random() * 2000) }));
  await measure("50 reports", () => store.listReports({ limit: 50, offset: Math.floor(random() * 2000) }));
  await measure("search, rare word", () => store.search(pickWord(2000, 30_000), { limit: 20, offset: 0 }));
  await measure("search, two words", () =>
    store.search(`${pickWord(50, 2000)} ${pickWord(50, 2000)}`, { limit: 20, offset: 0 }),
  );
  await measure("search, common", () => store.search(pickWord(0, 50), { limit: 20, offset: 0 }));
  await measure("search, speaker", () =>
    store.search(people[Math.floor(random() * people.length)], { limit: 20, offset: 0 }),
  );
  await store.close();
  await benchScan();
}

/** What one would do without an index: the same texts in one table, LIKE over all of them. */
async function benchScan() {
  const { PGlite } = await import("@electric-sql/pglite");
  const database = await PGlite.create(join(folder, "database"));
  const likes = [];
  for (let run = 0; run < 5; run++) {
    const word = `%${pickWord(2000, 30_000)}%`;
    likes.push(await time(() => database.query("select id from reports where text like $1 limit 20", [word])));
  }
  print("LIKE instead", `${sayTimes(likes)}, 5 runs, rare word, in the same database`);
  await database.close();
}

async function fill(store) {
  for (let first = 0; first < count; first += batch) {
    const readings = Array.from({ length: Math.min(batch, count - first) }, (_, index) => makeReading(first + index));
    await store.keepAll(
      readings.map((reading) => ({
        bytes: Buffer.from(reading.report.text),
        address: reading.report.address,
        reading,
      })),
    );
    const jobs = await store.jobs.lease("bench", batch, 600);
    const ids = new Map(jobs.map((job) => [job.report, job.id]));
    await store.saveReadings(readings.map((reading) => ({ reading, provenance, job: ids.get(reading.report.id) })));
  }
}

/** 300 words in 15 sentences, 8 of them someone's word; four reports in a row are often on one matter. */
function makeReading(number) {
  const matter = createRandom(Math.floor(number / 4) + 1);
  const own = Array.from({ length: 3 }, () => people[Math.floor(matter() * people.length)]);
  const topic = Array.from({ length: 40 }, () => vocabulary[500 + Math.floor(matter() * 29_000)]);
  const id = `r-${createHash("sha256").update(String(number)).digest("hex").slice(0, 16)}`;
  const [sentences, mentions, attributions, statements] = [[], [], [], []];
  let text = "";
  for (let index = 0; index < 15; index++) {
    const speaker = index % 2 === 0 ? own[index % own.length] : undefined;
    const start = text.length;
    if (speaker) text += `${speaker} said `;
    const content = { start: text.length, end: 0 };
    text += Array.from({ length: 20 }, () =>
      random() < 0.3 ? topic[Math.floor(random() * topic.length)] : pickWord(0, 30_000),
    ).join(" ");
    content.end = text.length;
    text += index === 0 ? "\n" : ". ";
    sentences.push({ start, end: content.end });
    const attribution = speaker ? `${id}/a${index}` : null;
    if (speaker) {
      const source = { start, end: start + speaker.length };
      mentions.push({ ...source, entity: `${id}/${speaker}`, label: "PERSON" });
      const hop = { entity: `${id}/${speaker}`, role: "speaker", source, cue: null };
      attributions.push({
        id: attribution,
        source: [source],
        cue: [{ start: source.end + 1, end: source.end + 5 }],
        content: [content],
        manner: "indirect",
        within: null,
        speaker: `${id}/${speaker}`,
        why: [],
        chain: [hop],
        confidence: 1,
      });
    }
    statements.push({
      id: `${id}/s${index}`,
      spans: [content],
      attribution,
      kind: "fact",
      act: "asserts",
      certainty: "certain",
      polarity: 1,
      actors: [],
      places: [],
      times: [],
      quantities: [],
      event: null,
    });
  }
  const layers = Object.fromEntries(
    ["sentences", "mentions", "attributions", "statements"].map((name) => [name, { state: "found" }]),
  );
  const title = sentences[0];
  const report = {
    id,
    textHash: id,
    address: `bench/${number}.txt`,
    outlet: null,
    outletFrom: "unknown",
    upstream: [],
    title,
    bylines: [],
    published: toDate(Math.floor(number / 4)),
    publishedFrom: "given",
    language: "en",
    text,
    blocks: [
      { ...title, kind: "title" },
      { start: title.end + 1, end: text.length, kind: "paragraph" },
    ],
    layers,
    sentences,
    mentions,
    times: [],
    quantities: [],
    attributions,
    statements,
    notes: [],
    alterations: [],
    altered: null,
    repairs: [],
  };
  const entities = own.map((name) => ({
    id: `${id}/${name}`,
    kind: "person",
    name,
    aliases: [],
    reference: null,
    roles: [],
  }));
  return { report, entities: [...new Map(entities.map((entity) => [entity.id, entity])).values()] };
}

/** `add` of 1,000 reports, ended by force ten times: is what it acknowledged there? */
async function benchKilling() {
  const [reports, place, acknowledged] = [join(work, "reports"), join(work, "killed"), new Set()];
  mkdirSync(reports);
  for (let number = 0; number < 1000; number++) {
    const text = `Bridge ${number} shut\n\nMayor Ann Person${number % 40} said that bridge ${number} would close for ${number + 2} days.\n`;
    writeFileSync(join(reports, `${number}.txt`), text);
  }
  const words = ["dist/rostrum-command.js", "add", reports, "--database", place];
  let lost = 0;
  for (let kill = 0; kill < 10; kill++) {
    for (const id of await killWhileAdding(words)) acknowledged.add(id);
    const store = await openStore(place);
    const present = new Set((await store.listReports({ limit: 2000, offset: 0 })).reports.map(({ id }) => id));
    lost += [...acknowledged].filter((id) => !present.has(id)).length;
    await store.close();
  }
  const { status } = spawnSync(process.execPath, words);
  const store = await openStore(place);
  const { total } = await store.listReports({ limit: 1, offset: 0, state: "read" });
  await store.close();
  print(
    "killed 10 times",
    `${acknowledged.size} acknowledged, ${lost} lost; then all added (${status}): ${total} of 1000 read`,
  );
}

async function killWhileAdding(words) {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (text) => {
    if (out === "") setTimeout(() => child.kill("SIGKILL"), 50 + random() * 1500);
    out += text;
  });
  await new Promise((resolve) => child.once("close", resolve));
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" ")[0]);
}

async function measure(name, run) {
  await run();
  const times = [];
  for (let at = 0; at < runs; at++) times.push(await time(run));
  print(name, `${sayTimes(times)}, ${runs} runs`);
}

async function time(run) {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

function sayTimes(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`;
  return times.length < 2 ? at(0) : `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}

/** By Zipf's law between two ranks. */
function pickWord(from, to) {
  return vocabulary[Math.min(to - 1, Math.floor((from + 1) * ((to + 1) / (from + 1)) ** random()) - 1)];
}

function toSyllables(rank) {
  const syllables = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "wa"];
  let word = "";
  for (let left = rank + 16; left > 0; left >>= 4) word += syllables[left & 15];
  return `${word}n`;
}

function toName(number) {
  const word = toSyllables((number * 2654435761) % 60_000);
  return word[0].toUpperCase() + word.slice(1);
}

function toDate(day) {
  return new Date(Date.UTC(2015, 0, 1 + (day % 3650))).toISOString().slice(0, 10);
}

/** The same numbers at each run (mulberry32). */
function createRandom(seed) {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function printMachine() {
  const { stdout, status } = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  const processors = cpus();
  print("machine", `${processors[0]?.model ?? "unknown processor"}, ${processors.length} cores`);
  print("node", `${process.version} ${process.platform} ${process.arch}`);
  print("commit", status === 0 ? stdout.trim() : "none");
}

function print(name, figure) {
  process.stdout.write(`${name.padEnd(18)}${figure}\n`);
}
