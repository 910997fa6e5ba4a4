import { RostrumError } from "../error.ts";
import { renderTerminal } from "../view/terminal.ts";
import type { Command } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { defaultWidth, parseOperand } from "./listing.ts";

export const show: Command = {
  name: "show",
  summary: "Shows a story that is kept: who said what and on whose word, where its reports agree and differ.",
  operands: "STORY [options]",
  options: {
    json: { type: "boolean", summary: "the interchange document alone on standard output" },
    all: { type: "boolean", summary: "show all that only one report tells, not the first few" },
    ...databaseOption,
  },
  examples: ["rostrum show r-3f2a", "rostrum show r-3f2a --json > story.json"],
  run(operands, values, terminal) {
    const prefix = parseOperand(operands, "story");
    return withStore(values, terminal, async (store) => {
      const id = await store.findStoryId(prefix);
      const document = id === undefined ? undefined : await store.findStory(id);
      if (document === undefined) throw new RostrumError("store.missing-story", `no story “${prefix.slice(0, 80)}”`);
      const { columns = defaultWidth, hasColor } = terminal;
      if (values.json === true) await terminal.out(`${JSON.stringify(document)}\n`);
      else await terminal.out(renderTerminal(document, { width: columns, color: hasColor, all: values.all === true }));
      return 0;
    });
  },
};
