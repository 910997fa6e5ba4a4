import type { Mention } from "../interchange/document.ts";
import type { Draft } from "../language/draft.ts";
import type { Token } from "../language/token.ts";
import { covers, type Span } from "../text/span.ts";
import { type Resolution, type Scene, toResolution, unresolved } from "./scene.ts";

const definite = /^(the|this|that|these|those|both|who|they|our)\b/iu;
const several = /(?<![su])s$|^(media|people|police|men|women|children|\p{L}+(men|women))$/iu;
const people =
  /^(official|spokes(man|woman|person)|lawyer|attorney|aide|adviser|advisor|source|insider|staffer|employee|worker|member|reporter|journalist|correspondent|analyst|researcher|expert|poll|survey|study)$/u;
/** "The senator", "his lawyer", "Berg's lawyer". */
const known = /^(the|this|that|his|her|its|their)\b|[’']s\b/iu;
/** What speaks for itself though nobody is named: "the poll shows". */
const document =
  /^(letter|report|statement|polls?|survey|study|article|ad|video|memos?|indictment|complaint|lawsuit|suit|filing|book|tweet|post|emails?|message|piece|story|headline|documents?|transcript|review|audit|petition|release|affidavit|brief|records|figures|data)$/u;
/** One word for those that stand for each other. */
const sameAs: Readonly<Record<string, string>> = {
  sen: "senator",
  rep: "representative",
  gov: "governor",
  gen: "general",
  lt: "lieutenant",
  sgt: "sergeant",
  prof: "professor",
  dr: "doctor",
  attorney: "lawyer",
};
const farthestTitle = 6; // words before a name

/** Is this a word for people, or for what many a body has one of, so that the name before it only says whose? */
export function isOneOfMany({ lower }: Pick<Token, "lower">): boolean {
  return several.test(lower) || people.test(lower);
}

/** Who is described in one report. */
export class Descriptions {
  /** Those who are described and not named, as they are met. */
  readonly unnamed: Mention[] = [];
  readonly #draft: Draft;
  readonly #scene: Scene;
  readonly #idByWords = new Map<string, string>();
  readonly #called: Map<string, Mention[]> = new Map();
  /** The unnamed entity that was described last with this noun. */
  readonly #idByNoun = new Map<string, string>();

  constructor(draft: Draft, scene: Scene) {
    this.#draft = draft;
    this.#scene = scene;
    for (const mention of draft.report.mentions) {
      for (const word of toCallings(scene, mention))
        this.#called.set(word, [...(this.#called.get(word) ?? []), mention]);
    }
  }

  /**
   * The one person whom the report calls so ("the senator" for "Sen. Jo Berg"), the one body whose name ends so ("the
   * alliance"), who was described so before, and else an unnamed entity, save for one person whom the words say to be
   * known ("the former minister").
   */
  find(source: Span): Resolution {
    const phrase = this.#scene.beforeComma(source);
    const words = this.#scene.slice(phrase);
    const head = this.#scene.clauses.headOf(phrase);
    const isDefinite = definite.test(words);
    const called = this.findCalled(source);
    if (called) return called;
    const isUnnamed =
      head && (several.test(head.lower) || document.test(head.lower) || (!isDefinite && head.pos === "NOUN"));
    return isUnnamed ? { entity: this.#describe(phrase, head.lower), why: [phrase] } : unresolved;
  }

  /** The entity of a description: the same for the same words, and for "the poll" that of the poll told of before. */
  #describe({ start, end }: Span, noun: string): string {
    const words = this.#scene.slice({ start, end }).replace(/\s+/gu, " ");
    const before = /^the \S+$/iu.test(words) ? this.#idByNoun.get(noun) : undefined;
    const entity = before ?? this.#idByWords.get(words) ?? this.#create(words);
    this.#idByNoun.set(noun, entity);
    this.unnamed.push({ start, end, entity, label: "NOMINAL" });
    return entity;
  }

  #create(words: string): string {
    const id = `${this.#draft.report.id}/u${this.#idByWords.size + 1}`;
    this.#idByWords.set(words, id);
    this.#draft.entities.set(id, { id, kind: "unnamed", name: words, aliases: [], reference: null, roles: [] });
    return id;
  }

  /** The only person or body that the report calls by the noun of a definite description. */
  findCalled(source: Span): Resolution | undefined {
    const phrase = this.#scene.beforeComma(source);
    const head = this.#scene.clauses.headOf(phrase);
    if (!head || !known.test(this.#scene.slice(phrase)) || !/^(NOUN|PROPN)$/u.test(head.pos)) return undefined;
    const called = this.#called.get(toCalling(head.lower)) ?? [];
    const entities = new Set(called.map(({ entity }) => entity));
    const meant = called.findLast(({ end }) => end <= head.start) ?? called[0];
    return meant && entities.size === 1 ? toResolution(meant) : undefined;
  }
}

/** The words by which a report may call whom it names: titles, what a comma adds, the head and the last word of a body's name. */
function toCallings(scene: Scene, mention: Mention): string[] {
  const head = scene.clauses.headOf(mention);
  const words = scene.clauses.tokens.findWithin(mention);
  if (!head || words.length === 0) return [];
  if (mention.label === "ORG") return [...new Set([head.lower, words.at(-1)?.lower ?? ""])];
  if (mention.label !== "PERSON") return [];
  return [...findTitle(scene, words[0] as Token), ...findAdded(scene, head)]
    .filter((word) => !covers(mention, word))
    .map(({ lower }) => toCalling(lower));
}

function toCalling(word: string): string {
  return sameAs[word.replace(/\.$/u, "")] ?? word;
}

/** The nouns directly before a name: "*Transport* *Secretary* Jo Berg". */
function findTitle(scene: Scene, first: Token): Token[] {
  const title: Token[] = [];
  for (let at = first.index - 1; at >= first.index - farthestTitle; at--) {
    const token = scene.clauses.token(at);
    if (token?.sentence !== first.sentence || !/^(NOUN|PROPN|ADJ)$/u.test(token.pos)) break;
    if (token.pos !== "ADJ") title.push(token);
  }
  return title;
}

/** "Jo Berg, her *lawyer*", "her *lawyer*, Jo Berg". */
function findAdded(scene: Scene, head: Token): Token[] {
  const above = head.relation === "appos" ? scene.clauses.token(head.head) : undefined;
  const below = scene.clauses.childrenOf(head).filter(({ relation }) => relation === "appos");
  return above ? [...below, above] : below;
}
