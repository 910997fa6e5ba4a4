// Shows labels with their words, for a person who checks them, from the data in place.
//   node evaluate/show.mjs SET [ID…] [--random N] [--part work]
// SET is a file of evaluate/gold/ without its ending; ID the beginning of a text's or a story's id. What stands in several
// texts is shown two and two, side by side. Nothing of the score part is shown unless --part score asks for it: its errors
// are never to be read while the reading is built.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs, styleText } from "node:util";
import { listSets, readLines, readSet, textsOf } from "./gold-line.mjs";

const colors = { content: "green", source: "yellow", cue: "cyan" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { random: { type: "string" }, part: { type: "string", default: "work" } },
});
const [set, ...ids] = positionals;
if (!listSets("gold").includes(set)) {
  fail(
    `usage: node evaluate/show.mjs SET [ID…] [--random N] [--part work|score]\nSETs: ${listSets("gold").join(", ")}`,
  );
}
const data = resolve(process.env.ROSTRUM_DATA || "../shared/data");
const width = process.stdout.columns ?? 120;
const chosen = readSet("gold", set).filter(
  (line) => line.part === values.part && (ids.length === 0 || ids.some((start) => isCalled(line, start))),
);
const corpora = new Map();
let labels = chosen.flatMap((line) => toLabels(line));
if (values.random !== undefined) labels = draw(labels, Number(values.random));
for (const { place, rows, parts } of labels) {
  print(styleText("bold", place));
  for (const [name, value] of rows) print(`  ${name.padEnd(9)} ${value}`);
  for (let at = 0; at < parts.length; at += 2) printSideBySide(parts.slice(at, at + 2));
  print("");
}
print(`${labels.length} labels of ${chosen.length} lines`);

function isCalled(line, start) {
  return [line.story, ...textsOf(line).map(({ id }) => id)].some((id) => id.startsWith(start));
}

/** The labels of a line: for each where it stands, what it says, and the parts of texts to paint. */
function toLabels(line) {
  const texts = new Map(textsOf(line).map((head) => [head.id, findText(line.data, head)]));
  if ([...texts.values()].includes(undefined)) return [];
  const place = `${line.data} ${line.id ?? line.story} (${line.part})`;
  const label = (rows, parts) => ({ place, rows, parts });
  const name = (id) => nameOf(line.entities.find((entity) => entity.id === id));
  const one = texts.get(line.id);
  const whole = (spans) => [{ text: one?.text, spans }];
  const at = (spans, color = colors.content) =>
    spans.map((span) => ({ title: span.text, text: texts.get(span.text).text, spans: [{ ...span, color }] }));
  if (line.chains)
    return line.chains.map((chain) => toChain(chain, one.text, name)).map(([a, b]) => label(a, whole(b)));
  if (line.quantities) return line.quantities.map((of) => label(...toQuantity(of, whole)));
  if (line.links) return line.links.map((of) => label([[of.as, of.reference ?? of.name]], whole([green(of)])));
  if (line.stretch && line.statements)
    return line.statements.map((of) => label([toStatement(of)], whole(of.spans.map(green))));
  if (line.events) return line.events.map((of) => label([[of.type, of.mode]], whole([green(of)])));
  if (line.points) return toStory(line, at).map(([rows, parts]) => label(rows, parts));
  if (line.families) return line.families.map(({ members }) => label(members.map(toMember), at(members)));
  if (line.participants) return toRoster(line, name, at).map(([rows, parts]) => label(rows, parts));
  if (line.kind) return [label([["copy", `${line.kind}${line.of ? ` of ${line.of}` : ""}`]], toOpenings(texts))];
  return line.attributions.map((of) => label(...toAttribution(of, one, name, whole)));
}

function green(span) {
  return { ...span, color: colors.content };
}

function toAttribution(label, corpus, name, whole) {
  const attribution = corpus.attributions.find(({ id }) => id === label.id);
  const said = "manner" in label ? ["manner", label.manner] : ["speaker", label.speaker.map(name).join(" | ") || "∅"];
  const spans = ["content", "source", "cue"].flatMap((role) =>
    attribution[role].map(([start, end]) => ({ start, end, color: colors[role] })),
  );
  return [[["label", label.id], said], whole(spans)];
}

function toChain({ content, hops }, text, name) {
  const words = (span) => (span ? `“${text.slice(span.start, span.end)}”` : "–");
  const rows = hops.map(({ role, entity, source, cue, soft }) => [
    role,
    `${name(entity)}${soft ? " (soft)" : ""}: source ${words(source)}, cue ${words(cue)}`,
  ]);
  const spans = [
    ...content.map(green),
    ...hops.flatMap(({ source, cue }) => [
      ...(source ? [{ ...source, color: colors.source }] : []),
      ...(cue ? [{ ...cue, color: colors.cue }] : []),
    ]),
  ];
  return [rows, spans];
}

function toQuantity({ start, end, value, to, bound, kind, unit, of }, whole) {
  const range = to === undefined ? `${value}` : `${value} to ${to}`;
  const counted = of ? ` of ${of}` : "";
  return [[[kind, `${bound} ${range}${unit ? ` ${unit}` : ""}${counted}`]], whole([green({ start, end })])];
}

function toStatement({ kind, act, certainty, polarity, attributed }) {
  return [kind, `${act}, ${certainty}, ${polarity > 0 ? "+" : "−"}, ${attributed ? "attributed" : "own word"}`];
}

