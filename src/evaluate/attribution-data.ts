import { z } from "zod";
import type { Span } from "../text/span.ts";
import { type AttributionMetrics, type ScoredText, scoreAttribution } from "./attribution.ts";
import { attributionRoles, type Chunks } from "./chunk.ts";
import type { Read } from "./corpus-text.ts";
import { type DataFile, parseLines } from "./data-file.ts";
import { describeOthers, scoreOthers } from "./other-reader.ts";
import type { OtherScore } from "./score.ts";
import type { Task } from "./task.ts";

const spansSchema = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]));

/** A line of the attribution files: offsets in UTF-16 code units, half-open; further fields are not looked at. */
const articleSchema = z
  .object({
    text: z.string(),
    attributions: z.array(z.object({ source: spansSchema, cue: spansSchema, content: spansSchema })),
  })
  .refine(
    ({ text, attributions }) =>
      attributions.every((attribution) =>
        attributionRoles.every((role) => attribution[role].every(([start, end]) => start <= end && end <= text.length)),
      ),
    { message: "a span lies outside of the text", path: ["attributions"] },
  );

/** Attributions of articles; `size` is their number. */
export const attribution: Task = {
  name: "attribution",
  data: ["attribution/polnear-dev.jsonl"],
  unit: "texts",
  isGold: false,
  look: (file) => ({
    key: describeOthers(),
    score: async ({ read }) => scoreAttributionFile(file, read),
  }),
};

/**
 * Reads each article of a data file and scores what was found. The corpora label one level of attributions, the outermost,
 * so a found one that stands `within` another's content is left out.
 */
export async function scoreAttributionFile(
  file: DataFile,
  read: Read,
): Promise<{ size: number; metrics: AttributionMetrics; others: OtherScore[] }> {
  const articles = parseLines(file, articleSchema).map(({ text, attributions }) => ({
    text,
    gold: attributions.map(toGold),
  }));
  const texts = [];
  for (const { text, gold } of articles) {
    const { report } = await read(text);
    texts.push({ text, gold, found: report.attributions.filter(({ within }) => within === null) });
  }
  return { size: articles.length, metrics: scoreAttribution(texts), others: await scoreQuoters(articles) };
}

/** Other readers find quotations and no more: they are scored as contents. */
function scoreQuoters(articles: readonly Omit<ScoredText, "found">[]): Promise<OtherScore[]> {
  return scoreOthers("findQuotations", (findQuotations) => {
    const texts = articles.map(({ text, gold }) => ({
      text,
      gold,
      found: findQuotations(text).map((span) => ({ source: [], cue: [], content: [span] })),
    }));
    return Object.fromEntries(Object.entries(scoreAttribution(texts)).filter(([name]) => name.startsWith("content.")));
  });
}

function toGold(attribution: Readonly<Record<keyof Chunks, readonly (readonly [number, number])[]>>): Chunks {
  const { source, cue, content } = attribution;
  return { source: source.map(toSpan), cue: cue.map(toSpan), content: content.map(toSpan) };
}

function toSpan([start, end]: readonly [number, number]): Span {
  return { start, end };
}
