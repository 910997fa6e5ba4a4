import type { Attribution, Entity, Mention } from "../interchange/document.ts";
import type { Draft } from "../language/draft.ts";
import type { Token } from "../language/token.ts";
import { covers, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { findGender, type Gender } from "../world/given-name.ts";

/** Who an attribution's words mean, and the words that led there. */
export interface Resolution {
  readonly entity: string | null;
  readonly why: Span[];
}

export const unresolved: Resolution = { entity: null, why: [] };

export function toResolution({ entity, start, end }: Mention): Resolution {
  return { entity, why: [{ start, end }] };
}

const nominal = [/^(NOUN|PROPN)$/u, /^(PRON|NUM)$/u, /^(ADJ|DET)$/u];
const title: Readonly<Record<Gender, RegExp>> = {
  female: /\b(mrs|ms|miss|lady|dame|madam|madame|queen|princess|\p{L}+woman)\.?\s+$/iu,
  male: /\b(mr|sir|lord|king|prince|father|\p{L}+(?<!wo)man)\.?\s+$/iu,
};

/** The report around a source: its words, names and sentences by place, and the unnamed speakers met so far. */
export class Scene {
  readonly text: string;
  readonly mentions: SpanIndex<Mention>;
  readonly sentences: SpanIndex<Span>;
  readonly tokens: SpanIndex<Token>;
  readonly unnamed: Mention[] = [];
  readonly #draft: Draft;
  readonly #idByDescription = new Map<string, string>();
  readonly #children = new Map<number, Token[]>();
  #genders: Map<string, Gender> | undefined;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.text = draft.report.text;
    this.mentions = new SpanIndex(draft.report.mentions);
    this.sentences = new SpanIndex(draft.report.sentences);
    this.tokens = new SpanIndex(draft.tokens);
    for (const token of draft.tokens) {
      if (token.head === token.index) continue;
      const others = this.#children.get(token.head);
      if (others) others.push(token);
      else this.#children.set(token.head, [token]);
    }
  }

  entity(id: string | null): Entity | undefined {
    return id === null ? undefined : this.#draft.entities.get(id);
  }

  token(index: number): Token | undefined {
    return this.#draft.tokens[index];
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** The place of the sentence in which an offset stands. */
  placeOf(offset: number): number {
    return this.sentences.countBefore(offset + 1) - 1;
  }

  /** The words that hang from a word, in their order. */
  childrenOf({ index }: Token): readonly Token[] {
    return this.#children.get(index) ?? [];
  }

  /**
   * The word of a phrase from which its others hang. Where the tree has several, the last noun before a preposition or a
   * clause.
   */
  headOf(phrase: Span): Token | undefined {
    const words = this.tokens.findWithin(phrase);
    const free = words.filter(({ head, index }) => {
      const above = this.token(head);
      return head === index || !above || !covers(phrase, above);
    });
    const end = words.find(({ pos, start }) => /^(ADP|VERB|SCONJ)$/u.test(pos) && start > phrase.start)?.start;
    const core = end === undefined ? free : free.filter(({ start }) => start < end);
    for (const kind of nominal) {
      const found = core.findLast(({ pos }) => kind.test(pos)) ?? free.find(({ pos }) => kind.test(pos));
      if (found) return found;
    }
    return free[0];
  }

  /** "A lawyer for *Holm*": does a name hang behind a preposition? */
  isBehindPreposition(name: Span): boolean {
    let head = this.headOf(name);
    if (head?.relation === "conj") head = this.token(head.head);
    if (!head) return false;
    const isCase = ({ relation, pos, start }: Token) => relation === "case" && pos === "ADP" && start < name.start;
    return this.childrenOf(head).some(isCase) || this.#wordBefore(name)?.pos === "ADP";
  }

  /** The last word before a name that does not describe whom it names. */
  #wordBefore(name: Span): Token | undefined {
    let before = this.token((this.tokens.findWithin(name)[0]?.index ?? 0) - 1);
    while (before && /^(ADJ|DET|NOUN)$/u.test(before.pos)) before = this.token(before.index - 1);
    return before;
  }

  /** By the title that a report gives somebody ("Mr."), or else by the given name. */
  genderOf(entity: string | null): Gender | undefined {
    this.#genders ??= this.#findGenders();
    return entity === null ? undefined : this.#genders.get(entity);
  }

  #findGenders(): Map<string, Gender> {
    const { mentions } = this.#draft.report;
    const genders = new Map<string, Gender>();
    for (const { start, entity, label } of mentions) {
      if (label !== "PERSON" || genders.has(entity)) continue;
      const before = this.text.slice(Math.max(0, start - 20), start);
      const told = (["female", "male"] as const).find((gender) => title[gender].test(before));
      if (told) genders.set(entity, told);
    }
    for (const { id, kind, name } of this.#draft.entities.values()) {
      const [given, ...others] = name.split(/\s+/u);
      const gender = kind === "person" && given && others.length > 0 ? findGender(given) : undefined;
      if (gender && !genders.has(id)) genders.set(id, gender);
    }
    return genders;
  }

  /** The entity of somebody who is described and not named, the same for the same words. */
  describe(place: Span): string {
    const name = this.slice(place).replace(/\s+/gu, " ");
    const id = this.#idByDescription.get(name) ?? `${this.#draft.report.id}/u${this.#idByDescription.size + 1}`;
    if (!this.#idByDescription.has(name)) {
      this.#idByDescription.set(name, id);
      this.#draft.entities.set(id, { id, kind: "unnamed", name, aliases: [], reference: null, roles: [] });
    }
    return this.describeAs(place, id);
  }

  /** Words that describe whom others described before. */
  describeAs({ start, end }: Span, entity: string): string {
    this.unnamed.push({ start, end, entity, label: "NOMINAL" });
    return entity;
  }

  /** "Ann Lee, a fellow at the Asia Institute", "one who knew Ann Lee": the name stands before a comma or a clause. */
  beforeComma(source: Span): Span {
    const length = this.slice(source).search(/,|\s(?:who|which|whose|that)\s/u);
    return { start: source.start, end: length < 0 ? source.end : source.start + length };
  }
}

export function cueStart({ cue }: Attribution): number {
  return cue[0]?.start ?? 0;
}
