/** What a table of comma-, semicolon- or tab-separated values yields: its head first, then its rows and broken rows. */
export type TableLine =
  | { readonly kind: "head"; readonly columns: readonly string[] }
  | { readonly kind: "row"; readonly line: number; readonly cells: Cells }
  | { readonly kind: "broken"; readonly line: number; readonly seen: string };

/** The cells that hold anything, by column; columns are in lower case, words joined by `_`. */
export type Cells = Readonly<Record<string, string | undefined>>;

/** One row holds one report. A quotation mark that is never closed would else gather the whole file. */
const longestRow = 6_000_000;

/**
 * A table with a head, a row at a time (RFC 4180; the separator is told from the head). A row that breaks the format is
 * `broken`, and reading goes on at the next line: csv-parse, when it skips such a row, takes the rest of the file for one
 * quotation (measured with 6.2.1). Lines are counted from 1; a row is named by the line that it begins on.
 */
export async function* readTable(parts: AsyncIterable<string>): AsyncGenerator<TableLine> {
  let columns: string[] | undefined;
  let delimiter = "";
  for await (const row of splitRows(parts, (head) => (delimiter ||= findDelimiter(head)))) {
    if ("seen" in row) yield { kind: "broken", line: row.line, seen: row.seen };
    else if (columns === undefined) {
      columns = row.cells.map(toColumn);
      yield { kind: "head", columns };
    } else yield toRow(columns, row.cells, row.line);
  }
}

type RawRow = { readonly line: number; readonly cells: string[] } | { readonly line: number; readonly seen: string };

async function* splitRows(parts: AsyncIterable<string>, toDelimiter: (head: string) => string): AsyncGenerator<RawRow> {
  let held = "";
  let line = 1;
  const read = function* (isLast: boolean): Generator<RawRow> {
    let at = 0;
    while (at < held.length && (isLast || held.includes("\n", at))) {
      const delimiter = toDelimiter(held.slice(0, held.indexOf("\n")));
      const row = parseRow(held, at, delimiter, isLast || held.length - at > longestRow);
      if (row === undefined) break;
      if ("seen" in row || row.cells.some((cell) => cell !== "")) yield { ...row, line };
      const next = "seen" in row ? endOfLine(held, at) : row.next;
      line += held.slice(at, next).split("\n").length - 1;
      at = next;
    }
    held = held.slice(at);
  };
  for await (const part of parts) {
    held += part;
    yield* read(false);
  }
  yield* read(true);
}

type ParsedRow = { readonly cells: string[]; readonly next: number } | { readonly seen: string };

/** The row that begins at `at`; `undefined` if its end has not come yet and `isLast` is not set. */
function parseRow(text: string, at: number, delimiter: string, isLast: boolean): ParsedRow | undefined {
  const cells: string[] = [];
  let from = at;
  for (;;) {
    const cell = text.charAt(from) === '"' ? parseQuoted(text, from) : parseBare(text, from, delimiter);
    const mark = cell === undefined ? "" : text.charAt(cell.end);
    if (cell === undefined || mark === "") {
      if (!isLast) return undefined;
      if (cell === undefined) return { seen: "a quotation mark that is never closed" };
    } else if (mark !== delimiter && mark !== "\n") return { seen: "text after a closing quotation mark" };
    cells.push(cell.text);
    if (mark !== delimiter) return { cells, next: cell.end + 1 };
    from = cell.end + 1;
  }
}

interface Cell {
  readonly text: string;
  /** Where its separator stands. */
  readonly end: number;
}

function parseQuoted(text: string, from: number): Cell | undefined {
  let close = text.indexOf('"', from + 1);
  while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return undefined;
  let end = close + 1;
  while (text.charAt(end) === " ") end++;
  return {
    text: text
      .slice(from + 1, close)
      .replaceAll('""', '"')
      .trim(),
    end,
  };
}

function parseBare(text: string, from: number, delimiter: string): Cell {
  let end = from;
  while (end < text.length && text.charAt(end) !== delimiter && text.charAt(end) !== "\n") end++;
  return { text: text.slice(from, end).trim(), end };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

function toRow(columns: readonly string[], cells: readonly string[], line: number): TableLine {
  if (cells.length > columns.length) {
    return { kind: "broken", line, seen: `${cells.length} cells under ${columns.length} columns` };
  }
  return {
    kind: "row",
    line,
    cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] || undefined])),
  };
}

function toColumn(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/gu, "_");
}

function findDelimiter(head: string): string {
  const bare = head.replace(/"[^"]*"/gu, "");
  const counts = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).delimiter;
}
