import { getModel, type Model } from "../language/model.ts";
import type { Chunk } from "../language/tag.ts";
import type { DataFile } from "./data-file.ts";
import { analyseGiven } from "./given-word.ts";
import { type NamedText, parseIob } from "./iob.ts";
import { MatchCounts } from "./match-count.ts";
import { countNames, toNameMetrics } from "./named-entity.ts";
import { describeOthers, scoreOthers } from "./other-reader.ts";
import type { OtherScore, Score } from "./score.ts";
import type { Task } from "./task.ts";

/**
 * Names as the encoder tells them, before the world's knowledge is asked, on given words and sentences; `size` is the number of
 * the gold's persons, organizations and places.
 */
export const names: Task = {
  name: "names",
  data: ["ner/uner-ewt-dev.iob2"],
  unit: "names",
  isGold: false,
  look: (file) => ({
    key: describeOthers(),
    score: async ({ model = getModel }) => scoreNamesFile(file, await model()),
  }),
};

async function scoreNamesFile(file: DataFile, model: Model): Promise<Pick<Score, "size" | "metrics" | "others">> {
  const texts = parseIob(file);
  const counts = new MatchCounts();
  for (const text of texts) countNames(text.names, (await analyseGiven(text, model)).names, counts);
  return {
    size: ["PER", "ORG", "LOC"].reduce((sum, label) => sum + counts.get(label).gold, 0),
    metrics: toNameMetrics(counts),
    others: await scoreNamers(texts),
  };
}

/** Other readers take no words: a name of theirs is the words that it touches, but for marks and clitics at its end. */
function scoreNamers(texts: readonly NamedText[]): Promise<OtherScore[]> {
  return scoreOthers("findNames", (findNames) => {
    const counts = new MatchCounts();
    for (const named of texts) {
      const found = findNames(named.text).flatMap((name) => toWordName(named, name) ?? []);
      countNames(named.names, found, counts);
    }
    return toNameMetrics(counts);
  });
}

function toWordName(
  { text, words }: NamedText,
  name: { start: number; end: number; label: string },
): Chunk | undefined {
  const first = words.findIndex(({ end }) => end > name.start);
  let after = words.findIndex(({ start }) => start >= name.end);
  if (after < 0) after = words.length;
  const last = () => text.slice(words[after - 1]?.start, words[after - 1]?.end);
  while (first >= 0 && after > first && /^(?:['’]s?|\p{P}+)$/u.test(last())) after--;
  return first >= 0 && after > first ? { first, after, label: name.label } : undefined;
}
