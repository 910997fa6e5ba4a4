import { writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { RostrumError } from "../error.ts";
import { type Intake, takeIn } from "../intake/intake.ts";
import type { Document } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { openReadingPool, type ReadingPool } from "../reading/reading-pool.ts";
import { createDocument, createReadingDocument } from "../story/document.ts";
import { renderPage } from "../view/page.ts";
import { renderTerminal } from "../view/terminal.ts";
import type { Command, Terminal, Values } from "./command.ts";
import { createProgress } from "./progress.ts";
import { parseThreads, threadsOption } from "./threads.ts";

const defaultWidth = 80;
const interrupted = 130; // 128 + SIGINT

export const read: Command = {
  name: "read",
  summary: `Reads reports and shows their story: who said what and on whose word, where they agree and differ.
PATH is a .txt, .md, .html, .json, .jsonl or .csv file, a folder of them, or - for standard input.`,
  operands: "PATH… [options]",
  options: {
    published: { type: "string", value: "DATE", summary: "when the reports were published (2025-08-29)" },
    outlet: { type: "string", value: "NAME", summary: "who published the reports" },
    json: { type: "boolean", summary: "the interchange document alone on standard output" },
    jsonl: { type: "boolean", summary: "a document for each report, a line each, without stories" },
    html: { type: "string", value: "FILE", summary: "write the story as one self-contained page too" },
    all: { type: "boolean", summary: "show all that only one report tells, not the first few" },
    strict: { type: "boolean", summary: "exit with 1 where any input could not be read" },
    ...threadsOption,
  },
  examples: [
    "rostrum read reports/",
    "rostrum read a.html b.txt --published 2025-08-29 --html story.html",
    "rostrum read archive.csv --jsonl > readings.jsonl",
  ],
  async run(operands, values, terminal) {
    if (operands.length === 0) throw new RostrumError("usage.input", "no reports were named");
    const counts = { read: 0, refused: 0, exit: 0, isStopped: false };
    const readings: Reading[] = [];
    for await (const reading of readAll(operands, values, terminal, counts)) {
      if (values.jsonl === true) await terminal.out(`${JSON.stringify(createReadingDocument([reading]))}\n`);
      else readings.push(reading);
    }
    if (counts.isStopped) return interrupted;
    if (counts.read === 0) return counts.exit;
    if (values.jsonl !== true) await show(createDocument(readings), values, terminal);
    return values.strict === true && counts.refused > 0 ? 1 : 0;
  },
};

interface Counts {
  read: number;
  refused: number;
  /** The exit status if nothing can be read. */
  exit: number;
  isStopped: boolean;
}

/** Each report read, in order, some at once; what is refused is said on standard error and counted. */
async function* readAll(
  operands: readonly string[],
  values: Values,
  terminal: Terminal,
  counts: Counts,
): AsyncGenerator<Reading> {
  const progress = createProgress(terminal, "reports read");
  const refuse = (error: RostrumError) => {
    progress.clear();
    terminal.err(`${error.message}\n`);
    counts.refused++;
    counts.exit = Math.max(counts.exit, error.exit);
  };
  const pool = await openReadingPool(parseThreads(values));
  terminal.onInterrupt?.(() => {
    counts.isStopped = true;
    return pool.close();
  });
  try {
    for await (const reading of readOrdered(takeIn(operands, toIntakeOptions(values), terminal), pool)) {
      if (reading instanceof RostrumError) {
        refuse(reading);
        continue;
      }
      if (reading.report.layers.sentences?.code === "intake.language") {
        const { address, language } = reading.report;
        refuse(new RostrumError("intake.language", `the report is in another language (${language})`, { address }));
      } else counts.read++;
      progress.show(counts.read);
      yield reading;
    }
  } catch (cause) {
    if (!counts.isStopped) throw cause;
  } finally {
    await pool.close();
    progress.clear();
  }
}

/** The readings in the order of the intakes, as many read at once as the pool has threads; what was refused as its error. */
function readOrdered(intakes: AsyncIterable<Intake>, pool: ReadingPool): AsyncIterable<Reading | RostrumError> {
  const readOne = async (intake: Intake) => {
    if (intake.kind === "refused") return intake.error;
    await setImmediate(); // lets Ctrl-C through between reports
    return pool.read(intake.reading);
  };
  return Readable.from(intakes).map(readOne, { concurrency: pool.threads }) as AsyncIterable<Reading | RostrumError>;
}

function toIntakeOptions({ published, outlet }: Values): { published?: string; outlet?: string } {
  return {
    ...(typeof published === "string" ? { published } : {}),
    ...(typeof outlet === "string" ? { outlet } : {}),
  };
}

async function show(document: Document, values: Values, terminal: Terminal): Promise<void> {
  if (typeof values.html === "string") {
    await writePage(values.html, renderPage(document));
    terminal.err(`The story as a page: ${values.html}\n`);
  }
  if (values.json === true) return terminal.out(`${JSON.stringify(document)}\n`);
  const width = terminal.columns ?? defaultWidth;
  return terminal.out(renderTerminal(document, { width, color: terminal.hasColor, all: values.all === true }));
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (cause) {
    const seen = cause instanceof Error && "code" in cause ? String(cause.code) : "it failed";
    throw new RostrumError("output.unwritable", `the page could not be written (${seen})`, { address: file, cause });
  }
}
