import type { Mention } from "../interchange/document.ts";
import { findOutlet, type Outlet } from "../world/outlet.ts";
import { findState, findStateByCapital, findStateByDemonym, findStateBySeat, type State } from "../world/state.ts";
import type { Token } from "./token.ts";

/** A name as it stands: its tokens `first..last` of a sentence, its label, and the state or outlet that the world knows it as. */
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
const calendar =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(january|february|march|april|may|june|july|august|september|october|november|december)$|^(jan|feb|mar|apr|aug|sept|oct|nov|dec)\.?$/u;

const titles = words(`
  president minister premier chancellor secretary senator representative governor mayor chief leader general colonel
  admiral captain lieutenant major king queen prince princess pope cardinal bishop ambassador envoy spokesman
  spokeswoman spokesperson adviser advisor speaker judge justice congressman congresswoman professor doctor director
  chairman chairwoman chair mr mrs ms dr sir lord lady sen rep gov gen col prof prime vice deputy foreign former first
  parliamentary defence defense interior finance analyst expert researcher correspondent ceo supreme acting sheriff
  attorney whip majority minority del special counsel sister brother son daughter wife husband father mother founder`);

const headWords: readonly (readonly [Mention["label"], ReadonlySet<string>])[] = [
  ["EVENT", words("war wars olympics games summit revolution crisis festival election championship cup holocaust day")],
  ["LAW", words("act treaty constitution accord accords agreement amendment convention protocol")],
  [
    "FAC",
    words(
      "square bridge airport street avenue stadium tower prison cathedral mosque tower park beach zone hall garden gardens rostrum palace plaza",
    ),
  ],
  [
    "LOC",
    words(
      "sea river ocean lake mount mountains island islands peninsula bay harbor harbour strait gulf valley desert asia europe africa america",
    ),
  ],
  [
    "ORG",
    words(`
    ministry council university institute agency party department committee court bank society association
    organization organisation union front army navy police group company corporation corp inc ltd llc foundation center
    centre commission authority authorities bureau office parliament congress senate assembly house service press news
    times post daily journal radio tv television network nato forces guard corps administration government federation
    league alliance club college school hospital church fund forum board team campaign consortium coalition staff command partnership program programme project initiative exchange trust
    secretariat cabinet kremlin pentagon studios airlines motors systems media newspaper magazine weekly herald tribune
    guardian gazette shimbun shinmun ilbo agence agencia zeitung inquirer observer globe chronicle tidings courier telegraph bulletin watch international`),
  ],
];
/** Heads of the names of outlets: what such a body publishes or sends. */
const mediaHeads = words(`
  news times post daily journal radio tv television newspaper magazine weekly herald tribune guardian gazette shimbun
  shinmun ilbo zeitung inquirer observer globe chronicle tidings courier echo telegraph bulletin`);
const places = /^(north|south|east|west|new|san|santa|los|las|fort|port|saint|st|lake)$/u;
const inner = new Set([
  "of",
  "for",
  "the",
  "and",
  "de",
  "la",
  "del",
  "al",
  "bin",
  "von",
  "van",
  "der",
  "du",
  "on",
  "in",
  "&",
]);

/** The names of one sentence, in order, none within another. */
export function findNames(tokens: readonly Token[]): Name[] {
  const names: Name[] = [];
  let at = 0;
  while (at < tokens.length) {
    const name = findKnownName(tokens, at) ?? findCapitalisedName(tokens, at);
    if (name) names.push(name);
    at = name ? name.last + 1 : at + 1;
  }
  return names;
}

