import { RostrumError } from "../error.ts";
import type { Document } from "../interchange/document.ts";
import type { Store } from "../store/store.ts";
import { renderTerminal } from "../view/terminal.ts";
import type { Command } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { defaultWidth, parseOperand } from "./listing.ts";

export const report: Command = {
  name: "report",
  summary: "Shows a report that is kept: who it is from, and who says what in it.",
  operands: "ID [options]",
  options: {
    json: { type: "boolean", summary: "the interchange document alone on standard output" },
    text: { type: "boolean", summary: "the report's text alone on standard output" },
    ...databaseOption,
  },
  examples: ["rostrum report r-3f2a", "rostrum report r-3f2a --text > report.txt"],
  run(operands, values, terminal) {
    const prefix = parseOperand(operands, "report");
    return withStore(values, terminal, async (store) => {
      const document = await getReport(store, prefix);
      const { columns = defaultWidth, hasColor } = terminal;
      if (values.json === true) await terminal.out(`${JSON.stringify(document)}\n`);
      else if (values.text === true) await terminal.out(document.reports.map(({ text }) => text).join(""));
      else await terminal.out(renderTerminal(document, { width: columns, color: hasColor, all: true }));
      return 0;
    });
  },
};

/** The document of the report whose id begins so. Errors: `store.missing-report`, `store.ambiguous`. */
export async function getReport(store: Store, prefix: string): Promise<Document> {
  const id = await store.findReportId(prefix);
  const document = id === undefined ? undefined : await store.findReport(id);
  if (document === undefined) throw new RostrumError("store.missing-report", `no report “${prefix.slice(0, 80)}”`);
  return document;
}
