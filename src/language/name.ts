import type { Mention } from "../interchange/document.ts";
import { findOutlet, type Outlet } from "../world/outlet.ts";
import { findState, findStateByCapital, findStateByDemonym, findStateBySeat, type State } from "../world/state.ts";
import type { Chunk } from "./tag.ts";
import type { Token } from "./token.ts";

/** A name as it stands: tokens `first..last` of a sentence, its label, and the state or outlet that the world knows it as. */
export interface Name {
  readonly first: number;
  readonly last: number;
  readonly label: Mention["label"];
  readonly state?: State;
  readonly outlet?: Outlet;
  /** A body whose name says that it is an outlet, of which the world knows nothing. */
  readonly isMedium?: boolean;
  /** A capital's name: the place, not its state. */
  readonly isCapital?: boolean;
}

const longestKnown = 6; // tokens of the longest name that is looked up in the world
const labels: Readonly<Record<string, Mention["label"]>> = {
  PERSON: "PERSON",
  ORG: "ORG",
  GPE: "GPE",
  LOC: "LOC",
  NORP: "NORP",
  FAC: "FAC",
  EVENT: "EVENT",
  LAW: "LAW",
  WORK_OF_ART: "WORK",
  PRODUCT: "PRODUCT",
};

const titles = words(`
  president minister premier chancellor secretary senator representative governor mayor chief leader general colonel
  admiral captain lieutenant major king queen prince princess pope cardinal bishop ambassador envoy spokesman
  spokeswoman spokesperson adviser advisor speaker judge justice congressman congresswoman professor doctor director commissioner
  mr mrs ms dr sir lord lady sen rep gov gen col prof vice deputy former`);
/** Heads of the names of outlets: what such a body publishes or sends. */
const mediaHeads = words(`
  news times post daily journal radio tv television newspaper magazine weekly herald tribune guardian gazette shimbun
  shinmun ilbo zeitung inquirer observer globe chronicle tidings courier echo telegraph bulletin`);

/**
 * The names of one sentence, in order, none within another: those that the encoder saw (`seen`, by the sentence's own
 * tokens), and what the world knows of the rest.
 */
export function findNames(tokens: readonly Token[], seen: readonly Chunk[]): Name[] {
  const known = findLongNames(tokens);
  const others = seen.filter(({ first, after }) => known.every((one) => one.last < first || one.first >= after));
  const names = [...known, ...others.flatMap((chunk) => toName(tokens, chunk, seen) ?? [])];
  const taken = new Set(names.flatMap(({ first, last }) => range(first, last)));
  for (let at = 0; at < tokens.length; at++) {
    const name = taken.has(at) ? undefined : findKnownName(tokens, at, taken);
    if (!name) continue;
    names.push(name);
    at = name.last;
  }
  for (const { first, last } of names) for (const at of range(first, last)) taken.add(at);
  names.push(...names.flatMap((name) => findBody(tokens, name, taken) ?? []));
  return names.sort((a, b) => a.first - b.first);
}

