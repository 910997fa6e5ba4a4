import type { Span } from "../text/span.ts";
import { createFormatError, type DataFile } from "./data-file.ts";
import type { TreeText, TreeWord } from "./tree-text.ts";

/**
 * The documents of a treebank in CoNLL-U (universaldependencies.org/format.html). The text of one is the `# text` of its
 * sentences, with an empty line before a `# newpar`, else a space, else nothing where the last token says `SpaceAfter=No`:
 * the treebank's own raw text but for its line breaks. Empty nodes (8.1) are left out. Error: `evaluate.format`.
 */
export function parseConllu(file: DataFile): TreeText[] {
  const documents: Draft[] = [];
  let from = 1;
  for (const block of file.text.trimEnd().split("\n\n")) {
    const lines = block.split("\n");
    const has = (key: string) => lines.some((line) => new RegExp(`^# ${key}(?:\\s|$)`, "u").test(line));
    if (documents.length === 0 || has("newdoc")) documents.push(createDraft());
    addSentence(documents.at(-1) as Draft, lines, has("newpar"), (at, seen) =>
      createFormatError(file, from + at, seen),
    );
    from += lines.length + 1;
  }
  return documents;
}

/** The parts of a multiword token ("im") share its letters in their order; each has at least one where there are enough. */
export function splitToken({ start, end }: Span, forms: readonly string[]): Span[] {
  let at = start;
  return forms.map((form, index) => {
    const left = forms.length - 1 - index;
    const to = left === 0 ? end : Math.max(Math.min(end - left, at + form.length), at + 1);
    const part = { start: Math.min(at, end), end: Math.min(to, end) };
    at = to;
    return part;
  });
}

interface Draft extends TreeText {
  text: string;
  words: TreeWord[];
  tokens: Span[];
  firsts: number[];
  isClosed: boolean;
}

function createDraft(): Draft {
  return { text: "", words: [], tokens: [], firsts: [], isClosed: true };
}

type Fault = (line: number, seen: string) => Error;

interface Row {
  readonly line: number;
  readonly columns: readonly string[];
}

const [idColumn, formColumn, uposColumn, headColumn, relationColumn, miscColumn] = [0, 1, 3, 6, 7, 9];

function addSentence(draft: Draft, lines: readonly string[], isParagraph: boolean, fault: Fault): void {
  const sentence = lines.find((line) => line.startsWith("# text = "))?.slice(9);
  if (sentence === undefined) throw fault(0, "the sentence has no # text");
  if (draft.text !== "") draft.text += isParagraph ? "\n\n" : draft.isClosed ? " " : "";
  const offset = draft.text.length;
  draft.text += sentence;
  const rows = parseRows(lines, fault);
  const [base, first] = [draft.words.length, draft.tokens.length];
  draft.firsts.push(base);
  let at = offset;
  for (let index = 0; index < rows.length; ) {
    const parts = takeToken(rows, index, fault);
    const row = rows[index] as Row;
    const token = place(draft.text, row, at, fault);
    at = token.end;
    draft.tokens.push(token);
    const spans = splitToken(
      token,
      parts.map(({ columns }) => columns[formColumn] ?? ""),
    );
    for (const [part, span] of spans.entries()) {
      draft.words.push(toWord(parts[part] as Row, span, token, parts.length > 1, base));
    }
    draft.isClosed = !(row.columns[miscColumn] ?? "").split("|").includes("SpaceAfter=No");
    index += parts[0] === row ? 1 : parts.length + 1;
  }
  if (draft.tokens.length === first) throw fault(0, "the sentence has no words");
  const count = draft.words.length - base;
  const outside = draft.words.slice(base).findIndex(({ head }) => !(head >= base && head < base + count));
  if (outside >= 0) throw fault(0, `the head of word ${outside + 1} is not in the sentence`);
}

function parseRows(lines: readonly string[], fault: Fault): Row[] {
  return lines.flatMap((text, line) => {
    if (text.startsWith("#")) return [];
    const columns = text.split("\t");
    if (columns.length !== 10) throw fault(line, `has ${columns.length} columns, not ten`);
    return /^\d+\.\d+$/u.test(columns[idColumn] ?? "") ? [] : [{ line, columns }];
  });
}

/** The words of the token that begins at a row: those of a multiword token, or the row itself. */
function takeToken(rows: readonly Row[], index: number, fault: Fault): readonly Row[] {
  const row = rows[index] as Row;
  const range = /^(\d+)-(\d+)$/u.exec(row.columns[idColumn] ?? "");
  if (!range) return [row];
  const parts = rows.slice(index + 1, index + 2 + Number(range[2]) - Number(range[1]));
  if (parts.some(({ columns }, at) => columns[idColumn] !== String(Number(range[1]) + at)))
    throw fault(row.line, `the words ${range[0]} do not follow`);
  return parts;
}

function place(text: string, { line, columns }: Row, from: number, fault: Fault): Span {
  const form = columns[formColumn] ?? "";
  const start = text.indexOf(form, from);
  if (start < 0 || text.slice(from, start).trim() !== "") throw fault(line, "the form is not what # text has here");
  return { start, end: start + form.length };
}

function toWord({ columns }: Row, span: Span, token: Span, isPart: boolean, base: number): TreeWord {
  const head = Number(columns[headColumn]);
  const own = Number(columns[idColumn]) - 1;
  return {
    ...span,
    form: columns[formColumn] ?? "",
    upos: columns[uposColumn] ?? "",
    head: base + (head === 0 ? own : head - 1),
    relation: columns[relationColumn] ?? "",
    token,
    isPart,
  };
}
