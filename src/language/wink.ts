import model from "wink-eng-lite-web-model";
import winkNLP, { type ItemSentence, type ItemToken, type ItsFunction, type WinkMethods } from "wink-nlp";

/** A list of values with their indices, as wink-nlp's core model keeps its words, prefixes, suffixes and shapes. */
interface Feature {
  readonly hash: Record<string, number | undefined>;
  readonly list: string[];
  index: number;
}

const { core: loadCore, metaCER: loadMeta } = model as unknown as { core(): unknown; metaCER(): unknown };
// loaded once: wink-eng-lite-web-model 1.8.1 wraps it in one more string each time, which doubles until none is long enough
const meta = loadMeta();

const mostWords = 50_000; // new words after which a fresh instance is cheaper (130 ms) than the memory of the old ones

/**
 * wink-nlp without its memory. It keeps every word that its model does not know and cuts later texts otherwise for them, so
 * that a report would be read by what was read before it; here each text is met as if it were the first.
 */
class ForgetfulWink {
  #nlp: WinkMethods;
  #features: Readonly<Record<string, Feature>> = {};
  #sizes: Readonly<Record<string, number>> = {};
  #forgotten = 0;

  constructor() {
    this.#nlp = this.#create();
  }

  /** Hands the sentences of a text to `use`; what it takes from them must be taken before it returns. */
  read(text: string, use: (sentence: ItemSentence) => void): void {
    try {
      this.#nlp.readDoc(text).sentences().each(use);
    } finally {
      this.#forget();
    }
  }

  lemmaOf(token: ItemToken): string {
    // wink-nlp 2.4 declares `its.lemma` with another second parameter than it calls it with
    return token.out(this.#nlp.its.lemma as unknown as ItsFunction<string>);
  }

  posOf(token: ItemToken): string {
    return token.out(this.#nlp.its.pos);
  }

  #create(): WinkMethods {
    const nlp = winkNLP({ ...model, core: () => this.#watch(loadCore()), metaCER: () => meta }, ["sbd", "pos"]);
    this.#sizes = Object.fromEntries(Object.entries(this.#features).map(([name, { list }]) => [name, list.length]));
    this.#forgotten = this.#sizes.lexeme ?? 0;
    return nlp;
  }

  #watch<T>(core: T): T {
    this.#features = (core as { features: Record<string, Feature> }).features;
    return core;
  }

  /** Words stay in the list, by whose indices wink-nlp finds what it knows of them, but are not found by their letters. */
  #forget(): void {
    for (const [name, feature] of Object.entries(this.#features)) {
      if (name === "lexeme") this.#forgetWords(feature);
      else truncate(feature, this.#sizes[name] ?? 0);
    }
    if (this.#forgotten - (this.#sizes.lexeme ?? 0) > mostWords) this.#nlp = this.#create();
  }

  #forgetWords({ hash, list }: Feature): void {
    for (; this.#forgotten < list.length; this.#forgotten++) delete hash[list[this.#forgotten] ?? ""];
  }
}

function truncate(feature: Feature, size: number): void {
  const { hash, list } = feature;
  if (!Array.isArray(list) || list.length <= size) return;
  for (const value of list.splice(size)) delete hash[value];
  feature.index = size;
}

/** The one instance of this process. */
export const wink = new ForgetfulWink();
