/**
 * Writes the training data as the encoder takes them in, so that training and running share one tokenizer:
 *   npm run prepare-training      → .cache/training/documents.jsonl
 *
 * One document a line: `set`, `id`, `text`, `words` (start and end of each), `ids` (pieces), `first` (first piece of each word),
 * `forms` (of each word), `cuts`; and by set
 *   `tags` (source, cue, content as BIO: 0 outside, 1 and 2 source, 3 and 4 cue, 5 and 6 content) and `links` (for the first word of
 *   a chunk, the first word of the first cue of its attribution; else -1);
 *   `upos`, `heads` (the word's own number for a root), `relations`, `begins` (1 where a sentence begins);
 *   `names` ([first word, word after the last, label]).
 * Texts of training/excluded.txt are left out.
 */
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { tokenize } from "../src/language/tokenization.ts";
import { toWords } from "../src/language/word.ts";
import { WordPiece } from "../src/language/word-piece.ts";
import type { Span } from "../src/text/span.ts";

const data = resolve(process.env.ROSTRUM_DATA || "../shared/data");
const excluded = new Set(readFileSync("training/excluded.txt", "utf8").split("\n"));
const wordPiece = new WordPiece(readFileSync("models/reader-en/vocabulary.txt", "utf8").trimEnd().split("\n"));
mkdirSync(".cache/training", { recursive: true });
const out = createWriteStream(".cache/training/documents.jsonl");

function write(set: string, id: string, text: string, spans: readonly Span[], labels: object): void {
  const { pieces, first, forms, cuts } = toWords(text, spans, wordPiece);
  const words = spans.map(({ start, end }) => [start, end]);
  out.write(`${JSON.stringify({ set, id, text, words, ids: pieces.ids, first, forms, cuts, ...labels })}\n`);
}

// Attribution.
interface Article {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Record<Role, readonly [number, number][]>[];
}
type Role = "source" | "cue" | "content";
const roles: readonly Role[] = ["source", "cue", "content"];

for (const line of readFileSync(join(data, "attribution/polnear-train.jsonl"), "utf8").trimEnd().split("\n")) {
  const { id, text, attributions }: Article = JSON.parse(line);
  if (excluded.has(`attribution/polnear-train.jsonl\t${id}`)) continue;
  const spans = tokenize(text);
  const tags = spans.map(() => 0);
  const links = spans.map(() => -1);
  for (const attribution of attributions) {
    const chunks = roles.flatMap((role, index) =>
      attribution[role].map(([start, end]) => mark(spans, tags, start, end, 1 + 2 * index)),
    );
    const cues = chunks.filter((at) => at !== undefined && tags[at] === 3) as number[];
    const cue = cues.length > 0 ? Math.min(...cues) : -1;
    for (const at of chunks) if (at !== undefined) links[at] = cue;
  }
  write("polnear", id, text, spans, { tags, links });
}

/** Tags the words of a span that have no tag yet; gives the first of them. */
function mark(spans: readonly Span[], tags: number[], start: number, end: number, tag: number): number | undefined {
  let first: number | undefined;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end <= start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < spans.length && (spans[at] as Span).start < end; at++) {
    if (tags[at] !== 0) continue;
    tags[at] = first === undefined ? tag : tag + 1;
    first ??= at;
  }
  return first;
}

// Syntax, with names where the same sentences have them.
interface Sentence {
  readonly id: string;
  readonly document: string;
  readonly begins: "document" | "paragraph" | "sentence";
  readonly text: string;
  readonly spans: readonly Span[];
  readonly upos: readonly string[];
  readonly heads: readonly number[];
  readonly relations: readonly string[];
}

function readSentences(name: string): Sentence[] {
  let document = "";
  return readFileSync(join(data, name), "utf8")
    .trimEnd()
    .split("\n\n")
    .map((block) => {
      const lines = block.split("\n");
      const comment = (key: string) => lines.find((line) => line.startsWith(`# ${key} = `))?.slice(key.length + 5);
      const begins = comment("newdoc id") ? "document" : lines.some((line) => line.startsWith("# newpar")) ? "paragraph" : "sentence";
      document = comment("newdoc id") ?? document;
      const text = comment("text") ?? "";
      const rows = lines.filter((line) => /^\d+(-\d+)?\t/u.test(line)).map((line) => line.split("\t"));
      const words = rows.filter(([number]) => !number?.includes("-"));
      return {
        id: comment("sent_id") ?? "",
        document,
        begins,
        text,
        spans: placeWords(text, rows),
        upos: words.map((row) => row[3] ?? ""),
        heads: words.map((row, at) => (row[6] === "0" ? at : Number(row[6]) - 1)),
        relations: words.map((row) => row[7] ?? ""),
      };
    });
}