/** The longest run from here that the world knows as outlet, state, demonym, seat or capital. */
function findKnownName(tokens: readonly Token[], first: number): Name | undefined {
  if (!isCapitalised(tokens[first]) && tokens[first]?.lower !== "the") return undefined;
  for (let last = Math.min(tokens.length, first + longestKnown) - 1; last >= first; last--) {
    if (!isCapitalised(tokens[last]) || goesOn(tokens, first, last)) continue;
    const known = toKnownName(textOf(tokens, first, last));
    if (known) return { first: tokens[first]?.lower === "the" && last > first ? first + 1 : first, last, ...known };
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
  remembered.set(text, known);
  return known;
}

function lookUp(text: string): KnownName | undefined {
  const outlet = findOutlet(text);
  if (outlet && /^\p{Lu}/u.test(text.replace(/^the /iu, ""))) return { label: "ORG", outlet };
  const state = findState(text);
  if (state) return { label: "GPE", state };
  const demonym = findStateByDemonym(text);
  if (demonym) return { label: "NORP", state: demonym };
  const capital = findStateByCapital(text);
  if (capital) return { label: "GPE", state: capital, isCapital: true };
  const seat = findStateBySeat(text);
  return seat && { label: "ORG", state: seat };
}

/** "China" of "China Daily", "Beijing" of "Beijing University": part of a longer name of another kind. */
function goesOn(tokens: readonly Token[], first: number, last: number): boolean {
  let end = last;
  while (isCapitalised(tokens[end + 1]) && tokens[end + 1]?.pos === "PROPN" && end - last < 4) end++;
  if (end === last) return false;
  const head = tokens[end]?.lower ?? "";
  const isDemonym = findStateByDemonym(textOf(tokens, first, last)) !== undefined;
  return labelOfHead(head) !== undefined && !isDemonym;
}

function findCapitalisedName(tokens: readonly Token[], first: number): Name | undefined {
  const token = tokens[first];
  if (!isCapitalised(token) || calendar.test(token?.lower ?? "") || isParty(tokens, first)) return undefined;
  if (isOpening(tokens, first) && !/^(PROPN|NOUN|ADJ)$/u.test(token?.pos ?? "")) return undefined;
  if (isOpening(tokens, first) && token?.pos !== "PROPN" && !isCapitalised(tokens[first + 1])) return undefined;
  let start = token?.lower === "the" || isOfOffice(tokens, first) ? first + 1 : first;
  while (isCapitalised(tokens[start]) && isTitle(tokens[start]) && !headsBody(tokens[start + 1])) start++;
  const isTitled = start > first || isTitle(tokens[first - 1]);
  if (!isCapitalised(tokens[start]) || calendar.test(tokens[start]?.lower ?? "")) return undefined;
  const last = runEnd(tokens, start);
  const label = labelOf(tokens, start, last, isTitled);
  const isMedium = label === "ORG" && [tokens[start], tokens[last]].some((end) => mediaHeads.has(end?.lower ?? ""));
  return label && { first: start, last, label, ...(isMedium ? { isMedium } : {}) };
}

/** "(R-Utah)", "D-Calif.": a party and a constituency, no name. */
function isParty(tokens: readonly Token[], at: number): boolean {
  const hyphen = tokens[at + 1];
  return /^[RDI]$/u.test(tokens[at]?.text ?? "") && hyphen?.text === "-" && hyphen.start === tokens[at]?.end;
}

/** "Secretary of State John Kerry": the office's last word before the name. */
function isOfOffice(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.lower === "of" && isTitle(tokens[at - 2]) && isCapitalised(tokens[at + 1]);
}

/** "Foreign Ministry": what is a title elsewhere belongs to the body's name. */
function headsBody(token: Token | undefined): boolean {
  return token !== undefined && isCapitalised(token) && labelOfHead(token.lower) === "ORG";
}

/** Does a capital here tell nothing: at the start of the sentence, of a quotation or after a colon? */
function isOpening(tokens: readonly Token[], at: number): boolean {
  return at === 0 || /^([“"‘'«„:—–]|''|``)$/u.test(tokens[at - 1]?.text ?? "");
}

function runEnd(tokens: readonly Token[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (isCapitalised(token) && !calendar.test(token.lower) && (last < at - 1 || !isTitleOfNext(tokens, at))) last = at;
    else if (!isJoint(tokens, at, first)) break;
    else if (token.text !== "-" && token.text !== ".") continue;
    else if (isHyphenated(tokens, at)) last = at + 1;
  }
  return last;
}

/** "Kim, Chinese President Xi": a title within a run begins another name. */
function isTitleOfNext(tokens: readonly Token[], at: number): boolean {
  return (
    isTitle(tokens[at]) &&
    tokens[at]?.lower !== "house" &&
    isCapitalised(tokens[at + 1]) &&
    !/^(of|general)$/u.test(tokens[at + 1]?.lower ?? "")
  );
}

/** May token `at` stand within a name: a hyphen or an abbreviation's stop, or "of" and "and" after an organization's head. */
function isJoint(tokens: readonly Token[], at: number, first: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (isHyphenated(tokens, at) || isHyphenated(tokens, at - 1)) return true;
  if (!inner.has(token.lower)) return false;
  const headed = tokens
    .slice(first, at)
    .some((before) => labelOfHead(before.lower) === "ORG" || labelOfHead(before.lower) === "LAW");
  return (
    headed &&
    (isCapitalised(tokens[at + 1]) || (inner.has(tokens[at + 1]?.lower ?? "") && isCapitalised(tokens[at + 2])))
  );
}

function isHyphenated(tokens: readonly Token[], at: number): boolean {
  const hyphen = tokens[at];
  const after = tokens[at + 1];
  return (
    hyphen?.text === "-" &&
    tokens[at - 1]?.end === hyphen.start &&
    after?.start === hyphen.end &&
    /^\p{Ll}{1,8}$|^\p{Lu}/u.test(after.text)
  );
}

function labelOf(
  tokens: readonly Token[],
  first: number,
  last: number,
  isTitled: boolean,
): Mention["label"] | undefined {
  const run = tokens.slice(first, last + 1).filter((token) => /\p{L}/u.test(token.text) && !inner.has(token.lower));
  const heads = run.map((token) => labelOfHead(token.lower));
  const label = heads.at(-1) ?? heads[0] ?? heads.find((head) => head === "ORG");
  if (label && run.length > 1) return label;
  const [only] = run;
  if (run.length === 1 && only && /^\p{Lu}{2,6}s?$/u.test(only.text)) return "ORG";
  if (
    run.some((token) =>
      /^(world|cold|great|black|white|national|royal|weekend|christmas|easter|thanksgiving|internet|god)$/u.test(
        token.lower,
      ),
    )
  )
    return undefined;
  if (
    run.some(
      (token) =>
        places.test(token.lower) || findState(token.text) || findStateByDemonym(token.text) || token.pos === "NUM",
    )
  )
    return undefined;
  if (
    run.length >= 2 &&
    run.length <= 4 &&
    run.slice(1).every((token) => token.pos === "PROPN" || !isCapitalised(token))
  )
    return "PERSON";
  if (isTitled && only && only.pos === "PROPN" && label === undefined) return "PERSON";
  return undefined;
}

function labelOfHead(word: string): Mention["label"] | undefined {
  return headWords.find(([, heads]) => heads.has(word))?.[0];
}

function isTitle(token: Token | undefined): boolean {
  return token !== undefined && titles.has(token.lower.replace(/\.$/u, ""));
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

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
