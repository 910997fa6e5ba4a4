// Speed and memory of the reader: `npm run bench:reader -- [--texts N] [--rounds N] [--model FOLDER] [--json]`. One core, on the articles of
// polnear-dev (else the examples), beside the bare encoder on the same word pieces in windows of 128, wink-nlp and compromise
// where they are installed, all in one run; then two threads (`npm run build` before). Not a test: nothing fails by being slow.
//
// With --model another model's speed; threads and start are measured with the one that comes with Rostrum.
//
// Each round measures all of them once, one after the other, and the medians of the rounds are given, so that a machine that
// slows down slows all of them. `pieces` cuts a text into word pieces with their places; a library does the same without places. `pass` is the encoder with its heads, windows with their overlap and decoding; `reader` all steps
// of reading. The share of the bare encoder is bare seconds by seconds of pass or reader.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Tokenizer } from "@huggingface/tokenizers";
import { build } from "esbuild";
import * as ort from "onnxruntime-node";
import { cutEncoder } from "./bare-encoder.mjs";
import { measureRuns } from "./measure.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(root, ".cache/bench/reader.mjs");
const encoder = join(root, ".cache/bench/encoder.onnx");
const alone = join(root, "bench/reader-alone.mjs");
const [begin, end, longest] = [101, 102, 128]; // [CLS], [SEP], pieces of a window of the bare encoder
const { values } = parseArgs({
  options: {
    texts: { type: "string" },
    rounds: { type: "string", default: "3" },
    model: { type: "string", default: join(root, "models/reader-en") },
    json: { type: "boolean" },
  },
});

await bench();

async function bench() {
  await bundleReader();
  const bare = cutEncoder(readFileSync(join(values.model, "model.onnx")));
  writeFileSync(encoder, bare.bytes);
  const { texts, from } = loadTexts(values.texts === undefined ? Infinity : Number(values.texts));
  const language = await import(pathToFileURL(bundle).href);
  const model = await language.openModel(values.model);
  const seen = countSizes(texts, model, language);
  const speeds = await measureSpeeds(texts, model, language, seen, bare.output);
  const found = {
    machine: `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`,
    node: `${process.version} ${process.platform} ${process.arch}`,
    commit: spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).stdout.trim(),
    model: { name: model.name, sha256: model.sha256 },
    data: { from, texts: texts.length, ...seen },
    speeds,
    shareOfBare: { pass: share(speeds.bare, speeds.pass), reader: share(speeds.bare, speeds.reader) },
    twoThreads: await measureThreads(texts, language, seen),
    start: await measureStart(),
  };
  process.stdout.write(values.json ? `${JSON.stringify(found, null, 2)}\n` : toLines(found));
}

/** The TypeScript of the reader in one file, for Node 20 runs none. */
async function bundleReader() {
  const names = {
    "language/model.ts": ["openModel"],
    "language/analysis.ts": ["analyse"],
    "language/tokenization.ts": ["tokenize"],
    "language/word.ts": ["toWords"],
    "language/window.ts": ["cutWindows"],
    "reading/reader.ts": ["readReport"],
    "reading/reading-pool.ts": ["openReadingPool"],
    "evaluate/corpus-text.ts": ["findLines", "readCorpusText"],
    "evaluate/other-reader.ts": ["loadOthers"],
  };
  const contents = Object.entries(names).map(([file, named]) => `export { ${named} } from "./src/${file}";`);
  await build({
    stdin: { contents: contents.join("\n"), resolveDir: root, loader: "ts" },
    outfile: bundle,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
}

/** The articles of polnear-dev where they are there, else the examples. */
function loadTexts(most) {
  const path = join(process.env.ROSTRUM_DATA || join(root, "../shared/data"), "attribution/polnear-dev.jsonl");
  if (!existsSync(path)) {
    const names = readdirSync(join(root, "examples"), { recursive: true }).filter((name) => name.endsWith(".txt"));
    return { texts: names.sort().map((name) => readFileSync(join(root, "examples", name), "utf8")), from: "examples" };
  }
  const lines = readFileSync(path, "utf8").trimEnd().split("\n").slice(0, most);
  return { texts: lines.map((line) => JSON.parse(line).text), from: "polnear-dev" };
}

/** Words between white space; word pieces, once; and those that the windows feed, context and marks of begin and end with them. */
function countSizes(texts, model, { findLines, tokenize, toWords, cutWindows }) {
  const sizes = { words: 0, pieces: 0, windows: 0, fed: 0 };
  for (const text of texts) {
    const lines = findLines(text);
    const spans = lines.flatMap(({ start, end: to }) => tokenize(text, start, to));
    const words = toWords(text, spans, model.wordPiece, new Set(lines.map(({ start }) => start)));
    const windows = cutWindows(words, model.window);
    sizes.words += text.match(/\S+/gu)?.length ?? 0;
    sizes.pieces += words.pieces.ids.length;
    sizes.windows += windows.length;
    for (const { first, after } of windows) sizes.fed += words.first[after] - words.first[first] + 2;
  }
  return sizes;
}

async function measureSpeeds(texts, model, language, sizes, output) {
  const others = await language.loadOthers("readWords");
  const bare = await openBare(texts, model, output);
  const runs = {
    pieces: (text) => model.wordPiece.encode(text),
    "pieces, library": openLibrary(),
    bare,
    pass: (text) => language.analyse(text, language.findLines(text), model),
    reader: (text) => readWhole(text, model, language),
    ...Object.fromEntries(others.flatMap(({ name, read }) => (read ? [[name, read]] : []))),
  };
  const seconds = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (const run of Object.values(runs)) await run(texts[0]); // what is made at the first call is not measured
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, run] of Object.entries(runs)) seconds[name].push(await timeAll(texts, run));
  }
  return Object.fromEntries(Object.entries(seconds).map(([name, times]) => [name, toSpeed(median(times), sizes)]));
}

