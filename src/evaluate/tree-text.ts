import type { Analysis } from "../language/analysis.ts";
import type { Span } from "../text/span.ts";

/** A word of Universal Dependencies with its place in the text and in the tree. */
export interface TreeWord extends Span {
  /** As the treebank writes it; of a reader's word, as it stands. */
  readonly form: string;
  readonly upos: string;
  /** Index of its head in the words of the text; its own for a root. */
  readonly head: number;
  readonly relation: string;
  /** The token that it is, or the multiword token ("don't") that it is part of. */
  readonly token: Span;
  readonly isPart: boolean;
}

/** A text with words, tokens and sentences, of a treebank or as a reader has them. */
export interface TreeText {
  readonly text: string;
  readonly words: readonly TreeWord[];
  readonly tokens: readonly Span[];
  /** The first word of each sentence. */
  readonly firsts: readonly number[];
}

/** What a reader tells of each word; a tagger without a tree leaves out what it does not tell. */
export interface ReadWord extends Span {
  readonly upos: string;
  readonly head?: number;
  readonly relation?: string;
}

/** What the encoder told of a text, as a treebank has it. */
export function analysisToTree(
  text: string,
  { words, sentences, upos, heads, relations }: Omit<Analysis, "names" | "parts">,
): TreeText {
  const read = words.map((span, at) => ({
    ...span,
    upos: upos[at] ?? "X",
    head: heads[at] ?? at,
    relation: relations[at] ?? "dep",
  }));
  return toTreeText(text, read, sentences);
}

/**
 * A reader's words as a treebank has them. Universal Dependencies writes a word and its clitics as one token of several
 * words; our words touch there. So a clitic that touches the word before it is of one token with it: "'s" and the like, "n't",
 * the apostrophe of a possessive (by its tag, for it looks like a quotation mark), the second half of "cannot".
 */
export function toTreeText(text: string, read: readonly ReadWord[], firsts: readonly number[]): TreeText {
  const tokens: { start: number; end: number; words: number }[] = [];
  const tokenOf = read.map((word, at) => {
    const before = read[at - 1];
    const token = tokens.at(-1);
    if (before && token && isClitic(text, before, word)) {
      token.end = word.end;
      token.words++;
    } else tokens.push({ start: word.start, end: word.end, words: 1 });
    return tokens.length - 1;
  });
  const words = read.map(({ start, end, upos, head, relation = "" }, at) => {
    const token = tokens[tokenOf[at] ?? 0] ?? { start, end, words: 1 };
    const form = text.slice(start, end);
    return { start, end, form, upos, head: head ?? at, relation, token, isPart: token.words > 1 };
  });
  return { text, words, tokens, firsts };
}

const clitic = /^(?:['’](?:s|re|ve|ll|d|m)|n['’]t)$/iu;
const twin = /^(?:can\|not|gon\|na|wan\|na|got\|ta|gim\|me|lem\|me)$/iu;

function isClitic(text: string, before: ReadWord, word: ReadWord): boolean {
  if (before.end !== word.start) return false;
  const [host, form] = [before, word].map(({ start, end }) => text.slice(start, end)) as [string, string];
  if (!/[\p{L}\p{N}]/u.test(host)) return false;
  return clitic.test(form) || (/^['’]$/u.test(form) && word.upos === "PART") || twin.test(`${host}|${form}`);
}
