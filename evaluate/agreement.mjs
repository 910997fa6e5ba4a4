// How far the second labels (evaluate/second/) agree with the first (evaluate/gold/).
//   node evaluate/agreement.mjs [--differences]
// The second labels lie beside the gold and not in it, for whatever lies in evaluate/gold/ is read as gold. With
// --differences each difference is named by its text, offsets and labels, never by the words of the text.
import { listSets, readSet, textsOf } from "./gold-line.mjs";

const showsDifferences = process.argv.includes("--differences");
const labelledTwice = new Set(listSets("second"));

/** The lines of a set that both labelled, as pairs [first, second]; none where nobody has labelled it a second time. */
function readBoth(set) {
  if (!labelledTwice.has(set)) return [];
  const toKey = (line) => [line.data, ...textsOf(line).map(({ id, sha256 }) => `${id} ${sha256}`)].join(" ");
  const first = new Map(readSet("gold", set).map((line) => [toKey(line), line]));
  return readSet("second", set).map((second) => {
    const gold = first.get(toKey(second));
    if (gold === undefined) throw new Error(`${set}: no first labels of ${second.id ?? second.story}`);
    return [gold, second];
  });
}

/** Spans of one text, or of the same of several. */
const overlaps = (a, b) => a.text === b.text && a.start < b.end && b.start < a.end;
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

/** Counts labels of both sides that were paired, and names those without a partner. */
function countPairs(name, id, first, second, pairs, describe) {
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
    countPairs("chains", first.id, asked, told, findPairs(asked, told, isSameChain), describeChain);
    const hard = some.filter(isAsked).map(withoutSoft);
    const hardToo = others.filter(isAsked).map(withoutSoft);
    const [chains, contents] = [isSameChain, isSamePlace].map((isPair) => findPairs(hard, hardToo, isPair));
    countPairs("chains, soft hops left out", first.id, hard, hardToo, chains, describeChain);
    countPairs("contents of chains", first.id, hard, hardToo, contents, describeChain);
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
    const pairs = findPairs(quantities, second.quantities, isSameQuantity);
    countPairs("quantities", id, quantities, second.quantities, pairs, describe);
  }
}

// Links

const isSameSpan = (a, b) => a.start === b.start && a.end === b.end;
const isSameLink = (a, b) => (a.reference || b.reference ? a.reference === b.reference : sharesName(a, b));
const describeLink = (link) => `${link.start} ${link.reference ?? link.name} as ${link.as}`;

function compareLinks() {
  for (const [{ id, links }, second] of readBoth("links")) {
    countPairs("links, spans", id, links, second.links, findPairs(links, second.links, isSameSpan), describeLink);
    const pairs = [...findPairs(links, second.links, overlaps)].map(([at, to]) => [links[at], second.links[to]]);
    add("links", { right: pairs.filter(([a, b]) => isSameLink(a, b)).length, of: pairs.length });
    for (const [a, b] of pairs.filter(([a, b]) => !isSameLink(a, b))) {
      differ("links", id, "not the same", `${describeLink(a)} / ${describeLink(b)}`);
    }
  }
}

// Statements and events

/** The share of the characters of two statements that both cover. White space counts here, for no text is read. */
function getOverlap(a, b) {
  const toCovered = ({ spans }) =>
    new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
  const [some, others] = [toCovered(a), toCovered(b)];
  const shared = [...some].filter((at) => others.has(at)).length;
  return a.text === b.text ? shared / (some.size + others.size - shared) : 0;
}

/** As the scorer pairs statements: one to one, the greatest overlap first, from a half. */
function pairClauses(some, others) {
  const candidates = some.flatMap((one, at) =>
    others.map((other, to) => ({ at, to, overlap: getOverlap(one, other) })),
  );
  const pairs = new Map();
  const taken = new Set();
  for (const { at, to, overlap } of candidates.sort((a, b) => b.overlap - a.overlap)) {
    if (overlap < 0.5 || pairs.has(at) || taken.has(to)) continue;
    pairs.set(at, to);
    taken.add(to);
  }
  return pairs;
}

