import type { ItemSentence, ItemToken } from "wink-nlp";
import type { Block } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import type { Draft, Step } from "./draft.ts";
import type { Token } from "./token.ts";
import { wink } from "./wink.ts";

/** Blocks whose words are read; credits, source lines, datelines and page furniture are not. */
const readKinds: ReadonlySet<Block["kind"]> = new Set(["title", "heading", "paragraph", "caption"]);

/** Sentences and tokens by wink-nlp, block by block, so that no sentence runs over a heading or a caption. */
export const segmentation: Step = {
  name: "segmentation",
  requires: ["blocks"],
  assigns: ["sentences", "tokens"],
  read(draft: Draft): void {
    const sentences: Span[] = [];
    const tokens: Token[] = [];
    for (const block of draft.report.blocks) {
      if (readKinds.has(block.kind)) segment(draft.report.text, block, sentences, tokens);
    }
    draft.report.sentences = sentences;
    draft.tokens = tokens;
  },
};

function segment(text: string, block: Span, sentences: Span[], tokens: Token[]): void {
  let cursor = block.start;
  wink.read(text.slice(block.start, block.end), (sentence: ItemSentence) => {
    const first = tokens.length;
    const index = sentences.length - (goesOn(text, cursor, block) ? 1 : 0);
    sentence.tokens().each((token: ItemToken) => {
      const word = token.out();
      const start = text.indexOf(word, cursor);
      if (start < 0 || start >= block.end) return;
      cursor = start + word.length;
      tokens.push({
        start,
        end: cursor,
        text: word,
        lower: word.toLowerCase().replaceAll("’", "'"),
        lemma: wink.lemmaOf(token),
        pos: wink.posOf(token),
        sentence: index,
      });
    });
    const start = tokens[first]?.start;
    if (start === undefined) return;
    retagNames(tokens, first);
    sentences[index] = { start: sentences[index]?.start ?? start, end: cursor };
  });
}

/** wink-nlp ends a sentence at "(D-N." of "(D-N.Y.)": what stands in a bracket, in lower case or after a comma goes on. */
function goesOn(text: string, cursor: number, block: Span): boolean {
  if (cursor <= block.start) return false;
  const before = text.slice(Math.max(block.start, cursor - longestBracket), cursor);
  const after = text.slice(cursor, Math.min(block.end, cursor + 8));
  return before.lastIndexOf("(") > before.lastIndexOf(")") || /^\s*(\p{Ll}|[,;)\]])/u.test(after);
}

const longestBracket = 16; // characters of a bracket that an abbreviation may end in

/** wink-nlp tags "Sung" and "Planned" as verbs in a name; a capital within a sentence of lower case is a name's. */
function retagNames(tokens: Token[], first: number): void {
  const words = tokens.slice(first).filter((token) => /^\p{L}{3,}/u.test(token.text));
  const capitals = words.filter((token) => /^\p{Lu}/u.test(token.text)).length;
  if (capitals * 2 > words.length && words.length > 3) return;
  for (let at = first + 1; at < tokens.length; at++) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (!token || !before || !retagged.test(token.pos) || !/^\p{Lu}\p{Ll}/u.test(token.text)) continue;
    if (/[.:!?“"‘'«]$/u.test(before.text)) continue;
    tokens[at] = { ...token, pos: "PROPN" };
  }
}

const retagged = /^(VERB|ADV|INTJ|SCONJ|X|ADJ|NOUN)$/u;
