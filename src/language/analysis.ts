import type { Span } from "../text/span.ts";
import type { Model, Pass } from "./model.ts";
import { type Chunk, decodeTags, findBeginning, type Scores, toChunks } from "./tag.ts";
import { tokenize } from "./tokenization.ts";
import { findTree } from "./tree.ts";
import { cutWindows, type Window } from "./window.ts";
import { toWords, type Words } from "./word.ts";

/** A source, cue or content as the encoder saw it: words `first..after`. */
export interface Part extends Chunk {
  /** The first word of the cue that it goes with; null where no cue was seen near it. */
  readonly cue: number | null;
  /** Mean probability of its tags. */
  readonly confidence: number;
}

/** What the encoder tells of a text. Words are numbered through the whole text. */
export interface Analysis {
  readonly words: readonly Span[];
  /** The letters of each word. */
  readonly letters: readonly string[];
  /** The first word of each sentence. */
  readonly sentences: readonly number[];
  readonly upos: readonly string[];
  /** The head of each word; a root is its own. */
  readonly heads: readonly number[];
  readonly relations: readonly string[];
  /** Names, times and quantities by OntoNotes' labels. */
  readonly names: readonly Chunk[];
  readonly parts: readonly Part[];
  /** What each word means where it stands; that of several words is the mean of theirs. */
  readonly embeddings: readonly Float32Array[];
}

/** Of a text that was not read yet. */
export const emptyAnalysis: Analysis = {
  words: [],
  letters: [],
  sentences: [],
  upos: [],
  heads: [],
  relations: [],
  names: [],
  parts: [],
  embeddings: [],
};

/** Reads the blocks of a text; no sentence runs over the end of one. `signal` ends it between two windows. */
export async function analyse(
  text: string,
  blocks: readonly Span[],
  model: Model,
  signal?: AbortSignal,
): Promise<Analysis> {
  const spans = blocks.flatMap(({ start, end }) => tokenize(text, start, end));
  const words = toWords(text, spans, model.wordPiece, new Set(blocks.map(({ start }) => start)));
  return analyseWords(text, words, model, { signal });
}

export interface AnalysisOptions {
  /** The first words of the sentences, where they are known. */
  readonly sentences?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads words that were cut already. */
export async function analyseWords(
  text: string,
  words: Words,
  model: Model,
  { sentences, signal }: AnalysisOptions = {},
): Promise<Analysis> {
  const found = new Findings(text, words, model, sentences);
  for (const window of cutWindows(words, model.window)) {
    signal?.throwIfAborted();
    found.add(window, await runWindow(words, model, window));
  }
  return found.toAnalysis();
}

function runWindow({ pieces, first, forms }: Words, model: Model, { first: from, after: to }: Window): Promise<Pass> {
  const [start, end] = [first[from] as number, first[to] as number];
  const formOfPiece: number[] = [];
  const firsts: number[] = [];
  for (let word = from; word < to; word++) {
    firsts.push((first[word] as number) - start);
    for (let piece = first[word] as number; piece < (first[word + 1] as number); piece++)
      formOfPiece.push(forms[word] as number);
  }
  return model.run(pieces.ids.slice(start, end), formOfPiece, firsts);
}

/** What the windows of one text tell together. */
class Findings {
  readonly #text: string;
  readonly #words: Words;
  readonly #model: Model;
  readonly #given: ReadonlySet<number> | undefined;
  readonly #tags: string[] = [];
  readonly #sure: number[] = [];
  readonly #names: string[] = [];
  readonly #upos: string[] = [];
  readonly #relations: string[] = [];
  readonly #heads: number[] = [];
  readonly #sentences: number[] = [];
  readonly #embeddings: Float32Array[] = [];
  /** For the first word of a chunk, the best of the cues that were in a window with it. */
  readonly #links = new Map<number, { readonly cue: number; readonly score: number }>();

  constructor(text: string, words: Words, model: Model, sentences?: readonly number[]) {
    this.#text = text;
    this.#words = words;
    this.#model = model;
    this.#given = sentences && new Set(sentences);
  }

