import { RostrumError } from "../error.ts";
import type { Found } from "./draft.ts";
import { findRecord, holdsReports, toDraft } from "./record.ts";
import { type Cells, readTable } from "./table.ts";

/**
 * The reports of a CSV archive, a row at a time. A row that breaks the format or holds no text is refused, with its
 * line; a table without a column for the text is refused whole (`intake.csv`).
 */
export async function* readArchive(parts: AsyncIterable<string>, address: string): AsyncGenerator<Found> {
  let seenHead = false;
  for await (const row of readTable(parts)) {
    if (row.kind === "head") {
      seenHead = true;
      if (holdsReports(row.columns)) continue;
      const columns = row.columns.slice(0, 12).join(", ").slice(0, 200);
      yield refuse("intake.csv", `the columns ${columns}`, address);
      return;
    }
    if (row.kind === "broken") yield refuse("intake.csv", `line ${row.line}: ${row.seen}`, address);
    else yield readRow(row.cells, row.line, address);
  }
  if (!seenHead) yield refuse("intake.empty", "no lines", address);
}

function readRow(cells: Cells, line: number, address: string): Found {
  const record = findRecord(cells);
  const place = `${address}:${line}`;
  if (record === undefined) return refuse("intake.empty", "no text in the row", place);
  try {
    return { kind: "draft", draft: toDraft(record, place), bytes: Buffer.from(JSON.stringify(cells), "utf8") };
  } catch (cause) {
    if (cause instanceof RostrumError) return { kind: "refused", error: cause };
    throw cause;
  }
}

function refuse(code: "intake.csv" | "intake.empty", seen: string, address: string): Found {
  return { kind: "refused", error: new RostrumError(code, seen, { address }) };
}
