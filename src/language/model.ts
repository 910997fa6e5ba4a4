import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ort from "onnxruntime-node";
import { z } from "zod";
import { RostrumError } from "../error.ts";
import { packageFolder } from "../package.ts";
import { createPlainChain, forbidMoves, type Scores, type TagChain } from "./tag.ts";
import { WordPiece } from "./word-piece.ts";

const format = 2; // of a model folder; 1 had no embedding

/** What lies beside the weights: their hash, and what the columns of each output stand for. */
const manifestSchema = z.object({
  format: z.literal(format),
  name: z.string(),
  sha256: z.string(),
  /** SHA-256 of vocabulary.txt, its line ends those of Unix. */
  vocabulary: z.string(),
  window: z.object({ pieces: z.int().positive(), context: z.int().nonnegative() }),
  tags: z.object({
    tags: z.array(z.string()),
    moves: z.array(z.array(z.number())),
    starts: z.array(z.number()),
  }),
  distances: z.array(z.number()),
  upos: z.array(z.string()),
  relations: z.array(z.string()),
  names: z.array(z.string()),
});

type Manifest = z.infer<typeof manifestSchema>;

/** What one pass tells of a window of W words: scores, higher is likelier, not normalized. */
export interface Pass {
  /** W × tags: source, cue and content. */
  readonly tags: Scores;
  /** W × W: how well a word's chunk goes with the cue that another word begins. */
  readonly link: Scores;
  readonly upos: Scores;
  /** W × 1: does a sentence begin here? Above 0: rather yes. */
  readonly begins: Scores;
  readonly names: Scores;
  /** W × W: does the word hang from that other word? From itself: is it a root? */
  readonly arc: Scores;
  readonly relation: Scores;
  /** W × width: what each word means where it stands. */
  readonly embedding: Scores;
}

const outputs = ["tags", "link", "upos", "begins", "names", "arc", "relation", "embedding"] as const;

/** The encoder with its heads, loaded once. */
export interface Model {
  readonly name: string;
  readonly sha256: string;
  readonly wordPiece: WordPiece;
  readonly window: Manifest["window"];
  readonly tagChain: TagChain;
  readonly nameChain: TagChain;
  readonly upos: readonly string[];
  readonly relations: readonly string[];
  /** Reads one window alone, so that nothing beside it changes a bit of it. `ids` without [CLS] and [SEP]. */
  run(ids: readonly number[], forms: readonly number[], first: readonly number[]): Promise<Pass>;
}

const modelFolder = join(packageFolder, "models/reader-en");
const [begin, end] = [101, 102]; // [CLS] and [SEP] of the BERT vocabulary

/**
 * Opens a model folder: `model.json`, `model.onnx`, `vocabulary.txt`. It reads one window at a time, in this thread. Errors: `language.model-missing`, `language.model-damaged`, `language.model-version`.
 */
export async function openModel(folder = modelFolder): Promise<Model> {
  const manifest = readManifest(folder);
  const weights = readPart(folder, "model.onnx");
  checkHash(join(folder, "model.onnx"), weights, manifest.sha256);
  const vocabulary = readVocabulary(folder, manifest.vocabulary);
  const session = await openSession(folder, weights);
  return {
    name: manifest.name,
    sha256: manifest.sha256,
    wordPiece: new WordPiece(vocabulary),
    window: manifest.window,
    tagChain: forbidMoves(manifest.tags),
    nameChain: forbidMoves(createPlainChain(manifest.names)),
    upos: manifest.upos,
    relations: manifest.relations,
    async run(ids, forms, first) {
      return addDistances(await runSession(session, ids, forms, first), manifest.distances);
    },
  };
}

let opened: Promise<Model> | undefined;
/** The model that comes with Rostrum, opened at the first call; after one that failed, at the next. */
export async function getModel(): Promise<Model> {
  opened ??= openModel();
  try {
    return await opened;
  } catch (cause) {
    opened = undefined;
    throw cause;
  }
}

/** The name and hash of the model that comes with Rostrum, for what is said of a reading. Errors: as of `openModel`. */
export function describeModel(): { name: string; sha256: string } {
  described ??= readManifest(modelFolder);
  return { name: described.name, sha256: described.sha256 };
}
let described: Manifest | undefined;

function readManifest(folder: string): Manifest {
  const path = join(folder, "model.json");
  const text = readPart(folder, "model.json").toString("utf8");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RostrumError("language.model-damaged", `${path} is no JSON: ${String(error)}`);
  }
  const found = z.object({ format: z.unknown() }).safeParse(value).data?.format;
  if (found !== format) {
    const seen = `${path} is of format ${String(found)}; this Rostrum reads ${format}`;
    throw new RostrumError("language.model-version", seen);
  }
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success)
    throw new RostrumError("language.model-damaged", `${path}: ${z.prettifyError(manifest.error)}`);
  return manifest.data;
}

/** A line for each piece; a checkout may have made its line ends those of Windows. */
function readVocabulary(folder: string, expected: string): string[] {
  const text = readPart(folder, "vocabulary.txt").toString("utf8").replaceAll("\r\n", "\n");
  checkHash(join(folder, "vocabulary.txt"), text, expected);
  return text.trimEnd().split("\n");
}

function checkHash(path: string, bytes: Buffer | string, expected: string): void {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== expected)
    throw new RostrumError(
      "language.model-damaged",
      `${path} has the SHA-256 ${sha256}, and model.json says ${expected}`,
    );
}

function readPart(folder: string, name: string): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) throw new RostrumError("language.model-missing", `there is no ${path}`);
  return readFileSync(path);
}

async function openSession(folder: string, weights: Buffer): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(weights, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw new RostrumError(
      "language.model-damaged",
      `${join(folder, "model.onnx")} cannot be opened: ${String(error)}`,
    );
  }
}

async function runSession(
  session: ort.InferenceSession,
  ids: readonly number[],
  forms: readonly number[],
  first: readonly number[],
): Promise<Pass> {
  const found = await session.run({
    ids: toTensor([begin, ...ids, end]),
    forms: toTensor([0, ...forms, 0]),
    first: toTensor(first.map((piece) => piece + 1)),
  });
  const scores = outputs.map((name) => {
    const { data, dims } = found[name] as ort.Tensor;
    return [name, { values: data as Float32Array, width: dims[2] ?? 1 }] as const;
  });
  return Object.fromEntries(scores) as unknown as Pass;
}

function toTensor(values: readonly number[]): ort.Tensor {
  return new ort.Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
}

/** What the distance of two words adds to their link; buckets double in width, to the left of the middle backwards. */
function addDistances(pass: Pass, distances: readonly number[]): Pass {
  const side = (distances.length - 1) / 2;
  const { values, width } = pass.link;
  const added = Float64Array.from({ length: 2 * width - 1 }, (_, at) => {
    const far = at - width + 1;
    const bucket = far === 0 ? 0 : Math.min(side, Math.floor(Math.log2(Math.abs(far)) + 1)) * Math.sign(far);
    return distances[bucket + side] as number;
  });
  for (let word = 0; word < width; word++) {
    for (let cue = 0; cue < width; cue++) {
      values[word * width + cue] = (values[word * width + cue] as number) + (added[cue - word + width - 1] as number);
    }
  }
  return pass;
}