/** Counts on how many of the pairs that both have the two agree, field by field. */
function compareFields(name, id, pairs, fields) {
  for (const field of fields) {
    const differing = pairs.filter(([a, b]) => a[field] !== b[field]);
    add(`${name}, ${field}`, { right: pairs.length - differing.length, of: pairs.length });
    for (const [a, b] of differing) differ(name, id, `${field} of ${describeSpans(a)}`, `${a[field]} / ${b[field]}`);
  }
}

const describeSpans = ({ text, spans, start }) =>
  [text, spans?.[0].start ?? start].filter((part) => part !== undefined).join(" ");
const toLabels = (some, others, pairs) => [...pairs].map(([at, to]) => [some[at], others[to]]);

function compareStatements() {
  for (const [{ id, statements }, second] of readBoth("statements")) {
    const pairs = pairClauses(statements, second.statements);
    countPairs("statements, spans", id, statements, second.statements, pairs, describeSpans);
    const fields = ["kind", "act", "certainty", "polarity", "attributed"];
    compareFields("statements", id, toLabels(statements, second.statements, pairs), fields);
  }
}

function compareEvents() {
  for (const [{ id, events }, second] of readBoth("events")) {
    const pairs = findPairs(events, second.events, overlaps);
    countPairs("events, words", id, events, second.events, pairs, describeSpans);
    compareFields("events", id, toLabels(events, second.events, pairs), ["type", "mode"]);
  }
}

// Stories

/** Counts keys of both sides, each once. */
function countKeys(name, id, first, second) {
  const [some, others] = [new Set(first), new Set(second)];
  add(name, { both: [...some].filter((key) => others.has(key)).length, first: some.size, second: others.size });
  for (const key of some) if (!others.has(key)) differ(name, id, "first only", key);
  for (const key of others) if (!some.has(key)) differ(name, id, "second only", key);
}

/** Each two of a list as a key. */
const toPairKeys = (keys) => keys.flatMap((a, at) => keys.slice(at + 1).map((b) => [a, b].sort().join(" + ")));

/** The statements of the second labels by the names that the first have for them, else by their own. */
function renameStatements(first, second) {
  const names = new Map(second.statements.map(({ id }) => [id, `second ${id}`]));
  const pairs = pairClauses(first.statements, second.statements);
  for (const [a, b] of toLabels(first.statements, second.statements, pairs)) names.set(b.id, a.id);
  return (id) => names.get(id);
}

/** The pairs of statements of two texts that stand in one point, and those of them that have one origin. */
function toAligned({ statements, points }, rename = (id) => id) {
  const textOf = new Map(statements.map(({ id, text }) => [rename(id), text]));
  const isOfTwo = (key) => new Set(key.split(" + ").map((id) => textOf.get(id))).size === 2;
  const toKeys = (ids) => toPairKeys(ids.map(rename)).filter(isOfTwo);
  return {
    aligned: points.flatMap((point) => toKeys(point.statements)),
    oneOrigin: new Set(points.flatMap((point) => point.origins.flatMap(toKeys))),
  };
}

const placesOf = (side) => [side, ...(side.also ?? [])];
const isSameDifference = (a, b) =>
  [b.sides, b.sides.toReversed()].some((sides) =>
    a.sides.every((side, at) => anyOverlaps(placesOf(side), placesOf(sides[at]))),
  );
const isSameDiscrepancy = (a, b) => a.kind === b.kind && isSameDifference(a, b);
const describeDifference = ({ kind = "trap", sides }) => `${kind} ${sides.map(describeSpans).join(" / ")}`;

function compareStories() {
  for (const [first, second] of readBoth("stories")) {
    const id = first.story;
    const clauses = pairClauses(first.statements, second.statements);
    countPairs("stories, statements", id, first.statements, second.statements, clauses, describeSpans);
    comparePoints(id, first, second);
    const [found, foundToo] = [first.discrepancies, second.discrepancies];
    const [alike, same] = [isSameDifference, isSameDiscrepancy].map((isPair) => findPairs(found, foundToo, isPair));
    countPairs("discrepancies", id, found, foundToo, same, describeDifference);
    countPairs("discrepancies of any kind", id, found, foundToo, alike, describeDifference);
    compareFields("discrepancies", id, toLabels(found, foundToo, same), ["strength"]);
    compareTraps(id, first, second);
  }
}

