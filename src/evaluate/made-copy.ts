import { findWords } from "../text/word.ts";
import { type Tally, toMatchMetrics } from "./bootstrap.ts";
import { readTexts, toStory } from "./corpus-story.ts";
import type { Read } from "./corpus-text.ts";
import { createTextDraw } from "./draw.ts";
import type { LabelledText } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { createRewording, type Reword } from "./rewording.ts";
import { type StoryGold, storyGoldSchema } from "./story-gold.ts";

const kinds = ["stitched", "reworded"] as const;

/** A report made of others by script, and how. */
export interface MadeCopy {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
  readonly of: readonly LabelledText[];
}

const leastParagraphs = 4;
const leastSentences = 4;

/**
 * Two texts in turn: the first paragraph of the one, the second of the other, the third of the one and so on; sentences
 * where either has under four paragraphs. `undefined` where either has under four sentences too.
 */
export function stitch(first: string, second: string): string | undefined {
  const paragraphs = [first, second].map((text) => text.split(/\s*\n\s*/u).filter((line) => line !== ""));
  if (paragraphs.every(({ length }) => length >= leastParagraphs)) return alternate(paragraphs).join("\n");
  const sentences = [first, second].map((text) => text.split(sentenceEnd));
  return sentences.every(({ length }) => length >= leastSentences) ? alternate(sentences).join(" ") : undefined;
}

/** White space after a full stop that ends no title and no initial. */
const sentenceEnd = /(?<=[.!?]["”’)]*)(?<!\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|St)\.)\s+(?=["“‘]?[\p{Lu}\p{N}])/gu;

function alternate(texts: readonly (readonly string[])[]): string[] {
  const length = Math.min(...texts.map((parts) => parts.length));
  return Array.from({ length }, (_, at) => texts[at % texts.length]?.[at] ?? "");
}

const leastChanges = 0.05; // of the words; a text of which the table knows fewer is no reworded one

/** Copies of a story's reports: each two neighbours stitched, each report reworded. */
export function makeCopies(texts: readonly LabelledText[], reword: Reword): MadeCopy[] {
  const copies = texts.flatMap((one, at) => [stitchTwo(one, texts[at + 1]), rewordOne(one, reword)]);
  return copies.filter((copy) => copy !== undefined);
}

function stitchTwo(one: LabelledText, neighbour: LabelledText | undefined): MadeCopy | undefined {
  if (!neighbour) return undefined;
  const text = stitch(one.text, neighbour.text);
  return text === undefined ? undefined : { kind: "stitched", text, of: [one, neighbour] };
}

function rewordOne(one: LabelledText, reword: Reword): MadeCopy | undefined {
  const { text, changes } = reword(one.text, createTextDraw(one.text));
  return changes < leastChanges * findWords(one.text).length ? undefined : { kind: "reworded", text, of: [one] };
}

/** Counts by kind the copies that were made, that were found to be so, and both. */
export function countCopies(made: readonly MadeCopy["kind"][], found: readonly string[]): Tally {
  const tallies = kinds.map((kind) => ({
    [`${kind} matched`]: made.filter((one, at) => one === kind && found[at] === kind).length,
    [`${kind} gold`]: made.filter((one) => one === kind).length,
    [`${kind} found`]: found.filter((one) => one === kind).length,
  }));
  return Object.assign({}, ...tallies);
}

/** `stitched`, `reworded`: precision, recall and F1 of the kind that a made copy has in a story with what it is made of. */
export function toMadeCopyMetrics(total: Tally): Record<string, number> {
  const metrics = kinds.map((kind) =>
    toMatchMetrics(kind, ...["matched", "gold", "found"].map((what) => total[`${kind} ${what}`])),
  );
  return Object.assign({}, ...metrics);
}

/** Made texts: copies of the stories' reports. What is labelled of the stories is not used. */
export const madeCopies: GoldSet<StoryGold> = {
  name: "made-copies",
  file: "stories.jsonl",
  schema: storyGoldSchema,
  needs: ["alteration/pairs.tsv"],
  async count({ texts }, read, [pairs]) {
    if (!pairs) throw new Error("the wordings are missing");
    const copies = makeCopies(texts, createRewording(pairs));
    const found: string[] = [];
    for (const copy of copies) found.push(await findKind(copy, read));
    const made = copies.map(({ kind }) => kind);
    return countCopies(made, found);
  },
  sizeOf: (total) => kinds.reduce((size, kind) => size + (total[`${kind} gold`] ?? 0), 0),
  toMetrics: toMadeCopyMetrics,
};

/** The made report is the latest, so that it is what was derived; none of its own outlet. */
const dates = { before: "2000-01-01", after: "2099-12-31" };

async function findKind({ text, of }: MadeCopy, read: Read): Promise<string> {
  const originals = of.map((one) => ({ ...one, date: one.date ?? dates.before }));
  const readings = await readTexts([...originals, { id: "made", text, date: dates.after }], read);
  const made = readings.get("made")?.report.id;
  return toStory(readings).derivations.find(({ report }) => report === made)?.kind ?? "independent";
}
