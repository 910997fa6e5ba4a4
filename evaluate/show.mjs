// Shows labels with their words, for a person who checks them, from the data in place.
//   node evaluate/show.mjs SET [ID…] [--random N] [--part work]
// SET is a file of evaluate/gold/ without its ending. Nothing of the score part is shown unless --part score asks for it:
// its errors are never to be read while the reading is built.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs, styleText } from "node:util";

const colors = { content: "green", source: "yellow", cue: "cyan" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { random: { type: "string" }, part: { type: "string", default: "work" } },
});
const [set, ...ids] = positionals;
if (set === undefined) fail("usage: node evaluate/show.mjs SET [ID…] [--random N] [--part work|score]");
const data = resolve(process.env.ROSTRUM_DATA || "../shared/data");
const lines = readLines(join(import.meta.dirname, "gold", `${set}.jsonl`));
const chosen = lines.filter(
  ({ id, part }) => part === values.part && (ids.length === 0 || ids.some((start) => id.startsWith(start))),
);
const corpora = new Map();
let labels = chosen.flatMap((line) => toLabels(line, findText(line)));
if (values.random !== undefined) labels = draw(labels, Number(values.random));
for (const { place, rows, spans, text } of labels) {
  print(styleText("bold", place));
  for (const [name, value] of rows) print(`  ${name.padEnd(9)} ${value}`);
  print(`  ${paint(text, spans)}\n`);
}
print(`${labels.length} labels of ${chosen.length} texts`);

/** The labels of a line: for each where it stands, what it says, and the spans to paint with their colours. */
function toLabels(line, corpus) {
  const place = `${line.data} ${line.id} (${line.part})`;
  if (corpus === undefined) return [];
  const { text } = corpus;
  const name = (id) => nameOf(line.entities.find((entity) => entity.id === id));
  const common = { place, text };
  if (line.chains) return line.chains.map((chain) => ({ ...common, ...toChain(chain, text, name) }));
  if (line.quantities) return line.quantities.map((one) => ({ ...common, ...toQuantity(one) }));
  if (line.links) return line.links.map((one) => ({ ...common, ...toLink(one) }));
  return line.attributions.map((label) => {
    const attribution = corpus.attributions.find(({ id }) => id === label.id);
    const said = "manner" in label ? ["manner", label.manner] : ["speaker", label.speaker.map(name).join(" | ") || "∅"];
    const spans = ["content", "source", "cue"].flatMap((role) =>
      attribution[role].map(([start, end]) => ({ start, end, color: colors[role] })),
    );
    return { ...common, rows: [["label", label.id], said], spans };
  });
}

function toChain({ content, hops }, text, name) {
  const words = (span) => (span ? `“${text.slice(span.start, span.end)}”` : "–");
  const rows = hops.map(({ role, entity, source, cue, soft }) => [
    role,
    `${name(entity)}${soft ? " (soft)" : ""}: source ${words(source)}, cue ${words(cue)}`,
  ]);
  const spans = [
    ...content.map((span) => ({ ...span, color: colors.content })),
    ...hops.flatMap(({ source, cue }) => [
      ...(source ? [{ ...source, color: colors.source }] : []),
      ...(cue ? [{ ...cue, color: colors.cue }] : []),
    ]),
  ];
  return { rows, spans };
}

function toQuantity({ start, end, value, to, bound, kind, unit, of }) {
  const range = to === undefined ? `${value}` : `${value} to ${to}`;
  const counted = of ? ` of ${of}` : "";
  const row = [kind, `${bound} ${range}${unit ? ` ${unit}` : ""}${counted}`];
  return { rows: [row], spans: [{ start, end, color: colors.content }] };
}

function toLink({ start, end, as, reference, name }) {
  return { rows: [[as, reference ?? name]], spans: [{ start, end, color: colors.content }] };
}

function nameOf({ name, kind }) {
  return kind === "unnamed" || kind === "group" ? `${name} (${kind})` : name;
}

/** The words from the first span to the last and some around, each span in its colour; long gaps are cut. */
function paint(text, spans) {
  const around = 60;
  const longest = 240;
  const marks = new Array(text.length);
  for (const { start, end, color } of spans) marks.fill(color, start, end);
  const from = Math.max(0, Math.min(...spans.map(({ start }) => start)) - around);
  const to = Math.min(text.length, Math.max(...spans.map(({ end }) => end)) + around);
  let painted = "";
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && marks[end] === marks[start]) end++;
    const words = text.slice(start, end).replace(/\s+/gu, " ");
    const isGap = marks[start] === undefined && words.length > longest;
    const shown = isGap ? `${words.slice(0, around)} […] ${words.slice(-around)}` : words;
    painted += marks[start] === undefined ? shown : styleText(marks[start], shown, { validateStream: false });
    start = end;
  }
  return painted;
}

function findText({ data: name, id, sha256 }) {
  const path = join(data, name);
  if (!existsSync(path)) fail(`could not look: ${path} is not there`);
  if (!corpora.has(name)) {
    corpora.set(name, new Map(readLines(path).map((text) => [text.doc_id ?? text.id, text])));
  }
  const found = corpora.get(name).get(id);
  const isSame = found && createHash("sha256").update(found.text).digest("hex") === sha256;
  if (!isSame) print(`could not look: ${id} of ${name} is absent or has changed`);
  return isSame ? found : undefined;
}

function draw(from, count) {
  const left = [...from];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(Math.random() * left.length), 1),
  ).flat();
}

function readLines(path) {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
