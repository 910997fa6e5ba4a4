import { findState, type State } from "../world/state.ts";
import type { Name } from "./name.ts";
import type { Token } from "./token.ts";

/** The tokens of a sentence, and the names in it. */
export interface NamedSentence {
  readonly tokens: readonly Token[];
  readonly names: readonly Name[];
}

/** What a city has and no government: "Seoul's streets". */
const ofCities =
  /^(airports?|attractions?|centre|center|church(es)?|city|cathedral|districts?|harbou?r|hospitals?|hotels?|mayor|metro|museums?|neighbou?rhoods?|outskirts|population|ports?|residents?|restaurants?|roads?|skyline|squares?|stations?|streets?|suburbs?|subway|traffic|universit(y|ies)|weather)$/u;
/** What cities do. */
const cityVerbs = /^(lies?|lay|hosts?|hosted|is|was|has|had|sits?|sat|stands?|stood|gets?|got)$/u;
/** What goes between cities: "flights between Seoul and Tokyo". */
const ways =
  /^(flights?|trains?|roads?|rail(way|road)?|highways?|lines?|routes?|distance|travels?|travell?ed|flew|fly|drive|drove)$/u;

/**
 * Names that stand for a state though they are not its name, as the state's: a capital that owns, acts or is dealt with
 * ("Pyongyang's offer", "Tehran rejected it", "talks with Washington") and "the North" beside "the South", where the report
 * names that state otherwise too. A capital in or to which something happens is the place.
 */
export function resolveMetonyms(sentences: readonly NamedSentence[]): NamedSentence[] {
  const all = sentences.flatMap(({ names }) => names);
  const named = new Set(all.flatMap(({ state, isCapital }) => (state && !isCapital ? [state.reference] : [])));
  const resolve = (tokens: readonly Token[], name: Name): Name => {
    const { first, last, label, state } = name;
    const half = toHalf(tokens, name);
    if (half && named.has(half.reference)) return { first, last, label: "GPE", state: half };
    const isGovernment = state && name.isCapital && named.has(state.reference) && actsAsGovernment(tokens, last);
    return isGovernment ? { first, last, label, state } : name;
  };
  return sentences.map(({ tokens, names }) => ({ tokens, names: names.map((name) => resolve(tokens, name)) }));
}

/** "The North", "North and South Korea": the state whose name begins so, of those that come in two halves. */
function toHalf(tokens: readonly Token[], { first, last, label, state }: Name): State | undefined {
  const text = tokens[first]?.text ?? "";
  const isHalf = first === last && /^(North|South)$/u.test(text) && label !== "PERSON" && !state;
  const isJoined =
    /^(and|or)$/u.test(tokens[last + 1]?.lower ?? "") && /^(North|South)$/u.test(tokens[last + 2]?.text ?? "");
  const isAlone = tokens[first - 1]?.lower === "the" && !/^\p{Lu}/u.test(tokens[last + 1]?.text ?? "");
  return isHalf && (isAlone || isJoined) ? findState(`${text} Korea`) : undefined;
}

function actsAsGovernment(tokens: readonly Token[], last: number): boolean {
  const name = tokens[last];
  const head = name && tokens.find(({ index }) => index === name.head);
  if (!name || !head || head.index === name.index) return false;
  if (name.relation === "conj") return actsAsGovernment(tokens, tokens.indexOf(head));
  if (/^['’]s?$/u.test(tokens[last + 1]?.text ?? "")) return head.pos === "NOUN" && !ofCities.test(head.lower);
  if (name.relation === "nsubj") return head.pos === "VERB" && !cityVerbs.test(head.lower);
  const isDealtWith = tokens.some(({ lower, head }) => head === name.index && /^(with|between|against)$/u.test(lower));
  return isDealtWith && !ways.test(head.lower);
}
