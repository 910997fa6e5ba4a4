import type { ReportSummary, StorySummary } from "../store/store.ts";
import { toReadableDate, toReadableRange } from "../view/date.ts";
import { countOf } from "../view/glossary.ts";
import type { Pen } from "../view/pen.ts";
import type { Command } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { createPen, limitOption, parseLimit, writeEntry, writeRest } from "./listing.ts";

export const ls: Command = {
  name: "ls",
  summary: "Lists the stories that are kept, the latest first.",
  operands: "[options]",
  options: {
    reports: { type: "boolean", summary: "the reports instead, the last kept first" },
    ...limitOption,
    ...databaseOption,
  },
  examples: ["rostrum ls", "rostrum ls --reports --limit 100", "rostrum ls --json"],
  run(_operands, values, terminal) {
    const page = { limit: parseLimit(values), offset: 0 };
    return withStore(values, terminal, async (store) => {
      const pen = createPen(terminal);
      const found = values.reports === true ? await store.listReports(page) : await store.listStories(page);
      if (values.json === true) await terminal.out(`${JSON.stringify(found)}\n`);
      else {
        if ("reports" in found) writeReports(pen, found.reports, found.total);
        else writeStories(pen, found.stories, found.total);
        await terminal.out(pen.toString());
      }
      return 0;
    });
  },
};

function writeStories(pen: Pen, stories: readonly StorySummary[], total: number): void {
  if (total === 0) pen.write([{ text: "No stories are kept. `rostrum add FILE…` keeps reports." }]);
  for (const { id, title, from, to, ...counts } of stories) {
    const facts = [
      countOf(counts.reports, "report"),
      toReadableRange(from, to) ?? "no date",
      ...(counts.disputed > 0 ? [`${countOf(counts.disputed, "point")} disputed`] : []),
      ...(counts.discrepancies > 0 ? [`they differ in ${countOf(counts.discrepancies, "place")}`] : []),
    ];
    writeEntry(pen, title, id, facts);
  }
  writeRest(pen, stories.length, total, "stories");
}

const states = { kept: "waits to be read", failed: "could not be read", read: undefined } as const;

function writeReports(pen: Pen, reports: readonly ReportSummary[], total: number): void {
  if (total === 0) pen.write([{ text: "No reports are kept. `rostrum add FILE…` keeps some." }]);
  for (const { id, title, outlet, published, address, state } of reports) {
    const date = published === null ? "no date" : toReadableDate(published);
    const facts = [outlet ?? "publisher unknown", date, states[state], address].filter((fact) => fact !== undefined);
    writeEntry(pen, title, id, facts);
  }
  writeRest(pen, reports.length, total, "reports");
}
