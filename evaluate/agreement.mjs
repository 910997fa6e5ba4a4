// How far the second labels (evaluate/second/) agree with the first (evaluate/gold/).
//   node evaluate/agreement.mjs [--differences]
// The second labels lie beside the gold and not in it, for whatever lies in evaluate/gold/ is read as gold. With
// --differences each difference is named by its text, offsets and labels, never by the words of the text.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const showsDifferences = process.argv.includes("--differences");

/** The texts of a set that both labelled, as pairs [first, second]. */
function readBoth(set) {
  const read = (folder) =>
    readFileSync(join(import.meta.dirname, folder, `${set}.jsonl`), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line));
  const first = new Map(read("gold").map((line) => [`${line.data} ${line.id}`, line]));
  return read("second").map((second) => {
    const gold = first.get(`${second.data} ${second.id}`);
    if (gold === undefined || gold.sha256 !== second.sha256) throw new Error(`${set}: no first labels of ${second.id}`);
    return [gold, second];
  });
}

const overlaps = (a, b) => a.start < b.end && b.start < a.end;
const anyOverlaps = (some, others) => some.some((one) => others.some((other) => overlaps(one, other)));

// Names and entities, as src/evaluate/same-entity.ts has them; here both sides have aliases.

const titles = new Set(
  `mr mrs ms miss dr sir dame lord lady prof professor rev reverend president vice prime minister premier chancellor king
  queen prince princess pope bishop archbishop cardinal sheikh ayatollah sen senator rep representative del delegate gov
  governor mayor secretary speaker justice judge chief general gen colonel col lieutenant lt captain capt major maj sergeant
  sgt admiral adm officer detective sheriff ambassador former ex then the a an us`.split(/\s+/u),
);
const described = new Set(["group", "unnamed", "work", "law"]);

