import type { Entity, Mention } from "../interchange/document.ts";
import type { Draft } from "../language/draft.ts";
import type { Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { findGender, type Gender } from "../world/given-name.ts";
import { Clauses } from "./clause.ts";

/** Who an attribution's words mean, and the words that led there. */
export interface Resolution {
  readonly entity: string | null;
  readonly why: Span[];
}

export const unresolved: Resolution = { entity: null, why: [] };

export function toResolution({ entity, start, end }: Mention): Resolution {
  return { entity, why: [{ start, end }] };
}

const title: Readonly<Record<Gender, RegExp>> = {
  female: /\b(mrs|ms|miss|lady|dame|madam|madame|queen|princess|\p{L}+woman)\.?\s+$/iu,
  male: /\b(mr|sir|lord|king|prince|father|\p{L}+(?<!wo|ger)man)\.?\s+$/iu,
};

/** The report around a source: its words, names and sentences by place, and what is known of whom it names. */
export class Scene {
  readonly text: string;
  readonly mentions: SpanIndex<Mention>;
  readonly sentences: SpanIndex<Span>;
  readonly clauses: Clauses;
  readonly #draft: Draft;
  #genders: Map<string, Gender> | undefined;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.text = draft.report.text;
    this.mentions = new SpanIndex(draft.report.mentions);
    this.sentences = new SpanIndex(draft.report.sentences);
    this.clauses = new Clauses(draft.tokens);
  }

  entity(id: string | null): Entity | undefined {
    return id === null ? undefined : this.#draft.entities.get(id);
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** The place of the sentence in which an offset stands. */
  placeOf(offset: number): number {
    return this.sentences.countBefore(offset + 1) - 1;
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

  /** "Ann Lee, a fellow at the Asia Institute", "one who knew Ann Lee": the name stands before a comma or a clause. */
  beforeComma(source: Span): Span {
    const length = this.slice(source).search(/,|\s(?:who|which|whose|that)\s/u);
    return { start: source.start, end: length < 0 ? source.end : source.start + length };
  }
}
