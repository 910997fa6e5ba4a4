import type { Span } from "../text/span.ts";
import type { OtherName, OtherSkill, OtherWord } from "./other-skill.ts";

/** What is used of compromise 14. */
type Compromise = (text: string) => View & {
  people(): View;
  organizations(): View;
  places(): View;
  quotations(): View;
};

interface View {
  json(options: { readonly offset: true }): readonly Phrase[];
}

interface Phrase {
  readonly terms: readonly Term[];
  readonly offset: Offset;
}

interface Offset {
  readonly start: number;
  readonly length: number;
}

/** A word with what stands around it; the later half of a contraction has no text of its own. */
interface Term {
  readonly text: string;
  readonly pre: string;
  readonly post: string;
  readonly tags: readonly string[];
  readonly implicit?: string;
  readonly offset: Offset;
}

const packageName: string = "compromise"; // by name, for no build bundles or needs it

/** compromise: words with parts of speech by its own tags, names, quotations. */
export async function loadCompromise(): Promise<OtherSkill> {
  const { default: nlp } = (await import(packageName)) as { default: Compromise };
  return {
    readWords: (text) => readWords(nlp(text).json({ offset: true })),
    findNames: (text) => findNames(nlp(text)),
    findQuotations: (text) => nlp(text).quotations().json({ offset: true }).map(toSpan),
  };
}

function readWords(phrases: readonly Phrase[]): OtherWord[] {
  const words: OtherWord[] = [];
  let at = 0;
  for (const { terms } of phrases) {
    let begins = true;
    const add = (length: number, upos: string) => {
      if (length > 0) {
        words.push({ start: at, end: at + length, upos, begins });
        begins = false;
      }
      at += length;
    };
    const addMarks = (around: string) => {
      for (const [mark] of around.matchAll(/\s+|\.{2,}|-{2,}|\S/gu)) {
        if (mark.trim() === "") at += mark.length;
        else add(mark.length, /[\p{S}%]/u.test(mark) ? "SYM" : "PUNCT");
      }
    };
    for (const [index, term] of terms.entries()) {
      const marks = splitPoint(term);
      addMarks(term.pre);
      const later = terms[index + 1]?.text === "" ? terms[index + 1] : undefined;
      const [host, clitic] = splitClitic(term, later);
      const sign = /^[$€£]\d/u.test(term.text) ? 1 : 0;
      const percent = /\d%$/u.test(term.text) ? 1 : 0;
      add(sign, "SYM");
      add(host + marks.own - sign - percent, toUpos(term));
      add(percent, "SYM");
      add(clitic, later ? toUpos(later) : "PART");
      addMarks(marks.post);
    }
  }
  return words;
}

/** The point of an abbreviation is part of its word, as in the treebanks. */
function splitPoint({ tags, post }: Term): { readonly own: number; readonly post: string } {
  const isOwn = (tags.includes("Abbreviation") || tags.includes("Acronym")) && post.startsWith(".");
  return isOwn ? { own: 1, post: post.slice(1) } : { own: 0, post };
}

/** The lengths of a word and of its clitic: of a contraction, or the "'s" of a possessive. */
function splitClitic({ text, tags }: Term, later: Term | undefined): [number, number] {
  const pattern = later ? /(?:n['’]t|['’]\p{L}+|not|na|ta)$/iu : /['’]s?$/iu;
  const clitic = later || tags.includes("Possessive") ? (pattern.exec(text)?.[0].length ?? 0) : 0;
  return clitic < text.length ? [text.length - clitic, clitic] : [text.length, 0];
}

const uposByTag: readonly (readonly [tag: string, upos: string])[] = [
  ["Negative", "PART"],
  ["Copula", "AUX"],
  ["Modal", "AUX"],
  ["Auxiliary", "AUX"],
  ["Expression", "INTJ"],
  ["Url", "X"],
  ["Pronoun", "PRON"],
  ["NumericValue", "NUM"],
  ["Value", "NUM"],
  ["ProperNoun", "PROPN"],
  ["Noun", "NOUN"],
  ["Verb", "VERB"],
  ["Adjective", "ADJ"],
  ["Adverb", "ADV"],
  ["Determiner", "DET"],
  ["Preposition", "ADP"],
];

const coordinating = new Set(["and", "or", "but", "nor", "yet", "&"]);

/** compromise's tags as UPOS; where it has one tag for what is several, the word decides. */
function toUpos({ text, implicit, tags }: Term): string {
  const word = (implicit ?? text).toLowerCase();
  if (word === "to") return tags.includes("Preposition") ? "ADP" : "PART";
  if (tags.includes("Conjunction")) return coordinating.has(word) ? "CCONJ" : "SCONJ";
  if (tags.includes("QuestionWord")) return /^(?:who|whom|whose|what|which)$/u.test(word) ? "PRON" : "ADV";
  return uposByTag.find(([tag]) => tags.includes(tag))?.[1] ?? "NOUN";
}

function findNames(view: ReturnType<Compromise>): OtherName[] {
  const named = [
    ["PERSON", view.people()],
    ["ORG", view.organizations()],
    ["LOC", view.places()],
  ] as const;
  return named.flatMap(([label, found]) =>
    found.json({ offset: true }).flatMap(({ terms }) => {
      const own = terms.filter(({ text, tags }) => text !== "" && !tags.includes("Honorific"));
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) return [];
      return [{ label, start: first.offset.start, end: last.offset.start + last.offset.length }];
    }),
  );
}

function toSpan({ offset: { start, length } }: Phrase): Span {
  return { start, end: start + length };
}
