import { type Chunk, toChunks } from "../language/tag.ts";
import type { Span } from "../text/span.ts";
import { createFormatError, type DataFile } from "./data-file.ts";
import type { GivenWords } from "./given-word.ts";

/** A text with its words, sentences and names; a name is words `first..after` under the file's own label. */
export interface NamedText extends GivenWords {
  readonly names: readonly Chunk[];
}

/**
 * The texts of a file of two columns, word and IOB2 label (Tjong Kim Sang and Veenstra 1999), by a tab, sentences apart by an
 * empty line. A document is what follows `# newdoc`; in a file without such lines each sentence is one. A sentence is written as its
 * `# text` says, and where there is none, or not with these words, its words with spaces between them. Error: `evaluate.format`.
 */
export function parseIob(file: DataFile): NamedText[] {
  const hasDocuments = /^# newdoc/mu.test(file.text);
  const documents: Draft[] = [];
  let from = 1;
  for (const block of file.text.trimEnd().split("\n\n")) {
    const lines = block.split("\n");
    if (!hasDocuments || documents.length === 0 || lines.some((line) => line.startsWith("# newdoc")))
      documents.push({ text: "", words: [], firsts: [], names: [] });
    addSentence(documents.at(-1) as Draft, lines, (at, seen) => createFormatError(file, from + at, seen));
    from += lines.length + 1;
  }
  return documents.filter(({ words }) => words.length > 0);
}

interface Draft extends NamedText {
  text: string;
  words: Span[];
  firsts: number[];
  names: Chunk[];
}

function addSentence(draft: Draft, lines: readonly string[], fault: (line: number, seen: string) => Error): void {
  const words: string[] = [];
  const tags: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (line === "" || /^# ?\w+(?: id)? ?=|^# newdoc/u.test(line)) continue;
    const [word = "", tag] = line.split("\t");
    if (word === "" || tag === undefined || !/^(?:O|[BI]-.+)$/u.test(tag)) throw fault(at, "is not a word and a label");
    words.push(word);
    tags.push(tag);
  }
  if (words.length === 0) return;
  const written = lines.find((line) => line.startsWith("# text = "))?.slice(9);
  const placed = (written === undefined ? undefined : placeWords(written, words)) ?? joinWords(words);
  if (draft.text !== "") draft.text += " ";
  const [offset, base] = [draft.text.length, draft.words.length];
  draft.text += placed.text;
  draft.firsts.push(base);
  draft.words.push(...placed.words.map(({ start, end }) => ({ start: start + offset, end: end + offset })));
  draft.names.push(
    ...toChunks(tags).map(({ first, after, label }) => ({ first: first + base, after: after + base, label })),
  );
}

interface Placed {
  readonly text: string;
  readonly words: readonly Span[];
}

function placeWords(text: string, words: readonly string[]): Placed | undefined {
  const spans: Span[] = [];
  let at = 0;
  for (const word of words) {
    const start = text.indexOf(word, at);
    if (start < 0 || text.slice(at, start).trim() !== "") return undefined;
    at = start + word.length;
    spans.push({ start, end: at });
  }
  return { text, words: spans };
}

function joinWords(words: readonly string[]): Placed {
  let text = "";
  const spans = words.map((word) => {
    if (text !== "") text += " ";
    const start = text.length;
    text += word;
    return { start, end: text.length };
  });
  return { text, words: spans };
}
