import { createHash } from "node:crypto";
import { z } from "zod";
import { entitySchema } from "../interchange/document.ts";
import { type DataFile, findDataFile, parseLines, type Surroundings } from "./data-file.ts";

/**
 * The gold under `evaluate/gold/`: labels by hand, one text a line, as ids and offsets (UTF-16 code units, half-open) into
 * a corpus that is not here. `docs/annotation.md` says how they are made.
 */

export const spanSchema = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().positive() })
  .refine(({ start, end }) => start < end, { message: "the span is empty" });

/** What every line of gold begins with. */
export const goldTextSchema = z.object({
  /** The corpus, by its name in the data folder. */
  data: z.string(),
  /** The text's id in the corpus: its `id` or `doc_id`. */
  id: z.string(),
  /** Of the text in UTF-8, so that labels of another text are never scored. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** The story; the two parts share none, and intervals are resampled by it. */
  story: z.string(),
  /** A domain of the outlet, where the corpus tells it. */
  outlet: z.string().optional(),
  /** `work` may be looked at while the reading is built; `score` is scored only. */
  part: z.enum(["work", "score"]),
});

export type GoldText = z.infer<typeof goldTextSchema>;

/** Who is named in a text: `name` and `aliases` for those that have one; `at` where a group or unnamed is described. */
export const goldEntitySchema = z.strictObject({
  id: z.string(),
  kind: entitySchema.shape.kind,
  name: z.string(),
  aliases: z.array(z.string()),
  at: z.array(spanSchema).optional(),
});

export type GoldEntity = z.infer<typeof goldEntitySchema>;

const attributionSchema = z.object({
  id: z.string(),
  source: z.array(z.tuple([z.int(), z.int()])),
  cue: z.array(z.tuple([z.int(), z.int()])),
  content: z.array(z.tuple([z.int(), z.int()])),
});

/** A text of a corpus, with its own attributions where it has some. */
const corpusTextSchema = z.object({
  id: z.string().optional(),
  doc_id: z.string().optional(),
  text: z.string(),
  attributions: z.array(attributionSchema).optional(),
});

export type CorpusText = z.infer<typeof corpusTextSchema>;

/** Labels with the text that they are of. */
export interface Labelled<T> {
  readonly gold: T;
  readonly corpus: CorpusText;
}

/** Why labels cannot be looked at: the corpus is not there, or a text of it is not the one that was labelled. */
export interface Unseen {
  readonly because: string;
}

export interface Seen<T> {
  readonly labelled: readonly Labelled<T>[];
  /** The hash of each corpus that was read, for what is kept of it. */
  readonly corpora: readonly string[];
}

/**
 * The lines of a gold file with their texts. Nothing is seen where any text is absent or another than was labelled, for a
 * figure over some of the texts would be another figure. Errors: `evaluate.format`, `evaluate.data`.
 */
export function findLabelled<T extends GoldText>(
  file: DataFile,
  schema: z.ZodType<T>,
  surroundings: Surroundings,
): Seen<T> | Unseen {
  const lines = parseLines(file, schema);
  const corpora = new Map<string, { readonly sha256: string; readonly texts: ReadonlyMap<string, CorpusText> }>();
  for (const name of new Set(lines.map(({ data }) => data))) {
    const corpus = findDataFile(name, surroundings);
    if (!corpus) return { because: `${name} is not there` };
    corpora.set(name, { sha256: corpus.sha256, texts: toTexts(corpus) });
  }
  const labelled: Labelled<T>[] = [];
  for (const gold of lines) {
    const corpus = corpora.get(gold.data)?.texts.get(gold.id);
    if (!corpus) return { because: `${gold.data} has no text ${gold.id}` };
    if (hashText(corpus.text) !== gold.sha256) return { because: `${gold.id} of ${gold.data} has changed` };
    labelled.push({ gold, corpus });
  }
  return { labelled, corpora: [...corpora.values()].map(({ sha256 }) => sha256) };
}

export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function toTexts(corpus: DataFile): Map<string, CorpusText> {
  return new Map(parseLines(corpus, corpusTextSchema).map((text) => [text.doc_id ?? text.id ?? "", text]));
}