/** Traps are examples: what is compared is whether the other reader lets them be, or calls them discrepancies. */
function compareTraps(id, first, second) {
  const called = (traps, others) => traps.filter((trap) => others.some((one) => isSameDifference(trap, one)));
  const [one, other] = [called(first.traps, second.discrepancies), called(second.traps, first.discrepancies)];
  const of = first.traps.length + second.traps.length;
  add("traps that both let be", { right: of - one.length - other.length, of });
  for (const trap of one) differ("traps", id, "the second calls it a discrepancy", describeDifference(trap));
  for (const trap of other) differ("traps", id, "the first calls it a discrepancy", describeDifference(trap));
}

function comparePoints(id, first, second) {
  const rename = renameStatements(first, second);
  const renamed = new Set(second.statements.map((one) => rename(one.id)));
  const both = new Set(first.statements.map((one) => one.id).filter((one) => renamed.has(one)));
  const [some, others] = [toAligned(first), toAligned(second, rename)];
  countKeys("points, aligned pairs", id, some.aligned, others.aligned);
  const isOfBoth = (key) => key.split(" + ").every((one) => both.has(one));
  const ofBoth = [some, others].map(({ aligned }) => aligned.filter(isOfBoth));
  countKeys("points, aligned pairs of statements that both have", id, ...ofBoth);
  const shared = some.aligned.filter((key) => others.aligned.includes(key));
  const agreed = shared.filter((key) => some.oneOrigin.has(key) === others.oneOrigin.has(key));
  add("origins, of aligned pairs", { right: agreed.length, of: shared.length });
  const isSamePoint = (a, b) => {
    const ids = b.statements.map(rename);
    const both = a.statements.filter((one) => ids.includes(one)).length;
    return both > 0 && 2 * both >= a.statements.length + ids.length - both;
  };
  const points = findPairs(first.points, second.points, isSamePoint);
  compareFields("points", id, toLabels(first.points, second.points, points), ["sourcing"]);
}

// Quotations, copies and rosters

function compareQuotations() {
  for (const [first, second] of readBoth("quotations")) {
    const [some, others] = [first, second].map(({ families }) => families.flatMap(({ members }) => members));
    const pairs = toLabels(some, others, findPairs(some, others, overlaps));
    const names = new Map(pairs.map(([a, b]) => [b, describeMember(a)]));
    const toKeys = (families, nameOf) => families.flatMap(({ members }) => toPairKeys(members.map(nameOf)));
    const nameOf = (member) => names.get(member) ?? `second ${describeMember(member)}`;
    countKeys("families, pairs", first.story, toKeys(first.families, describeMember), toKeys(second.families, nameOf));
    compareFields("quotations", first.story, pairs, ["kind"]);
  }
}

const describeMember = ({ text, start, end }) => `${text} ${start}-${end}`;

function compareCopies() {
  for (const pair of readBoth("copies"))
    compareFields("copies", pair[0].texts.map(({ id }) => id).join(" "), [pair], ["kind"]);
}

function compareRosters() {
  for (const [first, second] of readBoth("rosters")) {
    const [some, others] = [first, second].map(({ entities, participants }) =>
      participants.map((one) => ({ ...one, entity: entities.find(({ id }) => id === one.entity) })),
    );
    const isSame = (a, b) => a.as === b.as && isSameEntity(a.entity, b.entity);
    const pairs = findPairs(some, others, isSame);
    countPairs("rosters", first.story, some, others, pairs, ({ as, entity }) => `${as} ${entity.name}`);
    const sameMode = findPairs(some, others, (a, b) => a.mode === b.mode && isSame(a, b));
    add("rosters, mode", { right: sameMode.size, of: pairs.size });
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
compareStatements();
compareEvents();
compareStories();
compareQuotations();
compareCopies();
compareRosters();
for (const [name, { both, first, second, right, of }] of totals) {
  const figure =
    of === undefined ? `F1 ${toDecimal((2 * both) / (first + second))}` : `accuracy ${toDecimal(right / of)}`;
  const sizes = of === undefined ? `${both} in both, ${first} first, ${second} second` : `${right} of ${of}`;
  process.stdout.write(`${name}: ${figure} (${sizes})\n`);
}
