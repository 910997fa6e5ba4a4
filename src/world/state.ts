import supplement from "./state-names.json" with { type: "json" };
import derived from "./states.json" with { type: "json" };

/** A state or territory by ISO 3166-1; names as `world-countries` lists them, with what English news calls it besides. */
export interface State {
  /** `iso3166:KP` */
  readonly reference: string;
  readonly name: string;
  /** Every name of it, the common one first. */
  readonly names: readonly string[];
  readonly demonyms: readonly string[];
  readonly capitals: readonly string[];
  /** What stands for its government besides a capital: "Kremlin". */
  readonly seats: readonly string[];
  /** Independent by `world-countries`; a name that it shares with territories is its own. */
  readonly sovereign: boolean;
}

interface Supplement {
  readonly names?: readonly string[];
  readonly demonyms?: readonly string[];
  readonly capitals?: readonly string[];
  readonly seats?: readonly string[];
}

type Index = ReadonlyMap<string, State>;

/**
 * Capitals that name other places or people at least as often, and Jerusalem, whose status is disputed: found under
 * their state, never as a state. (Left in: "Washington", "Panama City", "Santiago".)
 */
const ambiguousCapitals = new Set(
  "Castries,Douglas,George Town,Georgetown,Hamilton,Jamestown,Jerusalem,Kingston,Marigot,Moroni,Plymouth,Roseau,Saint-Denis,Saint-Pierre,San José,San Juan,Stanley,The Valley,Victoria".split(
    ",",
  ),
);

/** Capitals that stand for something else when they speak: "Brussels said" is the European Union. */
const notSeats = new Set(["Brussels"]);

const states: readonly State[] = derived.states.map((state) => {
  const besides: Supplement = (supplement as Record<string, Supplement>)[state.code] ?? {};
  return {
    reference: `iso3166:${state.code}`,
    name: state.name,
    names: unique([state.name, state.official, ...(besides.names ?? [])]),
    demonyms: unique([...state.demonyms, ...(besides.demonyms ?? [])]),
    capitals: unique([...state.capitals, ...(besides.capitals ?? [])]),
    seats: besides.seats ?? [],
    sovereign: state.sovereign,
  };
});
const byReference: Index = new Map(states.map((state) => [state.reference, state]));
const byName = createIndex((state) => state.names.flatMap(withSaint));
const byDemonym = createIndex((state) => state.demonyms);
const byCapital = createIndex((state) => state.capitals.filter((capital) => !ambiguousCapitals.has(capital)));
const bySeat = createIndex((state) => [
  ...state.seats,
  ...state.capitals.filter((capital) => !ambiguousCapitals.has(capital) && !notSeats.has(capital)),
]);

/**
 * The state of this name, a leading article and accents aside; `undefined` where it is not known. Case counts, so that
 * "us", "turkey" and "polish" are none; a heading in capitals ("NORTH KOREA") is found from four letters on.
 *
 * Some names are also another's: "Georgia" (a state of the US), "Jordan" and "Chad" (people), "Jersey", "Turkey". They are
 * found here; who reads a text must look at what stands around them. "Korea" and "Congo" name two states, "England" and
 * "Scotland" a part of one: not found.
 */
export function findState(name: string): State | undefined {
  return find(byName, name);
}

/** The state whose people or things are called so: "Chinese", "Americans"; `undefined` for "Korean", "Congolese", "Dominican". */
export function findStateByDemonym(demonym: string): State | undefined {
  return find(byDemonym, demonym) ?? (demonym.endsWith("s") ? find(byDemonym, demonym.slice(0, -1)) : undefined);
}

/** The state whose capital or seat of government this city is; ambiguous ones ("Victoria", "San José") are not found. */
export function findStateByCapital(capital: string): State | undefined {
  return find(byCapital, capital);
}

/**
 * The state for whose government this place may speak: "the Kremlin", "Downing Street", "Pyongyang". A capital stands for
 * its government as the subject of a saying or doing only; "in Moscow" is the city.
 */
export function findStateBySeat(name: string): State | undefined {
  return find(bySeat, name);
}

/** The state of this reference (`iso3166:KP`). */
export function findStateByReference(reference: string): State | undefined {
  return byReference.get(reference);
}

/** What several share is the only sovereign one's ("French": France), else nobody's. */
function createIndex(getNames: (state: State) => readonly string[]): Index {
  const claims = new Map<string, Set<State>>();
  for (const state of states) {
    for (const key of getNames(state).flatMap(toKeys)) claims.set(key, (claims.get(key) ?? new Set()).add(state));
  }
  const index = new Map<string, State>();
  for (const [key, claimants] of claims) {
    const owners = claimants.size === 1 ? [...claimants] : [...claimants].filter((state) => state.sovereign);
    const [owner] = owners;
    if (owner && owners.length === 1) index.set(key, owner);
  }
  return index;
}

function find(index: Index, name: string): State | undefined {
  const key = toKey(name);
  return index.get(key) ?? (isHeading(key) ? index.get(toHeadingKey(key)) : undefined);
}

function toKeys(name: string): string[] {
  const key = toKey(name);
  return key === key.toUpperCase() ? [key] : [key, toHeadingKey(key)];
}

/** Without accents, article and the points of an abbreviation: "the U.S." and "U.S" are "US". */
function toKey(name: string): string {
  const key = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘ʼ]/gu, "'")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^the /iu, "");
  return /^(?:\p{Lu}\.)+\p{Lu}?$/u.test(key) ? key.replaceAll(".", "") : key;
}

/** Marked, so that "Us" in capitals is never taken for "US". */
function toHeadingKey(key: string): string {
  return `^${key.toUpperCase()}`;
}

function isHeading(key: string): boolean {
  return key.length >= 4 && key === key.toUpperCase();
}

function withSaint(name: string): string[] {
  return name.startsWith("Saint ") ? [name, name.replace("Saint", "St."), name.replace("Saint", "St")] : [name];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
