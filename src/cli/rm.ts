import { RostrumError } from "../error.ts";
import type { Store } from "../store/store.ts";
import { toPlain } from "../view/plain.ts";
import type { Command } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { parseOperand } from "./listing.ts";

export const rm: Command = {
  name: "rm",
  summary: "Takes a report out of what is kept, with its bytes and all that was read in it.",
  operands: "ID [options]",
  options: {
    story: { type: "boolean", summary: "ID is a story: take out all of its reports" },
    ...databaseOption,
  },
  examples: ["rostrum rm r-3f2a", "rostrum rm r-3f2a --story"],
  run(operands, values, terminal) {
    const prefix = parseOperand(operands, "report");
    return withStore(values, terminal, async (store) => {
      const ids = values.story === true ? await findOfStory(store, prefix) : [await getId(store, prefix)];
      for (const id of ids) if (await store.remove(id)) await terminal.out(`${toPlain(id)}\n`);
      return 0;
    });
  },
};

async function getId(store: Store, prefix: string): Promise<string> {
  const id = await store.findReportId(prefix);
  if (id === undefined) throw new RostrumError("store.missing-report", `no report “${prefix.slice(0, 80)}”`);
  return id;
}

async function findOfStory(store: Store, prefix: string): Promise<string[]> {
  const id = await store.findStoryId(prefix);
  const document = id === undefined ? undefined : await store.findStory(id);
  if (document === undefined) throw new RostrumError("store.missing-story", `no story “${prefix.slice(0, 80)}”`);
  return document.reports.map((report) => report.id);
}