function foldName(name) {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replace(/[’']s\b/gu, "")
    .replace(/[.’']/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const bare = words.slice(
    Math.max(
      0,
      words.findIndex((word) => !titles.has(word)),
    ),
  );
  return bare.filter((word, at) => at === 0 || at === bare.length - 1 || word.length > 1).join(" ");
}

const fold = ({ name, aliases }) => [name, ...aliases].map(foldName);
const sharesName = (a, b) => fold(a).some((name) => fold(b).includes(name));

function isSameEntity(a, b) {
  if (sharesName(a, b)) return true;
  return described.has(a.kind) && described.has(b.kind) && anyOverlaps(a.at ?? [], b.at ?? []);
}

/** Pairs as many of one side with one each of the other as can be: the index of each one's partner. */
function findPairs(some, others, isPair) {
  const partnerOf = new Map();
  const settle = (at, seen) =>
    others.some((other, to) => {
      if (seen.has(to) || !isPair(some[at], other)) return false;
      seen.add(to);
      if (partnerOf.has(to) && !settle(partnerOf.get(to), seen)) return false;
      partnerOf.set(to, at);
      return true;
    });
  for (const at of some.keys()) settle(at, new Set());
  return new Map([...partnerOf].map(([to, at]) => [at, to]));
}

const toDecimal = (ratio) => ratio.toFixed(3).replace(/^0/u, "");
const totals = new Map();

/** Adds one text's counts to what is printed under `name`. */
function add(name, counts) {
  const total = totals.get(name) ?? {};
  for (const [key, count] of Object.entries(counts)) total[key] = (total[key] ?? 0) + count;
  totals.set(name, total);
}

function differ(set, id, side, label) {
  if (showsDifferences) process.stdout.write(`${set} ${id} ${side}: ${label}\n`);
}

/** Counts labels of both sides one to one, and names those without a partner. */
function countPairs(name, id, first, second, isPair, describe) {
  const pairs = findPairs(first, second, isPair);
  const taken = new Set(pairs.values());
  add(name, { both: pairs.size, first: first.length, second: second.length });
  for (const [at, label] of first.entries()) if (!pairs.has(at)) differ(name, id, "first only", describe(label));
  for (const [at, label] of second.entries()) if (!taken.has(at)) differ(name, id, "second only", describe(label));
}

// Chains

const isAsked = ({ hops }) => hops.filter(({ soft }) => !soft).length >= 2;
const isSamePlace = (a, b) => anyOverlaps(a.content, b.content);

/** Are the hops the same in order, with any of the soft ones of either side left out? */
function isSameOrder(some, others) {
  const [one, ...rest] = some;
  const [other, ...remaining] = others;
  if (!one && !other) return true;
  if (one && other && isSameEntity(one.entity, other.entity) && isSameOrder(rest, remaining)) return true;
  if (one?.soft && isSameOrder(rest, others)) return true;
  return other?.soft === true && isSameOrder(some, remaining);
}

const isSameChain = (a, b) => isSamePlace(a, b) && isSameOrder(a.hops, b.hops);
const withoutSoft = ({ content, hops }) => ({ content, hops: hops.filter(({ soft }) => !soft) });
const describeChain = ({ content, hops }) =>
  `${content[0].start} ${hops.map(({ entity, soft }) => (soft ? `(${entity.name})` : entity.name)).join(" ← ")}`;

function compareChains() {
  for (const [first, second] of readBoth("chains")) {
    const [some, others] = [first, second].map(({ entities, chains }) => {
      const known = new Map(entities.map((entity) => [entity.id, entity]));
      return chains.map(({ content, hops }) => ({
        content,
        hops: hops.map((hop) => ({ soft: hop.soft, entity: known.get(hop.entity) })),
      }));
    });
    // As the scorer has it: what one side asks for and the other has as a chain of soft hops is neither right nor wrong.
    const isExcused = (chain, side) => side.some((other) => !isAsked(other) && isSameChain(chain, other));
    const asked = some.filter((chain) => isAsked(chain) && !isExcused(chain, others));
    const told = others.filter((chain) => isAsked(chain) && !isExcused(chain, some));
    countPairs("chains", first.id, asked, told, isSameChain, describeChain);
    const hard = some.filter(isAsked).map(withoutSoft);
    const hardToo = others.filter(isAsked).map(withoutSoft);
    countPairs("chains, soft hops left out", first.id, hard, hardToo, isSameChain, describeChain);
    countPairs("contents of chains", first.id, hard, hardToo, isSamePlace, describeChain);
  }
}

// Speakers and manner: of the attributions that both labelled. Which ones those are is not measured: whoever labels a second
// time is told the first reader's choice.

function compareAttributions(set, read, isSame) {
  for (const [first, second] of readBoth(set)) {
    const others = new Map(second.attributions.map((one) => [one.id, read(one, second)]));
    const shared = first.attributions.filter(({ id }) => others.has(id));
    const right = shared.filter((one) => isSame(read(one, first), others.get(one.id)));
    add(set, { right: right.length, of: shared.length });
    for (const one of shared.filter((label) => !right.includes(label))) {
      const describe = (label) => JSON.stringify(label, (key, value) => (key === "at" ? undefined : value));
      differ(set, first.id, one.id, `${describe(read(one, first))} / ${describe(others.get(one.id))}`);
    }
  }
}

/** One entity in common is enough, as any of several speakers is right; nobody agrees with nobody. */
const isSameSpeaker = (some, others) =>
  some.length === 0 || others.length === 0
    ? some.length === others.length
    : some.some((one) => others.some((other) => isSameEntity(one, other)));
const readSpeakers = ({ speaker }, { entities }) => entities.filter(({ id }) => speaker.includes(id));

// Quantities

const isNear = (a, b) => a === b || Math.abs((a ?? Number.NaN) - (b ?? Number.NaN)) < 0.001;
const toCounted = ({ of, unit, kind }) => (of ?? unit ?? kind).toLowerCase();
const isSameQuantity = (a, b) =>
  overlaps(a, b) &&
  isNear(a.value, b.value) &&
  isNear(a.to, b.to) &&
  a.bound === b.bound &&
  toCounted(a) === toCounted(b);

function compareQuantities() {
  for (const [{ id, quantities }, second] of readBoth("quantities")) {
    const describe = (one) => `${one.start} ${one.value} ${one.bound} ${toCounted(one)}`;
    countPairs("quantities", id, quantities, second.quantities, isSameQuantity, describe);
  }
}

// Links

const isSameSpan = (a, b) => a.start === b.start && a.end === b.end;
const isSameLink = (a, b) => (a.reference || b.reference ? a.reference === b.reference : sharesName(a, b));
const describeLink = (link) => `${link.start} ${link.reference ?? link.name} as ${link.as}`;

function compareLinks() {
  for (const [{ id, links }, second] of readBoth("links")) {
    countPairs("links, spans", id, links, second.links, isSameSpan, describeLink);
    const pairs = [...findPairs(links, second.links, overlaps)].map(([at, to]) => [links[at], second.links[to]]);
    add("links", { right: pairs.filter(([a, b]) => isSameLink(a, b)).length, of: pairs.length });
    for (const [a, b] of pairs.filter(([a, b]) => !isSameLink(a, b))) {
      differ("links", id, "not the same", `${describeLink(a)} / ${describeLink(b)}`);
    }
  }
}

compareChains();
compareAttributions("speakers", readSpeakers, isSameSpeaker);
compareAttributions(
  "manner",
  ({ manner }) => manner,
  (a, b) => a === b,
);
compareQuantities();
compareLinks();
for (const [name, { both, first, second, right, of }] of totals) {
  const figure =
    of === undefined ? `F1 ${toDecimal((2 * both) / (first + second))}` : `accuracy ${toDecimal(right / of)}`;
  const sizes = of === undefined ? `${both} in both, ${first} first, ${second} second` : `${right} of ${of}`;
  process.stdout.write(`${name}: ${figure} (${sizes})\n`);
}
