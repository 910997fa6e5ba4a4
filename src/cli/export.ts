import { RostrumError } from "../error.ts";
import type { Document } from "../interchange/document.ts";
import type { Store } from "../store/store.ts";
import { createReadingDocument } from "../story/document.ts";
import { renderPage } from "../view/page.ts";
import type { Command, Terminal, Values } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";

const formats = ["json", "jsonl", "html"] as const;
type Format = (typeof formats)[number];

export const exportCommand: Command = {
  name: "export",
  summary: `Writes a story or a report that is kept to standard output: an interchange document, a line for each report, or a page.
Without ID, every report that was read, a line each; \`rostrum add\` takes them in again.`,
  operands: "[ID] [options]",
  options: {
    format: { type: "string", value: "FORMAT", summary: "json (without it), jsonl or html" },
    ...databaseOption,
  },
  examples: ["rostrum export r-3f2a --format html > story.html", "rostrum export --format jsonl > all.jsonl"],
  run(operands, values, terminal) {
    const format = parseFormat(values);
    const [prefix, second] = operands;
    if (second !== undefined) throw new RostrumError("usage.argument", "more than one id");
    if (prefix === undefined && format !== "jsonl")
      throw new RostrumError("usage.argument", `no id, and the format ${format}`);
    return withStore(values, terminal, async (store) => {
      if (prefix === undefined) await writeAll(store, terminal);
      else await write(await getDocument(store, prefix), format, terminal);
      return 0;
    });
  },
};

function parseFormat({ format = "json" }: Values): Format {
  const known = formats.find((one) => one === format);
  if (known) return known;
  throw new RostrumError(
    "usage.argument",
    `the format “${String(format).slice(0, 40)}”, which is none of ${formats.join(", ")}`,
  );
}

/** A story before a report: the story of a lone report holds all that the report does. */
async function getDocument(store: Store, prefix: string): Promise<Document> {
  const story = await store.findStoryId(prefix);
  const report = story === undefined ? await store.findReportId(prefix) : undefined;
  const document = story === undefined ? report && (await store.findReport(report)) : await store.findStory(story);
  if (document) return document;
  throw new RostrumError("store.missing-story", `no story and no report “${prefix.slice(0, 80)}”`);
}

async function write(document: Document, format: Format, terminal: Terminal): Promise<void> {
  switch (format) {
    case "json":
      return terminal.out(`${JSON.stringify(document)}\n`);
    case "html":
      return terminal.out(renderPage(document));
    case "jsonl":
      for (const report of document.reports) {
        await terminal.out(`${JSON.stringify(createReadingDocument([{ report, entities: document.entities }]))}\n`);
      }
      return;
    default:
      format satisfies never;
  }
}

async function writeAll(store: Store, terminal: Terminal): Promise<void> {
  for await (const reading of store.readAll())
    await terminal.out(`${JSON.stringify(createReadingDocument([reading]))}\n`);
}