/** Where the words of a sentence stand; the parts of a multiword token share its letters in their order. */
function placeWords(text: string, rows: readonly string[][]): Span[] {
  const spans: Span[] = [];
  let at = 0;
  let whole: { end: number; last: number } | undefined;
  for (const [number = "", form = ""] of rows) {
    if (number.includes("-")) {
      const start = text.indexOf(form, at);
      whole = { end: start + form.length, last: Number(number.split("-")[1]) };
      at = start;
    } else if (whole) {
      const isLast = Number(number) === whole.last;
      const left = whole.last - Number(number);
      const end = isLast ? whole.end : Math.min(whole.end - left, at + form.length);
      spans.push({ start: at, end: Math.max(end, at + 1) });
      at = end;
      if (isLast) whole = undefined;
    } else {
      const start = text.indexOf(form, at);
      if (start < 0) throw new Error(`${form} is not in: ${text}`);
      at = start + form.length;
      spans.push({ start, end: at });
    }
  }
  return spans;
}

type Name = readonly [first: number, after: number, label: string];

/** The names of each sentence of an IOB2 file, as characters of its text without white space. */
function readNames(name: string): Map<string, Name[]> {
  const names = new Map<string, Name[]>();
  for (const [number, block] of readFileSync(join(data, name), "utf8").trimEnd().split(/\n\n+/u).entries()) {
    const lines = block.split("\n");
    const id = lines.find((line) => line.startsWith("# sent_id = "))?.slice(12) ?? String(number);
    const found: [number, number, string][] = [];
    let at = 0;
    for (const line of lines) {
      const [token = "", label] = line.split("\t");
      if (label === undefined) continue;
      const length = token.replace(/\s/gu, "").length;
      const last = found.at(-1);
      if (label.startsWith("B-")) found.push([at, at + length, label.slice(2)]);
      else if (label.startsWith("I-") && last) last[1] = at + length;
      at += length;
    }
    names.set(id, found);
  }
  return names;
}

/** From characters without white space to words: a name is the words that it touches. */
function toWordNames({ text, spans }: Sentence, names: readonly Name[]): Name[] {
  const dense = (offset: number) => text.slice(0, offset).replace(/\s/gu, "").length;
  const places = spans.map(({ start, end }) => [dense(start), dense(end)] as const);
  return names.flatMap(([from, to, label]): Name[] => {
    const first = places.findIndex(([, end]) => end > from);
    const after = places.findIndex(([start]) => start >= to);
    return first < 0 ? [] : [[first, after < 0 ? spans.length : after, label]];
  });
}

for (const [set, file, namesFile] of [
  ["ewt", "ud/ewt-train.conllu", "ner/uner-ewt-train.iob2"],
  ["gum", "ud/gum-train.conllu", "ner/gum-names-train.iob2"],
] as const) {
  const named = readNames(namesFile);
  const byDocument = new Map<string, Sentence[]>();
  for (const sentence of readSentences(file)) {
    const of = byDocument.get(sentence.document) ?? [];
    byDocument.set(sentence.document, of);
    of.push(sentence);
  }
  for (const [id, sentences] of byDocument) {
    let text = "";
    const spans: Span[] = [];
    const labels = { upos: [] as string[], heads: [] as number[], relations: [] as string[], begins: [] as number[], names: [] as Name[] };
    for (const sentence of sentences) {
      if (text !== "") text += sentence.begins === "sentence" ? " " : "\n";
      const [offset, base] = [text.length, spans.length];
      text += sentence.text;
      spans.push(...sentence.spans.map(({ start, end }) => ({ start: start + offset, end: end + offset })));
      labels.upos.push(...sentence.upos);
      labels.heads.push(...sentence.heads.map((head) => head + base));
      labels.relations.push(...sentence.relations);
      labels.begins.push(...sentence.spans.map((_, at) => (at === 0 ? 1 : 0)));
      const names = toWordNames(sentence, named.get(sentence.id) ?? []);
      labels.names.push(...names.map(([first, after, label]): Name => [first + base, after + base, label]));
    }
    write(set, id, text, spans, labels);
  }
}

// Names alone: Wikigold, whose sentences are bundled to documents of forty.
const blocks = readFileSync(join(data, "ner/wikigold.iob2"), "utf8").trimEnd().split(/\n\n+/u);
for (let from = 0; from < blocks.length; from += 40) {
  let text = "";
  const spans: Span[] = [];
  const names: [number, number, string][] = [];
  for (const block of blocks.slice(from, from + 40)) {
    if (text !== "") text += "\n";
    for (const line of block.split("\n")) {
      const [token = "", label] = line.split("\t");
      if (label === undefined) continue;
      if (text !== "" && !text.endsWith("\n") && !/^[.,;:!?)'\]]/u.test(token) && !/[([]$/u.test(text)) text += " ";
      if (label.startsWith("B-")) names.push([spans.length, spans.length + 1, label.slice(2)]);
      else if (label.startsWith("I-") && names.at(-1)?.[1] === spans.length) (names.at(-1) as [number, number, string])[1]++;
      spans.push({ start: text.length, end: text.length + token.length });
      text += token;
    }
  }
  write("wikigold", `wikigold-${from / 40}`, text, spans, { names });
}
out.end();