/** The points of a story, then its discrepancies and traps. */
function toStory({ statements, points, discrepancies, traps }, at) {
  const known = new Map(statements.map((one) => [one.id, one]));
  const shown = (id) => {
    const { text, spans } = known.get(id);
    const [part] = at([{ text, ...spans[0] }]);
    return { ...part, title: `${id} ${text}`, spans: spans.map(green) };
  };
  return [
    ...points.map((point) => [
      [
        ["point", `${point.id}: ${point.sourcing}`],
        ["origins", point.origins.map((ids) => ids.join(" ")).join(" | ")],
      ],
      point.statements.map(shown),
    ]),
    ...discrepancies.map(({ point, kind, strength, within, sides }) => [
      [[kind, `${strength}${within ? ", within" : ""}, point ${point ?? "none"}`]],
      [...at(sides), ...sides.flatMap(({ also = [] }) => at(also, colors.cue))],
    ]),
    ...traps.map(({ why, sides }) => [[["trap", why]], at(sides, colors.source)]),
  ];
}

function toMember({ text, kind }) {
  return [kind, text];
}

function toRoster({ event, participants }, name, at) {
  return [
    [[["event", `${event.type}: ${event.name}`]], at(event.at, colors.cue)],
    ...participants.map(({ entity, as, for: whom, mode, word, at: spans }) => [
      [
        [as, `${name(entity)}${whom ? ` for ${name(whom)}` : ""}: ${mode}`],
        ["word of", word ? name(word) : "the report"],
      ],
      at(spans),
    ]),
  ];
}

/** Each text from its beginning. */
function toOpenings(texts) {
  const length = 1500;
  return [...texts].map(([title, { text }]) => ({ title, text: text.slice(0, length), spans: [] }));
}

function nameOf({ name, kind }) {
  return kind === "unnamed" || kind === "group" ? `${name} (${kind})` : name;
}

/** One part of a text over the whole width, or two in columns. */
function printSideBySide(parts) {
  const gap = "  │ ";
  const column = parts.length === 1 ? width - 2 : Math.floor((width - 2 - gap.length) / 2);
  const columns = parts.map(({ title, text, spans }) => [
    ...(title === undefined ? [] : [[{ words: title.slice(0, column), color: "dim" }]]),
    ...wrap(cut(text, spans), column),
  ]);
  const height = Math.max(...columns.map(({ length }) => length));
  for (let at = 0; at < height; at++) {
    print(`  ${columns.map((lines) => toLine(lines[at] ?? [], column)).join(gap)}`.trimEnd());
  }
}

/** The words from the first span to the last and some around, in runs of one colour; long gaps are cut. */
function cut(text, spans) {
  const around = 60;
  const longest = 240;
  if (spans.length === 0) return [{ words: text.replace(/\s+/gu, " ") }];
  const marks = new Array(text.length);
  for (const { start, end, color } of spans) marks.fill(color, start, end);
  const from = Math.max(0, Math.min(...spans.map(({ start }) => start)) - around);
  const to = Math.min(text.length, Math.max(...spans.map(({ end }) => end)) + around);
  const runs = [];
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && marks[end] === marks[start]) end++;
    const words = text.slice(start, end).replace(/\s+/gu, " ");
    const isGap = marks[start] === undefined && words.length > longest;
    runs.push({ words: isGap ? `${words.slice(0, around)} […] ${words.slice(-around)}` : words, color: marks[start] });
    start = end;
  }
  return runs;
}

/** Lines of runs that are no wider than the column but for a space at their end. */
function wrap(runs, column) {
  const lines = [[]];
  let used = 0;
  for (const { words, color } of runs) {
    for (const word of words.split(/(?<= )/u)) {
      if (used > 0 && used + word.trimEnd().length > column) {
        lines.push([]);
        used = 0;
      }
      const last = lines.at(-1).at(-1);
      if (last && last.color === color) last.words += word;
      else lines.at(-1).push({ words: word, color });
      used += word.length;
    }
  }
  return lines;
}

function toLine(runs, column) {
  const length = runs.reduce((sum, { words }) => sum + words.length, 0);
  const painted = runs.map(({ words, color }, at) => {
    const shown = at === runs.length - 1 && length > column ? words.trimEnd() : words;
    return color ? styleText(color, shown, { validateStream: false }) : shown;
  });
  return painted.join("") + " ".repeat(Math.max(0, column - length));
}

function findText(name, { id, sha256 }) {
  const path = join(data, name);
  if (!existsSync(path)) fail(`could not look: ${path} is not there`);
  if (!corpora.has(name)) corpora.set(name, new Map(readLines(path).flatMap(toTexts)));
  const found = corpora.get(name).get(id);
  const isSame = found && createHash("sha256").update(found.text).digest("hex") === sha256;
  if (!isSame) print(`could not look: ${id} of ${name} is absent or has changed`);
  return isSame ? found : undefined;
}

/** The texts of a corpus line by their ids, as src/evaluate/gold.ts has them. */
function toTexts(line) {
  if (line.docs) return line.docs.map((text, at) => [`${line.story_id}#${at}`, text]);
  return [[line.doc_id ?? line.id, line]];
}

function draw(from, count) {
  const left = [...from];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(Math.random() * left.length), 1),
  ).flat();
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
