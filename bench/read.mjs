// Speed and memory of `rostrum read`, as built: `npm run build && npm run bench`. Not a test: nothing fails by being slow.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { measureProgram, measureRuns } from "./measure.mjs";

const command = "dist/rostrum-command.js";
const [few, many] = [500, 5000];

if (!existsSync(command)) {
  process.stderr.write(`${command} is not there; run \`npm run build\` first\n`);
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), "rostrum-bench-"));
try {
  printMachine();
  await benchColdStart();
  await benchReading();
} finally {
  rmSync(work, { recursive: true });
}

function printMachine() {
  const { stdout, status } = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  const processors = cpus();
  print("machine", `${processors[0]?.model ?? "unknown processor"}, ${processors.length} cores`);
  print("node", `${process.version} ${process.platform} ${process.arch}`);
  print("commit", status === 0 ? stdout.trim() : "none");
}

async function benchColdStart() {
  const folder = existsSync("../shared/seeds") ? "../shared/seeds" : "examples";
  const seeds = listTexts(folder);
  print("cold start on", `${seeds.length} reports of ${folder}, 5 runs`);
  const { median, worst, megabytes } = await measureRuns([command, "read", ...seeds, "--json"], 5);
  print("  read", `${median.toFixed(2)} s median, ${worst.toFixed(2)} s worst, ${megabytes.toFixed(0)} MB at most`);
  const bare = await measureRuns([command, "--version"], 3);
  print("  --version", `${bare.median.toFixed(2)} s, ${bare.megabytes.toFixed(0)} MB`);
}

async function benchReading() {
  const { texts, from } = loadTexts();
  const once = plant("once", texts, texts.length);
  const words = countWords(texts);
  print("reading", `${texts.length} reports, ${words} words of ${from}, one process, start included`);
  printSpeed("  rostrum read", words, await measureProgram([command, "read", once, "--jsonl"]));
  printSpeed("  wink-nlp alone", words, await measureProgram(["bench/wink.mjs", once]));
  const small = await measureProgram([command, "read", plant("few", texts, few), "--jsonl"]);
  const large = await measureProgram([command, "read", plant("many", texts, many), "--jsonl"]);
  print("memory, --jsonl", `${few} reports ${small.megabytes.toFixed(0)} MB in ${small.seconds.toFixed(1)} s`);
  print("", `${many} reports ${large.megabytes.toFixed(0)} MB in ${large.seconds.toFixed(1)} s`);
}

/** The articles of polnear-dev where they are there, else the examples. */
function loadTexts() {
  const path = join(process.env.ROSTRUM_DATA ?? "../shared/data", "attribution/polnear-dev.jsonl");
  if (!existsSync(path))
    return { texts: listTexts("examples").map((file) => readFileSync(file, "utf8")), from: "examples" };
  const lines = readFileSync(path, "utf8").split("\n");
  const texts = lines.filter((line) => line !== "").map((line) => JSON.parse(line).text);
  return { texts, from: "polnear-dev" };
}

/** A folder of so many reports; those that come again are told apart by a last line. */
function plant(name, texts, count) {
  const folder = join(work, name);
  mkdirSync(folder);
  for (let at = 0; at < count; at++) {
    const again = Math.floor(at / texts.length);
    const text = texts[at % texts.length] + (again > 0 ? `\n\nPrinting ${again}.\n` : "");
    writeFileSync(join(folder, `${String(at).padStart(5, "0")}.txt`), text);
  }
  return folder;
}

function listTexts(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(".txt") && statSync(path).isFile())
    .sort();
}

function countWords(texts) {
  return texts.reduce((count, text) => count + (text.match(/\S+/gu)?.length ?? 0), 0);
}

function printSpeed(name, words, { seconds, megabytes }) {
  const speed = Math.round(words / seconds);
  print(name, `${speed} words/s, ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
}

function print(name, figure) {
  process.stdout.write(`${name.padEnd(18)}${figure}\n`);
}
