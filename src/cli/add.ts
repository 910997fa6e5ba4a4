import { RostrumError } from "../error.ts";
import { takeIn } from "../intake/intake.ts";
import type { KeptReport, Store } from "../store/store.ts";
import { toPlain } from "../view/plain.ts";
import type { Command, Terminal, Values } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { threadsOption } from "./threads.ts";
import { work } from "./work.ts";

const mostAtOnce = 16; // reports that are kept in one step, and acknowledged after it

export const add: Command = {
  name: "add",
  summary: `Keeps reports, reads them and groups them into stories with those that are kept.
FILE is a .txt, .md, .html, .json, .jsonl or .csv file, a folder of them, or - for standard input.`,
  operands: "FILE… [options]",
  options: {
    published: { type: "string", value: "DATE", summary: "when the reports were published (2025-08-29)" },
    outlet: { type: "string", value: "NAME", summary: "who published the reports" },
    "no-wait": { type: "boolean", summary: "end when the reports are kept; they are read by the next to run" },
    strict: { type: "boolean", summary: "exit with 1 where any input could not be kept" },
    ...threadsOption,
    ...databaseOption,
  },
  examples: [
    "rostrum add reports/",
    "rostrum add archive.csv --no-wait",
    "rostrum add a.html --database postgres://localhost/news",
  ],
  async run(operands, values, terminal) {
    if (operands.length === 0) throw new RostrumError("usage.input", "no reports were named");
    return withStore(values, terminal, async (store) => {
      const counts = { kept: 0, refused: 0, exit: 0 };
      const keep = (isStopped: () => boolean) => keepAll(store, operands, values, terminal, counts, isStopped);
      const status =
        values["no-wait"] === true ? await keepUntilStopped(keep, terminal) : await work(store, terminal, values, keep);
      if (status !== 0) return status;
      if (counts.kept === 0) return counts.exit;
      return values.strict === true && counts.refused > 0 ? 1 : 0;
    });
  },
};

async function keepUntilStopped(
  keep: (isStopped: () => boolean) => Promise<unknown>,
  terminal: Terminal,
): Promise<number> {
  let isStopped = false;
  terminal.onInterrupt?.(() => {
    isStopped = true;
  });
  await keep(() => isStopped);
  return isStopped ? 130 : 0;
}

interface Counts {
  kept: number;
  refused: number;
  /** The exit status if nothing can be kept. */
  exit: number;
}

/** Keeps what can be taken in, acknowledges each on standard output, and gives the ids; what is refused is said on standard error. */
async function keepAll(
  store: Store,
  operands: readonly string[],
  values: Values,
  terminal: Terminal,
  counts: Counts,
  isStopped: () => boolean,
): Promise<string[]> {
  const ids: string[] = [];
  let waiting: KeptReport[] = [];
  const flush = async () => {
    for (const [index, { id, isNew }] of (await store.keepAll(waiting)).entries()) {
      ids.push(id);
      await terminal.out(`${toPlain(id)} ${toPlain(waiting[index]?.address ?? "")}${isNew ? "" : " (kept before)"}\n`);
    }
    counts.kept += waiting.length;
    waiting = [];
  };
  for await (const intake of takeIn(operands, toIntakeOptions(values), terminal)) {
    if (isStopped()) break;
    if (intake.kind === "refused") {
      terminal.err(`${intake.error.message}\n`);
      counts.refused++;
      counts.exit = Math.max(counts.exit, intake.error.exit);
      continue;
    }
    const { bytes, reading } = intake;
    waiting.push({ bytes, address: reading.report.address, reading });
    if (waiting.length >= mostAtOnce) await flush();
  }
  await flush();
  return ids;
}

function toIntakeOptions({ published, outlet }: Values): { published?: string; outlet?: string } {
  return {
    ...(typeof published === "string" ? { published } : {}),
    ...(typeof outlet === "string" ? { outlet } : {}),
  };
}
