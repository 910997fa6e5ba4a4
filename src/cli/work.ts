import { RostrumError } from "../error.ts";
import type { Reading } from "../interchange/reading.ts";
import { openReadingPool } from "../reading/reading-pool.ts";
import type { Store } from "../store/store.ts";
import type { Terminal, Values } from "./command.ts";
import { createProgress } from "./progress.ts";
import { parseThreads } from "./threads.ts";

const interrupted = 130; // 128 + SIGINT

/**
 * Reads what waits in the store, in this process, while `give` names reports, and until theirs are read. What could not
 * be read is said on standard error. Ctrl-C ends what was begun; the rest waits in the store (130).
 */
export async function work(
  store: Store,
  terminal: Terminal,
  values: Values,
  give: (isStopped: () => boolean) => Promise<readonly string[]>,
): Promise<number> {
  const pool = await openReadingPool(parseThreads(values));
  const { Worker } = await import("../jobs/worker.ts");
  const progress = createProgress(terminal, "reports read");
  let done = 0;
  let isStopped = false;
  const say = (text: string) => {
    progress.clear();
    terminal.err(`${text}\n`);
  };
  const worker = new Worker(store, {
    lanes: pool.threads,
    read: (reading, signal) => pool.read(reading, signal),
    onDone: (_job, reading) => {
      progress.show(++done);
      if (reading && isForeign(reading)) say(describeForeign(reading));
    },
    onFailed: (_job, { text }, state) => {
      if (state === "dead") say(text);
    },
  });
  terminal.onInterrupt?.(() => {
    isStopped = true;
    return worker.stop();
  });
  worker.start();
  try {
    const reports = await give(() => isStopped);
    await worker.drain(reports);
  } finally {
    await worker.stop();
    await pool.close();
    progress.clear();
  }
  if (!isStopped) return 0;
  const { waiting } = await store.jobs.count();
  if (waiting > 0)
    terminal.err(`Stopped: ${waiting} reports are kept and wait to be read; \`rostrum jobs --retry\` reads them.\n`);
  return interrupted;
}

function isForeign({ report }: Reading): boolean {
  return report.layers.sentences?.code === "intake.language";
}

function describeForeign({ report: { address, language } }: Reading): string {
  return new RostrumError("intake.language", `the report is in another language (${language})`, { address }).message;
}
