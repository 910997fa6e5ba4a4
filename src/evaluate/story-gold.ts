import { z } from "zod";
import { documentSchema, type Statement } from "../interchange/document.ts";
import { compareSpans, type Span } from "../text/span.ts";
import { readTexts, type TextReadings } from "./corpus-story.ts";
import type { Read } from "./corpus-text.ts";
import { goldStorySchema, type Labelled, spanSchema, textSpanSchema } from "./gold.ts";

const story = documentSchema.shape.stories.element.shape;
const { kind, strength } = story.discrepancies.element.shape;

/** The differing words of a side where the first report has them, and the other places of the point where they stand. */
const sideSchema = z
  .strictObject({ ...textSpanSchema.shape, also: z.array(textSpanSchema).optional() })
  .refine(({ start, end }) => start < end, { message: "the span is empty" });

const sidesSchema = z.tuple([sideSchema, sideSchema]);

/** A line of `evaluate/gold/stories.jsonl`: what a story's reports state, where they agree and where they differ. */
export const storyGoldSchema = goldStorySchema.extend({
  statements: z.array(z.strictObject({ id: z.string(), text: z.string(), spans: z.array(spanSchema).min(1) })),
  points: z.array(
    z.strictObject({
      id: z.string(),
      statements: z.array(z.string()).min(1),
      /** What independently stands behind it: a list of statements for each origin. */
      origins: z.array(z.array(z.string()).min(1)).min(1),
      sourcing: story.points.element.shape.sourcing,
    }),
  ),
  discrepancies: z.array(
    z.strictObject({
      point: z.string().nullable(),
      kind,
      strength,
      /** Both sides stand in one text. */
      within: z.boolean().optional(),
      sides: sidesSchema,
    }),
  ),
  /** What looks like a discrepancy and is none, and why. */
  traps: z.array(z.strictObject({ why: z.string(), sides: sidesSchema })),
});

export type StoryGold = z.infer<typeof storyGoldSchema>;

/** Readings with the gold's statements in place of found ones, and the ids that each has in the other. */
export interface GivenStatements {
  readonly readings: TextReadings;
  toGold(statement: Statement["id"]): string | undefined;
  toRead(statement: string): Statement["id"] | undefined;
}

/** Reads the texts of a line with its statements given. */
export async function readGivenStatements({ gold, texts }: Labelled<StoryGold>, read: Read): Promise<GivenStatements> {
  const ofText = (text: string) => gold.statements.filter((one) => one.text === text);
  const readings = await readTexts(texts, read, (text) => ofText(text).map(({ spans }) => spans));
  const goldOf = new Map<string, string>();
  for (const [text, { report }] of readings) {
    const known = new Map(ofText(text).map(({ id, spans }) => [toKey(spans), id]));
    for (const { id, spans } of report.statements) goldOf.set(id, known.get(toKey(spans)) ?? "");
  }
  const readOf = new Map([...goldOf].map(([id, gold]) => [gold, id]));
  return { readings, toGold: (id) => goldOf.get(id), toRead: (id) => readOf.get(id) };
}

function toKey(spans: readonly Span[]): string {
  return spans
    .toSorted(compareSpans)
    .map(({ start, end }) => `${start}-${end}`)
    .join(" ");
}
