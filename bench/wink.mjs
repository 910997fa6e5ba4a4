// What a user would run instead for the words alone: wink-nlp's sentences and parts of speech of each .txt file of a folder.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import model from "wink-eng-lite-web-model";
import createWink from "wink-nlp";

const nlp = createWink(model, ["sbd", "pos"]);
const folder = process.argv[2];
let seen = 0;
for (const name of readdirSync(folder)) {
  const read = nlp.readDoc(readFileSync(join(folder, name), "utf8"));
  seen += read.sentences().length() + read.tokens().out(nlp.its.pos).length;
}
process.stdout.write(`${seen}\n`);
