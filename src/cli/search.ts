import { RostrumError } from "../error.ts";
import type { Hit, HitKind } from "../store/store.ts";
import type { Pen } from "../view/pen.ts";
import { cutWords } from "../view/plain.ts";
import type { Command, Values } from "./command.ts";
import { databaseOption, withStore } from "./database.ts";
import { createPen, limitOption, parseLimit, writeEntry, writeRest } from "./listing.ts";

const kinds: readonly string[] = ["report", "statement", "speaker"] satisfies HitKind[];
const longestShown = 300; // UTF-16 code units

export const search: Command = {
  name: "search",
  summary: `Searches the reports, statements and speakers that are kept: words, "a phrase", or, -without.`,
  operands: "WORDS… [options]",
  options: {
    kind: { type: "string", value: "KIND", summary: "report, statement or speaker alone" },
    ...limitOption,
    ...databaseOption,
  },
  examples: ["rostrum search ferry strike", `rostrum search '"port authority" or pilots' --kind statement`],
  run(operands, values, terminal) {
    const words = operands.join(" ");
    if (words.trim() === "") throw new RostrumError("usage.argument", "no words to search for");
    const page = { limit: parseLimit(values), offset: 0, ...parseKind(values) };
    return withStore(values, terminal, async (store) => {
      const found = await store.search(words, page);
      const pen = createPen(terminal);
      if (found.total === 0) pen.write([{ text: "Nothing that is kept holds these words." }]);
      for (const hit of found.hits) writeHit(pen, hit);
      writeRest(pen, found.hits.length, found.total, "places");
      await terminal.out(values.json === true ? `${JSON.stringify(found)}\n` : pen.toString());
      return 0;
    });
  },
};

function parseKind({ kind }: Values): { kind?: HitKind } {
  if (kind === undefined) return {};
  if (kinds.includes(String(kind))) return { kind: kind as HitKind };
  throw new RostrumError(
    "usage.argument",
    `the kind “${String(kind).slice(0, 40)}”, which is none of ${kinds.join(", ")}`,
  );
}

function writeHit(pen: Pen, { kind, report, title, text, speaker }: Hit): void {
  writeEntry(pen, title, report, [speaker === null ? kind : `${kind}: ${speaker}`]);
  pen.quote([{ text: cutWords(text, longestShown) }], 2);
}
