// Writes training/excluded.txt from the gold: every text that is labelled, so that no training reads it.
//   node evaluate/exclude.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "gold");
const texts = readdirSync(folder).flatMap((name) =>
  readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line)),
);
const lines = [...new Set(texts.map(({ data, id }) => `${data}\t${id}`))].sort();
const head =
  "# Texts that are labelled in evaluate/gold/: no training reads them. The data file and the text's id, by a tab.";
writeFileSync(join(import.meta.dirname, "../training/excluded.txt"), `${[head, ...lines].join("\n")}\n`);
process.stdout.write(`${lines.length} texts\n`);
