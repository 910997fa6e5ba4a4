import type { Block } from "../interchange/document.ts";
import type { Draft, Step } from "./draft.ts";
import type { Token } from "./token.ts";

const readKinds: ReadonlySet<Block["kind"]> = new Set(["title", "heading", "paragraph", "caption"]);

/** Blocks whose words are read; credits, source lines, datelines and page furniture are not. */
export function findRead(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ kind }) => readKinds.has(kind));
}

/** Sentences and tokens with their tree, and all else that the encoder tells in its one pass. */
export const segmentation: Step = {
  name: "segmentation",
  requires: ["blocks"],
  assigns: ["sentences", "tokens", "analysis"],
  async read(draft: Draft): Promise<void> {
    const { blocks } = draft.report;
    const analysis = await draft.analyse(findRead(blocks));
    const { words, sentences } = analysis;
    draft.analysis = analysis;
    draft.report.sentences = sentences.map((first, at) => ({
      start: words[first]?.start ?? 0,
      end: words[(sentences[at + 1] ?? words.length) - 1]?.end ?? 0,
    }));
    draft.tokens = toTokens(draft);
  },
};

function toTokens({ report: { text }, analysis: { words, sentences, upos, heads, relations } }: Draft): Token[] {
  let sentence = -1;
  return words.map(({ start, end }, at) => {
    if (sentences[sentence + 1] === at) sentence++;
    const word = text.slice(start, end);
    return {
      start,
      end,
      text: word,
      lower: word.toLowerCase().replaceAll("’", "'"),
      pos: upos[at] ?? "X",
      index: at,
      head: heads[at] ?? at,
      relation: relations[at] ?? "dep",
      sentence,
    };
  });
}
