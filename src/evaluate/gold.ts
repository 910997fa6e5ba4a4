import { createHash } from "node:crypto";
import { z } from "zod";
import { entitySchema } from "../interchange/document.ts";
import { type DataFile, findDataFile, parseLines, type Surroundings } from "./data-file.ts";

/**
 * The gold under `evaluate/gold/`: labels by hand, one text or one story a line, as ids and offsets (UTF-16 code units,
 * half-open) into a corpus that is not here. `docs/annotation.md` says how they are made.
 */

export const spanSchema = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().positive() })
  .refine(({ start, end }) => start < end, { message: "the span is empty" });

/** What every line of gold begins with. */
const goldLineSchema = z.object({
  /** The corpus, by its name in the data folder. */
  data: z.string(),
  /** The story; the two parts share none, and intervals are resampled by it. */
  story: z.string(),
  /** `work` may be looked at while the reading is built; `score` is scored only. */
  part: z.enum(["work", "score"]),
});

/** Which text is labelled, and what the corpus tells of it. */
const goldHeadSchema = z.object({
  /** The text's id in the corpus: its `id` or `doc_id`, or `STORY#0` for the first of the texts that a line of it holds. */
  id: z.string(),
  /** Of the text in UTF-8, so that labels of another text are never scored. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** A domain of the outlet, where the corpus tells it. */
  outlet: z.string().optional(),
  /** When it was published, where the corpus tells it. */
  date: z.string().optional(),
});

export type GoldHead = z.infer<typeof goldHeadSchema>;

/** A line that labels one text. */
export const goldTextSchema = goldLineSchema.extend(goldHeadSchema.shape);

/** A line that labels several texts of one story; its labels name a text by its id. */
export const goldStorySchema = goldLineSchema.extend({ texts: z.array(goldHeadSchema).min(1) });

export type GoldLine = z.infer<typeof goldTextSchema> | z.infer<typeof goldStorySchema>;

/** The texts that a line labels. */
export function getHeads(line: GoldLine): readonly GoldHead[] {
  return "texts" in line ? line.texts : [line];
}

/** A span that says in which text of its line it stands. */
export const textSpanSchema = z
  .strictObject({ text: z.string(), ...spanSchema.shape })
  .refine(({ start, end }) => start < end, { message: "the span is empty" });

export type TextSpan = z.infer<typeof textSpanSchema>;

/** Who is named in a text: `name` and `aliases` for those that have one; `at` where a group or unnamed is described. */
export const goldEntitySchema = z.strictObject({
  id: z.string(),
  kind: entitySchema.shape.kind,
  name: z.string(),
  aliases: z.array(z.string()),
  at: z.array(z.union([spanSchema, textSpanSchema])).optional(),
});

export type GoldEntity = z.infer<typeof goldEntitySchema>;

/** Looks an entity of a line up by its id there; one that is not there is a fault of the gold. */
export function createLookup(entities: readonly GoldEntity[]): (id: string) => GoldEntity {
  const known = new Map(entities.map((entity) => [entity.id, entity]));
  return (id) => {
    const entity = known.get(id);
    if (!entity) throw new Error(`the gold names no entity ${id}`);
    return entity;
  };
}

const attributionSchema = z.object({
  id: z.string(),
  source: z.array(z.tuple([z.int(), z.int()])),
  cue: z.array(z.tuple([z.int(), z.int()])),
  content: z.array(z.tuple([z.int(), z.int()])),
});

/** A line of a corpus: a text, with its own attributions where it has some, or several texts of a story. */
const corpusLineSchema = z.object({
  id: z.string().optional(),
  doc_id: z.string().optional(),
  text: z.string().optional(),
  attributions: z.array(attributionSchema).optional(),
  story_id: z.string().optional(),
  docs: z.array(z.object({ text: z.string() })).optional(),
});

interface CorpusText {
  readonly id: string;
  readonly text: string;
  readonly attributions?: readonly z.infer<typeof attributionSchema>[] | undefined;
}

/** A text with what its line tells of it. */
export type LabelledText = CorpusText & Pick<GoldHead, "outlet" | "date">;

/** Labels with the texts that they are of, in the order of the line. */
export interface Labelled<T> {
  readonly gold: T;
  readonly texts: readonly [LabelledText, ...LabelledText[]];
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
export function findLabelled<T extends GoldLine>(
  file: DataFile,
  schema: z.ZodType<T>,
  surroundings: Surroundings,
): Seen<T> | Unseen {
  const lines = parseLines(file, schema);
  const corpora = new Map<string, Corpus>();
  for (const name of new Set(lines.map(({ data }) => data))) {
    const corpus = findDataFile(name, surroundings);
    if (!corpus) return { because: `${name} is not there` };
    corpora.set(name, { sha256: corpus.sha256, texts: toTexts(corpus) });
  }
  const labelled: Labelled<T>[] = [];
  for (const gold of lines) {
    const texts: LabelledText[] = [];
    for (const head of getHeads(gold)) {
      const text = findText(gold.data, corpora.get(gold.data)?.texts, head);
      if ("because" in text) return text;
      texts.push(text);
    }
    const [first, ...others] = texts;
    if (first) labelled.push({ gold, texts: [first, ...others] });
  }
  return { labelled, corpora: [...corpora.values()].map(({ sha256 }) => sha256) };
}

export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

interface Corpus {
  readonly sha256: string;
  readonly texts: ReadonlyMap<string, CorpusText>;
}

function findText(
  data: string,
  texts: Corpus["texts"] | undefined,
  { id, sha256, outlet, date }: GoldHead,
): LabelledText | Unseen {
  const text = texts?.get(id);
  if (!text) return { because: `${data} has no text ${id}` };
  if (hashText(text.text) !== sha256) return { because: `${id} of ${data} has changed` };
  return { ...text, outlet, date };
}

function toTexts(corpus: DataFile): Map<string, CorpusText> {
  const texts = parseLines(corpus, corpusLineSchema).flatMap(
    ({ doc_id, id, story_id, text, docs = [], attributions }) => [
      ...(text === undefined ? [] : [{ id: doc_id ?? id ?? "", text, attributions }]),
      ...docs.map((one, at) => ({ id: `${story_id}#${at}`, text: one.text })),
    ],
  );
  return new Map(texts.map((text) => [text.id, text]));
}
