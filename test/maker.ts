import type {
  Attribution,
  Discrepancy,
  Document,
  Entity,
  Hop,
  Mention,
  Point,
  Report,
  Statement,
  Story,
} from "../src/interchange/document.ts";
import type { Span } from "../src/text/span.ts";

/** Words of a text; with a number, their occurrence counted from 0. */
export type Words = string | readonly [words: string, occurrence: number];

/** Where the words stand in the text; throws where they do not. */
export function findWords(text: string, words: Words): Span {
  const [searched, occurrence] = typeof words === "string" ? [words, 0] : words;
  let start = text.indexOf(searched);
  for (let seen = 0; seen < occurrence && start >= 0; seen++) start = text.indexOf(searched, start + 1);
  if (start < 0) throw new Error(`the text has no ${JSON.stringify(words)}`);
  return { start, end: start + searched.length };
}

/** A hop of a chain by its words; `as` is the entity. */
export interface HopSketch {
  role?: Hop["role"];
  as?: string | null;
  source?: Words;
  cue?: Words;
}

export interface AttributionSketch extends Partial<Omit<Attribution, "source" | "cue" | "content" | "chain" | "why">> {
  source?: Words;
  cue?: Words;
  content: Words | readonly Words[];
  chain?: readonly HopSketch[];
}

export interface StatementSketch extends Partial<Omit<Statement, "spans">> {
  words: Words;
}

export interface ReportSketch
  extends Partial<Omit<Report, "title" | "upstream" | "mentions" | "attributions" | "statements" | "blocks">> {
  text: string;
  title?: Words;
  upstream?: readonly { words: Words; entity: string; by?: Report["upstream"][number]["by"] }[];
  mentions?: readonly { words: Words; entity: string; label?: Mention["label"] }[];
  attributions?: readonly AttributionSketch[];
  statements?: readonly (Words | StatementSketch)[];
  /** Kinds of the lines that are no paragraphs, by their number from 0. */
  lines?: Readonly<Record<number, Report["blocks"][number]["kind"]>>;
  /** Nothing beyond intake could be looked at, with this code. */
  unanalysed?: string;
}

let made = 0;

/**
 * A report of one block a line and one sentence a full stop. Its attributions are `<id>-a1`, `<id>-a2`…, its statements
 * `<id>-s1`…; its layers say `found` or `none` as its lists do.
 */
export function makeReport(sketch: ReportSketch): Report {
  const { text, title, upstream, mentions, attributions, statements, lines, unanalysed, ...fields } = sketch;
  const id = fields.id ?? `r${++made}`;
  const report: Report = {
    id,
    textHash: `hash of ${id}`,
    address: `reports/${id}.txt`,
    outlet: null,
    outletFrom: fields.outlet ? "given" : "unknown",
    upstream: (upstream ?? []).map(({ words, entity, by = "sourceLine" }) => ({
      ...findWords(text, words),
      entity,
      by,
    })),
    title: title === undefined ? null : findWords(text, title),
    bylines: [],
    published: null,
    publishedFrom: fields.published ? "given" : "unknown",
    language: "en",
    text,
    blocks: makeBlocks(text, lines ?? {}),
    layers: {},
    sentences: unanalysed === undefined ? splitSentences(text) : [],
    mentions: (mentions ?? []).map(({ words, entity, label = "ORG" }) => ({
      ...findWords(text, words),
      entity,
      label,
    })),
    times: [],
    quantities: [],
    attributions: (attributions ?? []).map((one, at) => makeAttribution(text, `${id}-a${at + 1}`, one)),
    statements: (statements ?? []).map((one, at) => makeStatement(text, `${id}-s${at + 1}`, one)),
    notes: [],
    alterations: [],
    altered: unanalysed === undefined ? 0 : null,
    repairs: [],
    ...fields,
  };
  return { ...report, layers: { ...makeLayers(report, unanalysed), ...fields.layers } };
}

const intakeLayers = ["upstream", "bylines", "blocks"] as const;
const readLayers = [
  "sentences",
  "mentions",
  "times",
  "quantities",
  "attributions",
  "statements",
  "notes",
  "alterations",
  "repairs",
] as const;

function makeLayers(report: Report, unanalysed: string | undefined): Report["layers"] {
  const layers: Report["layers"] = {};
  for (const name of [...intakeLayers, ...readLayers])
    layers[name] = { state: report[name].length > 0 ? "found" : "none" };
  if (unanalysed === undefined) return layers;
  for (const name of readLayers) layers[name] = { state: "unanalysed", code: unanalysed };
  return layers;
}

function makeBlocks(text: string, kinds: NonNullable<ReportSketch["lines"]>): Report["blocks"] {
  return [...text.matchAll(/[^\n]+/gu)].map((line, at) => ({
    start: line.index,
    end: line.index + line[0].length,
    kind: kinds[at] ?? "paragraph",
  }));
}

