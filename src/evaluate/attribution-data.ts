import { z } from "zod";
import type { Span } from "../text/span.ts";
import { type AttributionMetrics, attributionRoles, type Chunks, scoreAttribution } from "./attribution.ts";
import type { Read } from "./corpus-text.ts";
import { type DataFile, parseLines } from "./data-file.ts";

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

/** Reads each article of a data file and scores what was found; `size` is the number of articles. */
export async function scoreAttributionFile(
  file: DataFile,
  read: Read,
): Promise<{ size: number; metrics: AttributionMetrics }> {
  const articles = parseLines(file, articleSchema);
  const texts = [];
  for (const { text, attributions } of articles) {
    const { report } = await read(text);
    texts.push({
      text,
      gold: collectChunks(attributions, toSpan),
      found: collectChunks(report.attributions, (span) => span),
    });
  }
  return { size: articles.length, metrics: scoreAttribution(texts) };
}

function collectChunks<T>(
  attributions: readonly Readonly<Record<keyof Chunks, readonly T[]>>[],
  toChunk: (span: T) => Span,
): Chunks {
  const collect = (role: keyof Chunks) => attributions.flatMap((attribution) => attribution[role].map(toChunk));
  return { source: collect("source"), cue: collect("cue"), content: collect("content") };
}

function toSpan([start, end]: readonly [number, number]): Span {
  return { start, end };
}
