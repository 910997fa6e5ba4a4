import type { Token } from "../language/token.ts";
import { covers, type Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";

const nominal = [/^(NOUN|PROPN)$/u, /^(PRON|NUM)$/u, /^(ADJ|DET)$/u];
const farthestVerb = 4; // verbs between one and the subject that it shares, or the noun that its clause describes

/** The words of a report by what hangs from them, in the trees of Universal Dependencies. */
export class Clauses {
  readonly tokens: SpanIndex<Token>;
  readonly #tokens: readonly Token[];
  readonly #children = new Map<number, Token[]>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.tokens = new SpanIndex(tokens);
    for (const token of tokens) {
      if (token.head === token.index) continue;
      const others = this.#children.get(token.head);
      if (others) others.push(token);
      else this.#children.set(token.head, [token]);
    }
  }

  token(index: number): Token | undefined {
    return this.#tokens[index];
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

  /** "Berg called it late and *said* it was dear", "Berg left, *saying* it was dear": the subject of a verb, or the one it shares. */
  findSubject(verb: Token): Span | undefined {
    let at: Token | undefined = verb;
    for (let steps = 0; at && steps < farthestVerb; steps++) {
      const children = this.childrenOf(at);
      const subject = children.find(({ relation }) => /^nsubj(:outer)?$/u.test(relation));
      if (subject) return this.#phraseOf(subject, Number.POSITIVE_INFINITY);
      if (children.some(({ relation }) => /^(nsubj|aux):pass$/u.test(relation))) return undefined;
      if (!/^(conj|advcl|xcomp|acl)$/u.test(at.relation)) return undefined;
      at = this.token(at.head);
    }
    return undefined;
  }

  /** "The clerk *who*": the phrase that the clause of a relative pronoun describes. */
  findDescribed(pronoun: Span): Span | undefined {
    let verb = this.headOf(pronoun);
    for (let steps = 0; verb && steps < farthestVerb; steps++) {
      const head = this.token(verb.head);
      if (!head || head.index === verb.index) return undefined;
      if (verb.relation === "acl:relcl") return this.#phraseOf(head, pronoun.start);
      verb = head;
    }
    return undefined;
  }

  /** A noun with what hangs from it before `end`, without clauses. */
  #phraseOf(head: Token, end: number): Span {
    let [first, last] = [head, head];
    const open = [head];
    for (let token = open.pop(); token; token = open.pop()) {
      for (const child of this.childrenOf(token)) {
        if (/^(acl|punct|conj|cc|case|parataxis)/u.test(child.relation) || child.end > end) continue;
        if (child.start < first.start) first = child;
        if (child.end > last.end) last = child;
        open.push(child);
      }
    }
    return { start: first.start, end: last.end };
  }
}
