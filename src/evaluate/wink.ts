import type { OtherSkill, OtherWord } from "./other-skill.ts";

/** What is used of wink-nlp 2.4. */
interface Wink {
  readonly its: { readonly pos: unknown };
  readDoc(text: string): { sentences(): Each<{ tokens(): Each<{ out(its?: unknown): string }> }> };
}

interface Each<T> {
  each(use: (one: T) => void): void;
}

const [engine, language] = ["wink-nlp", "wink-eng-lite-web-model"]; // by name, for no build bundles or needs them

/** wink-nlp with its small English model: sentences, words and parts of speech, which are UPOS already. */
export async function loadWink(): Promise<Pick<OtherSkill, "readWords">> {
  const { default: createWink } = (await import(engine)) as {
    default: (model: unknown, pipe: readonly string[]) => Wink;
  };
  const { default: model } = (await import(language)) as { default: unknown };
  const wink = createWink(model, ["sbd", "pos"]);
  return { readWords: (text) => readWords(wink, text) };
}

function readWords(wink: Wink, text: string): OtherWord[] {
  const words: OtherWord[] = [];
  let at = 0;
  wink
    .readDoc(text)
    .sentences()
    .each((sentence) => {
      let begins = true;
      sentence.tokens().each((token) => {
        const form = token.out();
        const start = text.indexOf(form, at);
        if (start < 0 || form.trim() === "") return; // line breaks are tokens
        at = start + form.length;
        words.push({ start, end: at, upos: token.out(wink.its.pos), begins });
        begins = false;
      });
    });
  return words;
}
