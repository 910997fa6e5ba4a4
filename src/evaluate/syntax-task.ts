import { analyse } from "../language/analysis.ts";
import { getModel, type Model } from "../language/model.ts";
import { parseConllu } from "./conllu.ts";
import { findLines } from "./corpus-text.ts";
import type { DataFile } from "./data-file.ts";
import { analyseGiven } from "./given-word.ts";
import { MatchCounts } from "./match-count.ts";
import { describeOthers, scoreOthers } from "./other-reader.ts";
import type { OtherScore, Score } from "./score.ts";
import { countGiven, countRaw, taggerNames, toSyntaxMetrics } from "./syntax.ts";
import type { Task } from "./task.ts";
import { analysisToTree, type TreeText, toTreeText } from "./tree-text.ts";

/** Parts of speech and trees on a treebank of Universal Dependencies; `size` is the number of its words. */
export const syntax: Task = {
  name: "syntax",
  data: ["ud/ewt-dev.conllu", "ud/gum-dev.conllu"],
  unit: "words",
  isGold: false,
  look: (file) => ({
    key: describeOthers(),
    score: async ({ model = getModel }) => scoreSyntaxFile(file, await model()),
  }),
};

/** Reads each document twice: its given words, and its raw text, a line of which is a paragraph. */
async function scoreSyntaxFile(file: DataFile, model: Model): Promise<Pick<Score, "size" | "metrics" | "others">> {
  const documents = parseConllu(file);
  const counts = new MatchCounts();
  for (const gold of documents) {
    const { text } = gold;
    countGiven(gold, analysisToTree(text, await analyseGiven(gold, model)), counts);
    countRaw(gold, analysisToTree(text, await analyse(text, findLines(text), model)), counts);
  }
  return {
    size: documents.reduce((sum, { words }) => sum + words.length, 0),
    metrics: toSyntaxMetrics(counts),
    others: await scoreTaggers(documents),
  };
}

function scoreTaggers(documents: readonly TreeText[]): Promise<OtherScore[]> {
  return scoreOthers("readWords", (readWords) => {
    const counts = new MatchCounts();
    for (const gold of documents) {
      const read = findLines(gold.text).flatMap(({ start, end }) =>
        readWords(gold.text.slice(start, end)).map((word) => ({
          ...word,
          start: word.start + start,
          end: word.end + start,
        })),
      );
      const firsts = read.flatMap(({ begins }, at) => (begins ? [at] : []));
      countRaw(gold, toTreeText(gold.text, read, firsts), counts);
    }
    return toSyntaxMetrics(counts, taggerNames);
  });
}