/** `@huggingface/tokenizers` on the same vocabulary. */
function openLibrary() {
  const pieces = readFileSync(join(values.model, "vocabulary.txt"), "utf8").trimEnd().split("\n");
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  const parts = {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: null,
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab,
    },
  };
  const tokenizer = new Tokenizer(parts, {});
  return (text) => tokenizer.encode(text, { add_special_tokens: false });
}

/** The bare encoder on the word pieces of a text, in windows of 128 between the marks of begin and end. */
async function openBare(texts, model, output) {
  const session = await ort.InferenceSession.create(encoder, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
  const pieces = new Map(texts.map((text) => [text, model.wordPiece.encode(text).ids]));
  return async (text) => {
    const ids = pieces.get(text);
    for (let from = 0; from < ids.length; from += longest) {
      const window = [begin, ...ids.slice(from, from + longest), end];
      const forms = window.map(() => 0);
      await session.run({ ids: toTensor(window), forms: toTensor(forms) }, [output]);
    }
  };
}

function toTensor(numbers) {
  return new ort.Tensor("int64", BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
}

function readWhole(text, model, { analyse, readCorpusText, readReport }) {
  const read = (of, blocks) => analyse(of, blocks, model);
  return readCorpusText(text, (reading) => readReport(reading, { analyse: read }));
}

/** Two threads that read together; their start does not count. */
async function measureThreads(texts, { openReadingPool, readCorpusText }, sizes) {
  const pool = await openReadingPool(2);
  const readAll = (some) => Promise.all(some.map((text) => readCorpusText(text, (reading) => pool.read(reading))));
  await readAll(texts.slice(0, 2));
  const seconds = await timeAll([texts], readAll);
  await pool.close();
  return toSpeed(seconds, sizes);
}

/** Processes of their own: Node alone, the bare session, the reader; from their start to the end of a first short text. */
async function measureStart() {
  const measured = {};
  for (const name of ["node", "bare", "reader"]) {
    const { median: seconds, megabytes } = await measureRuns([alone, name], 5);
    measured[name] = { seconds: round(seconds, 3), megabytes: Math.round(megabytes) };
  }
  return { ...measured, firstReadingBeyondNode: round(measured.reader.seconds - measured.node.seconds, 3) };
}

async function timeAll(texts, run) {
  const begun = performance.now();
  for (const text of texts) await run(text);
  return (performance.now() - begun) / 1000;
}

function toSpeed(seconds, { words, pieces }) {
  return {
    seconds: round(seconds, 3),
    wordsPerSecond: round(words / seconds),
    piecesPerSecond: round(pieces / seconds),
  };
}

function share(bare, other) {
  return round(bare.seconds / other.seconds, 3);
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

function round(number, places = 0) {
  return Number(number.toFixed(places));
}

function toLines({ machine, node, commit, model, data, speeds, shareOfBare, twoThreads, start }) {
  const lines = [
    ["machine", machine],
    ["node", node],
    ["commit", commit],
    ["model", `${model.name} ${model.sha256.slice(0, 12)}`],
    ["data", `${data.texts} texts of ${data.from}, ${data.words} words, ${data.pieces} word pieces`],
    ["windows", `${data.windows}, ${data.fed} pieces fed (${round(data.fed / data.pieces, 2)} of each)`],
    ...Object.entries(speeds).map(([name, speed]) => [name, saySpeed(speed)]),
    ["share of bare", `pass ${shareOfBare.pass}, reader ${shareOfBare.reader}`],
    ["two threads", saySpeed(twoThreads)],
    ...["node", "bare", "reader"].map((name) => [
      `start, ${name}`,
      `${start[name].seconds} s to the first text, ${start[name].megabytes} MB at most`,
    ]),
    ["first reading", `${start.firstReadingBeyondNode} s beyond Node's own start`],
  ];
  return lines.map(([name, figure]) => `${name.padEnd(16)}${figure}\n`).join("");
}

function saySpeed({ seconds, wordsPerSecond, piecesPerSecond }) {
  return `${wordsPerSecond} words/s, ${piecesPerSecond} word pieces/s, ${seconds} s`;
}
