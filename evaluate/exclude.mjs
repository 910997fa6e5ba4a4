// Writes training/excluded.txt from the gold: every text that is labelled, so that no training reads it.
//   node evaluate/exclude.mjs
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { listSets, readSet, textsOf } from "./gold-line.mjs";

const labelled = listSets("gold").flatMap((set) => readSet("gold", set));
const texts = labelled.flatMap((line) => textsOf(line).map(({ id }) => `${line.data}\t${id}`));
const lines = [...new Set(texts)].sort();
const head =
  "# Texts that are labelled in evaluate/gold/: no training reads them. The data file and the text's id, by a tab.";
writeFileSync(join(import.meta.dirname, "../training/excluded.txt"), `${[head, ...lines].join("\n")}\n`);
process.stdout.write(`${lines.length} texts\n`);
