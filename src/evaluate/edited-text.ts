import { sum, type Tally, toMatchMetrics, toRatio } from "./bootstrap.ts";
import { createPlacing, readTexts, type TextReadings, toStory } from "./corpus-story.ts";
import type { Read } from "./corpus-text.ts";
import { countDiscrepancies, toTold } from "./discrepancy.ts";
import { createTextDraw } from "./draw.ts";
import { type Edit, editKinds, makeEdits } from "./edit.ts";
import type { GoldSet } from "./gold-set.ts";
import { type StoryGold, storyGoldSchema } from "./story-gold.ts";

/**
 * `edits`: precision, recall and F1 of the one discrepancy that a report and its edited copy should give, of the kind and
 * at the place of the edit. `quantity.recall` and so on: the share of the edits of a kind that were found.
 */
export function toEditMetrics(total: Tally): Record<string, number> {
  const recalls = editKinds.map((kind) => [`${kind}.recall`, toRatio(total[`${kind} matched`], total[`${kind} gold`])]);
  return { ...toMatchMetrics("edits", total.matched, total.gold, total.found), ...Object.fromEntries(recalls) };
}

/** Made texts: reports of the stories, each beside copies of it with one edit. What is labelled of the stories is not used. */
export const edits: GoldSet<StoryGold> = {
  name: "edits",
  file: "stories.jsonl",
  schema: storyGoldSchema,
  async count({ texts }, read) {
    const tallies: Tally[] = [];
    for (const one of texts) {
      const report = await readTexts([one], read);
      for (const edit of makeEdits(one.text, createTextDraw(one.text)))
        tallies.push(await countEdit(report, edit, read));
    }
    return sum(tallies);
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toEditMetrics,
};

/** What the report and its edited copy give as a story. */
async function countEdit(report: TextReadings, { kind, text, before, after }: Edit, read: Read): Promise<Tally> {
  const readings = new Map([...report, ["edited", await read(text)]]);
  const [original = ""] = report.keys();
  const sides = [
    { text: original, ...before },
    { text: "edited", ...after },
  ];
  const found = toTold(toStory(readings), createPlacing(readings));
  const {
    matched = 0,
    gold = 0,
    found: claims = 0,
  } = countDiscrepancies([{ kind, strength: "contradiction", sides }], [], found);
  return { matched, gold, found: claims, [`${kind} matched`]: matched, [`${kind} gold`]: gold };
}