  add(window: Window, pass: Pass): void {
    const { first, fresh, after } = window;
    const skip = fresh - first;
    const tags = decodeTags(pass.tags, this.#model.tagChain, 0, after - first).slice(skip);
    const names = decodeTags(pass.names, this.#model.nameChain, 0, after - first).slice(skip);
    for (const [at, tag] of tags.entries()) {
      this.#tags.push(this.#model.tagChain.tags[tag] ?? "O");
      this.#sure.push(probabilityOf(pass.tags, skip + at, tag));
      this.#names.push(this.#model.nameChain.tags[names[at] ?? 0] ?? "O");
      this.#upos.push(this.#model.upos[bestOf(pass.upos, skip + at)] ?? "X");
    }
    for (let word = skip; word < after - first; word++) {
      this.#embeddings.push(
        pass.embedding.values.slice(word * pass.embedding.width, (word + 1) * pass.embedding.width),
      );
    }
    this.#addTrees(window, pass);
    this.#addLinks(window, pass.link);
  }

  #addLinks({ first, after }: Window, { values, width }: Scores): void {
    const starts: number[] = [];
    const cues: number[] = [];
    for (let word = first; word < after; word++) {
      const label = findBeginning(this.#tags, word);
      if (label !== undefined) (label === "cue" ? cues : starts).push(word);
    }
    for (const word of starts) {
      for (const cue of cues) {
        const score = values[(word - first) * width + cue - first] as number;
        if (score > (this.#links.get(word)?.score ?? Number.NEGATIVE_INFINITY)) this.#links.set(word, { cue, score });
      }
    }
  }

  #addTrees({ first, fresh, after }: Window, { begins, arc, relation }: Pass): void {
    const starts = [fresh];
    for (let word = fresh + 1; word < after; word++) if (this.#begins(word, begins, first)) starts.push(word);
    for (const [at, start] of starts.entries()) {
      const end = starts[at + 1] ?? after;
      const tree = findTree(
        end - start,
        (word, head) => arc.values[(start - first + word) * arc.width + start - first + head] as number,
      );
      for (const [at, head] of tree.entries()) {
        this.#heads.push(start + head);
        this.#relations.push(this.#relationOf(relation, start - first + at, at === head));
      }
      this.#sentences.push(start);
    }
  }

  /** The likeliest relation; “root” for a root, and for it alone. */
  #relationOf(scores: Scores, word: number, isRoot: boolean): string {
    const { relations } = this.#model;
    return isRoot ? "root" : (relations[bestOf(scores, word, relations.indexOf("root"))] ?? "dep");
  }

  #begins(word: number, { values }: Scores, first: number): boolean {
    if (this.#given) return this.#given.has(word);
    return (values[word - first] as number) > 0 || (this.#words.forms[word] as number) >= 8;
  }

  toAnalysis(): Analysis {
    const letters = this.#words.spans.map(({ start, end }) => this.#text.slice(start, end));
    return {
      words: this.#words.spans,
      letters,
      sentences: this.#sentences,
      upos: this.#upos,
      heads: this.#heads,
      relations: this.#relations,
      names: toChunks(this.#names).flatMap((name) => toBareName(name, letters)),
      parts: this.#linkParts(),
      embeddings: this.#embeddings,
    };
  }

  #linkParts(): Part[] {
    return toChunks(this.#tags).map((chunk) => {
      const sure = this.#sure.slice(chunk.first, chunk.after);
      const confidence = sure.reduce((sum, value) => sum + value, 0) / sure.length;
      const cue = chunk.label === "cue" ? chunk.first : (this.#links.get(chunk.first)?.cue ?? null);
      return { ...chunk, cue, confidence };
    });
  }
}

/** Titles that are hardly ever a surname. */
const title =
  /^(president|senator|governor|minister|mayor|congress(wo)?man|chair(wo)?man|secretary|sheikh|mrs?|ms|dr|sen|rep|gov)\.?$/iu;

/**
 * "the *Baltic*": where it is not written as part of the name, an article is none (UNER; the silver labels have it). A title
 * alone names nobody.
 */
function toBareName(name: Chunk, letters: readonly string[]): Chunk[] {
  const first = letters[name.first] === "the" ? name.first + 1 : name.first;
  const isTitle = name.label === "PERSON" && name.after - first === 1 && title.test(letters[first] ?? "");
  return first === name.after || isTitle ? [] : [{ ...name, first }];
}

/** The column with the highest score, but for one that is left out. */
function bestOf({ values, width }: Scores, word: number, except?: number): number {
  const row = values.subarray(word * width, (word + 1) * width);
  let best = except === 0 ? 1 : 0;
  for (let at = best + 1; at < width; at++) if (at !== except && (row[at] as number) > (row[best] as number)) best = at;
  return best;
}

function probabilityOf({ values, width }: Scores, word: number, column: number): number {
  const row = values.subarray(word * width, (word + 1) * width);
  const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const total = row.reduce((sum, value) => sum + Math.exp(value - most), 0);
  return Math.exp((row[column] as number) - most) / total;
}
