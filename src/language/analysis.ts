import type { Span } from "../text/span.ts";
import type { Model, Pass } from "./model.ts";
import { type Chunk, decodeTags, type Scores, toChunks } from "./tag.ts";
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
  readonly #passes: { window: Window; link: Scores }[] = [];

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
      this.#relations.push(this.#model.relations[bestOf(pass.relation, skip + at)] ?? "dep");
    }
    this.#addTrees(window, pass);
    this.#passes.push({ window, link: pass.link });
  }

  #addTrees({ first, fresh, after }: Window, { begins, arc }: Pass): void {
    const starts = [fresh];
    for (let word = fresh + 1; word < after; word++) if (this.#begins(word, begins, first)) starts.push(word);
    for (const [at, start] of starts.entries()) {
      const end = starts[at + 1] ?? after;
      const tree = findTree(
        end - start,
        (word, head) => arc.values[(start - first + word) * arc.width + start - first + head] as number,
      );
      for (const head of tree) this.#heads.push(start + head);
      this.#sentences.push(start);
    }
  }

  #begins(word: number, { values }: Scores, first: number): boolean {
    if (this.#given) return this.#given.has(word);
    return (values[word - first] as number) > 0 || (this.#words.forms[word] as number) >= 8;
  }

  toAnalysis(): Analysis {
    return {
      words: this.#words.spans,
      letters: this.#words.spans.map(({ start, end }) => this.#text.slice(start, end)),
      sentences: this.#sentences,
      upos: this.#upos,
      heads: this.#heads,
      relations: this.#relations,
      names: toChunks(this.#names),
      parts: this.#linkParts(),
    };
  }

  #linkParts(): Part[] {
    const chunks = toChunks(this.#tags);
    const cues = chunks.filter(({ label }) => label === "cue").map(({ first }) => first);
    return chunks.map((chunk) => {
      const sure = this.#sure.slice(chunk.first, chunk.after);
      const confidence = sure.reduce((sum, value) => sum + value, 0) / sure.length;
      return { ...chunk, cue: chunk.label === "cue" ? chunk.first : this.#cueOf(chunk, cues), confidence };
    });
  }

  /** The cue that a chunk goes best with, of those in a window with its first word. */
  #cueOf({ first: word }: Chunk, cues: readonly number[]): number | null {
    let best: { cue: number; score: number } | undefined;
    for (const { window, link } of this.#passes) {
      if (word < window.first || word >= window.after) continue;
      for (const cue of cues) {
        if (cue < window.first || cue >= window.after) continue;
        const score = link.values[(word - window.first) * link.width + cue - window.first] as number;
        if (!best || score > best.score) best = { cue, score };
      }
    }
    return best?.cue ?? null;
  }
}

function bestOf({ values, width }: Scores, word: number): number {
  let best = 0;
  for (let at = 1; at < width; at++)
    if ((values[word * width + at] as number) > (values[word * width + best] as number)) best = at;
  return best;
}

function probabilityOf({ values, width }: Scores, word: number, column: number): number {
  const row = values.subarray(word * width, (word + 1) * width);
  const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const total = row.reduce((sum, value) => sum + Math.exp(value - most), 0);
  return Math.exp((row[column] as number) - most) / total;
}
