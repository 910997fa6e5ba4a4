import type { Job, JobCounts, Store } from "../store/store.ts";
import type { Pen } from "../view/pen.ts";
import { toPlain } from "../view/plain.ts";
import type { Command, Terminal, Values } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { createPen, limitOption, parseLimit, writeEntry, writeRest } from "./listing.ts";
import { threadsOption } from "./threads.ts";
import { work } from "./work.ts";

export const jobs: Command = {
  name: "jobs",
  summary: "Lists the reports that wait to be read, are being read or could not be read, and why.",
  operands: "[options]",
  options: {
    retry: { type: "boolean", summary: "try again what failed, and read all that waits" },
    ...limitOption,
    ...threadsOption,
    ...databaseOption,
  },
  examples: ["rostrum jobs", "rostrum jobs --retry"],
  run(_operands, values, terminal) {
    const page = { limit: parseLimit(values), offset: 0 };
    return withStore(values, terminal, async (store) => {
      const status = values.retry === true ? await retry(store, terminal, values) : 0;
      const found = await store.jobs.list(page);
      const counts = await store.jobs.count();
      const pen = createPen(terminal);
      writeJobs(pen, found.jobs, counts);
      writeRest(pen, found.jobs.length, found.total, "jobs");
      await terminal.out(values.json === true ? `${JSON.stringify({ ...found, counts })}\n` : pen.toString());
      return status;
    });
  },
};

async function retry(store: Store, terminal: Terminal, values: Values): Promise<number> {
  await store.jobs.retry();
  const reports: string[] = [];
  for (;;) {
    const { jobs: some, total } = await store.jobs.list({ limit: 1000, offset: reports.length });
    reports.push(...some.map(({ report }) => report));
    if (some.length === 0 || reports.length >= total) break;
  }
  return work(store, terminal, values, async () => reports);
}

function writeJobs(pen: Pen, list: readonly Job[], counts: JobCounts): void {
  pen.write([{ text: `${counts.waiting} wait, ${counts.leased} are being read, ${counts.dead} could not be read` }]);
  for (const { report, address, state, attempts, cause } of list) {
    writeEntry(pen, undefined, report, [state, ...(attempts > 1 ? [`${attempts} tries`] : []), address]);
    if (cause)
      pen.write([{ text: `${toPlain(cause.text)} [${cause.code}]`.replace(/ \[([^\]]+)\] \[\1\]$/u, " [$1]") }], 2);
  }
}