/** Sentences end at a full stop, a question or exclamation mark, with its closing quotation mark, or with the line. */
export function splitSentences(text: string): Span[] {
  return [...text.matchAll(/[^\s.!?][^\n]*?(?:[.!?]+[”’"')]*(?=\s|$)|(?=\n|$))/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** An attribution by its words; direct where its content opens with a quotation mark. */
export function makeAttribution(text: string, id: string, sketch: AttributionSketch): Attribution {
  const { source, cue, content, chain, ...fields } = sketch;
  const find = (words: Words | undefined) => (words === undefined ? [] : [findWords(text, words)]);
  const contents = toList(content).map((words) => findWords(text, words));
  const speaker = fields.speaker ?? null;
  const hops = chain ?? [{ as: speaker, ...(source && { source }), ...(cue && { cue }) }];
  return {
    id,
    source: find(source),
    cue: find(cue),
    content: contents,
    manner: text.startsWith("“", contents[0]?.start) ? "direct" : "indirect",
    within: null,
    speaker,
    why: find(source),
    chain: hops.map((hop) => ({
      entity: hop.as ?? null,
      role: hop.role ?? "speaker",
      source: find(hop.source)[0] ?? null,
      cue: find(hop.cue)[0] ?? null,
    })),
    confidence: 1,
    ...fields,
  };
}

function toList(words: Words | readonly Words[]): readonly Words[] {
  return typeof words === "string" || typeof words[1] === "number" ? [words as Words] : (words as readonly Words[]);
}

/** A certain fact in the report's own word, unless the sketch says otherwise. */
export function makeStatement(text: string, id: string, sketch: Words | StatementSketch): Statement {
  const { words, ...fields } = isSketch(sketch) ? sketch : { words: sketch };
  return {
    id,
    spans: [findWords(text, words)],
    attribution: null,
    kind: "fact",
    act: "asserts",
    certainty: "certain",
    polarity: 1,
    actors: [],
    places: [],
    times: [],
    quantities: [],
    event: null,
    ...fields,
  };
}

function isSketch(sketch: Words | StatementSketch): sketch is StatementSketch {
  return typeof sketch === "object" && "words" in sketch;
}

/** A named thing; its id is its name unless given. */
export function makeEntity(name: string, fields: Partial<Entity> = {}): Entity {
  return { id: name, kind: "organization", name, aliases: [], reference: null, roles: [], ...fields };
}

/** A point of these statements, the first of them the best; one origin of unknown independence unless given. */
export function makePoint(statements: readonly string[], fields: Partial<Point> = {}): Point {
  const [best] = statements;
  if (best === undefined) throw new Error("a point needs a statement");
  return {
    id: `p-${best}`,
    best,
    statements: statements.map((statement) => ({ statement, stance: "states" })),
    unmentioned: [],
    unanalysed: [],
    origins: [makeOrigin(null, statements, "unknown")],
    sourcing: "single",
    ...fields,
  };
}

export function makeOrigin(
  entity: string | null,
  statements: readonly string[],
  because: Point["origins"][number]["because"],
): Point["origins"][number] {
  return { id: `o-${statements[0]}`, entity, statements: [...statements], because };
}

/** A side of a discrepancy: the words of the report in which its statement differs. */
export interface SideSketch {
  report: Report;
  statement: string;
  words: Words;
  value?: string;
  as?: string | null;
}

export function makeDiscrepancy(
  kind: Discrepancy["kind"],
  sides: readonly SideSketch[],
  fields: Partial<Discrepancy> = {},
): Discrepancy {
  return {
    id: `d-${sides.map(({ statement }) => statement).join("-")}`,
    kind,
    strength: "contradiction",
    basis: "own-own",
    point: null,
    sides: sides.map(({ report, statement, words, value, as }) => ({
      statement,
      at: { ...findWords(report.text, words), report: report.id },
      value: value ?? (typeof words === "string" ? words : words[0]),
      as: as ?? null,
    })),
    note: "",
    ...fields,
  };
}

const storyLists = [
  "entities",
  "versions",
  "derivations",
  "alterations",
  "repairs",
  "inflations",
  "points",
  "discrepancies",
  "speakers",
  "quotations",
  "events",
  "timeline",
  "ties",
] as const;

/** A story of these reports, titled by the first; every layer looked at. */
export function makeStory(reports: readonly Report[], fields: Partial<Story> = {}): Story {
  const [first] = reports;
  if (first === undefined) throw new Error("a story needs a report");
  const dates = reports.flatMap(({ published }) => (published === null ? [] : [published])).sort();
  const story: Story = {
    id: `story-${first.id}`,
    layers: {},
    title: { ...(first.title ?? first.sentences[0] ?? { start: 0, end: first.text.length }), report: first.id },
    reports: reports.map(({ id, published, publishedFrom }) => ({ report: id, published, publishedFrom, because: [] })),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    entities: [],
    versions: [],
    derivations: [],
    alterations: [],
    repairs: [],
    inflations: [],
    points: [],
    discrepancies: [],
    speakers: [],
    quotations: [],
    events: [],
    timeline: [],
    ties: [],
    ...fields,
  };
  const layers: Story["layers"] = {};
  for (const name of storyLists) layers[name] = { state: story[name].length > 0 ? "found" : "none" };
  return { ...story, layers: { ...layers, ...fields.layers } };
}

/** A document; its reports are one story unless stories are given. */
export function makeDocument(reports: readonly Report[], fields: Partial<Document> = {}): Document {
  return {
    rostrum: "1",
    software: "rostrum test",
    models: [],
    reports: [...reports],
    entities: [],
    stories: reports.length > 0 ? [makeStory(reports)] : [],
    ...fields,
  };
}