/** "Norway's Overseas Ministry": capitals that a state owns and that the encoder did not know for a name. */
function findBody(
  tokens: readonly Token[],
  { state, isCapital, last }: Name,
  taken: ReadonlySet<number>,
): Name | undefined {
  if (!state || isCapital || !/^['’]s$/u.test(tokens[last + 1]?.text ?? "")) return undefined;
  const first = last + 2;
  let end = first;
  while (isCapitalised(tokens[end]) && !taken.has(end)) end++;
  const isOffice = titles.has(tokens[end - 1]?.lower ?? "") || taken.has(end);
  return end - first < 2 || isOffice ? undefined : { first, last: end - 1, label: "ORG" };
}

/** Outlets of several words that the world knows: the encoder cuts "Sing Tao Daily" short. */
function findLongNames(tokens: readonly Token[]): Name[] {
  const names: Name[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const name = findKnownName(tokens, at, new Set());
    if (!name?.outlet || name.first === name.last) continue;
    names.push(name);
    at = name.last;
  }
  return names;
}

function toName(tokens: readonly Token[], chunk: Chunk, seen: readonly Chunk[]): Name | undefined {
  const label = labels[chunk.label];
  let { first, after } = label === "PERSON" || label === "NORP" ? chunk : widen(tokens, chunk, seen);
  while (after > first && /^(['’]s?|[,.;:“”"])$/u.test(tokens[after - 1]?.text ?? "")) after--;
  while (first < after && isOutside(tokens, first, after, label)) first++;
  if (label === undefined || first >= after) return undefined;
  const last = after - 1;
  if (first === last && tokens[first]?.lower === "state" && tokens[first - 1]?.lower === "of") return undefined; // an office
  const known = label === "PERSON" ? undefined : toKnownName(textOf(tokens, first, last));
  if (known) return { first, last, ...known };
  const isMedium = label === "ORG" && [tokens[first], tokens[last]].some((end) => mediaHeads.has(end?.lower ?? ""));
  return { first, last, label, ...(isMedium ? { isMedium } : {}) };
}

/** With the capitals beside it that its head or tail hangs from: "Lantern" of "the Lantern Bridge", "Tao" of "Sing Tao". */
function widen(tokens: readonly Token[], chunk: Chunk, seen: readonly Chunk[]): Pick<Chunk, "first" | "after"> {
  const offset = tokens[0]?.index ?? 0;
  const isFree = (at: number) => seen.every((other) => other === chunk || at < other.first || at >= other.after);
  const isPart = (at: number) =>
    isCapitalised(tokens[at]) &&
    isFree(at) &&
    !titles.has(tokens[at]?.lower ?? "") &&
    /^(PROPN|NOUN)$/u.test(tokens[at]?.pos ?? "");
  let { first, after } = chunk;
  const headOf = (at: number) => (tokens[at]?.head ?? -1) - offset;
  while (isPart(after) && Array.from({ length: after - first }, (_, at) => headOf(first + at)).includes(after)) after++;
  while (isPart(first - 1) && headOf(first - 1) >= first && headOf(first - 1) < after) first--;
  return { first, after };
}

/** "The" before a name, a mark, the title before a person's name. */
function isOutside(
  tokens: readonly Token[],
  first: number,
  after: number,
  label: Mention["label"] | undefined,
): boolean {
  const token = tokens[first];
  if (!token || /^(the|an?|['’“”"])$/u.test(token.lower)) return true;
  return label === "PERSON" && after - first > 1 && titles.has(token.lower.replace(/\.$/u, ""));
}

/** The longest run from here that the world knows as outlet, state, demonym, seat or capital. */
function findKnownName(tokens: readonly Token[], first: number, taken: ReadonlySet<number>): Name | undefined {
  if (!isCapitalised(tokens[first])) return undefined;
  for (let last = Math.min(tokens.length, first + longestKnown) - 1; last >= first; last--) {
    if (!isCapitalised(tokens[last]) || range(first, last).some((at) => taken.has(at))) continue;
    const known = toKnownName(textOf(tokens, first, last));
    if (known) return { first, last, ...known };
  }
  return undefined;
}

type KnownName = Omit<Name, "first" | "last">;

const mostRemembered = 20_000; // texts whose look-up is remembered; most come again and again
const remembered = new Map<string, KnownName | undefined>();

function toKnownName(text: string): KnownName | undefined {
  if (remembered.has(text)) return remembered.get(text);
  if (remembered.size >= mostRemembered) remembered.clear();
  const known = lookUp(text);
  // a copy: a piece cut from a report would hold the whole of it
  remembered.set(Buffer.from(text, "utf16le").toString("utf16le"), known);
  return known;
}

function lookUp(text: string): KnownName | undefined {
  const outlet = findOutlet(text) ?? findOutlet(`The ${text}`);
  if (outlet && /^\p{Lu}/u.test(text)) return { label: "ORG", outlet };
  const state = findState(text);
  if (state) return { label: "GPE", state };
  const demonym = findStateByDemonym(text);
  if (demonym) return { label: "NORP", state: demonym };
  const capital = findStateByCapital(text);
  if (capital) return { label: "GPE", state: capital, isCapital: true };
  const seat = findStateBySeat(text);
  return seat && { label: "ORG", state: seat };
}

export function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

/** The text of tokens as it stands, with single spaces. */
export function textOf(tokens: readonly Token[], first: number, last: number): string {
  let text = "";
  for (let at = first; at <= last; at++) {
    const token = tokens[at];
    if (!token) break;
    if (at > first && tokens[at - 1]?.end !== token.start) text += " ";
    text += token.text;
  }
  return text;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
