import { sql } from "kysely";
import type { Entity, Report } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import type { Span } from "../text/span.ts";
import { storable, titleOf } from "./report-row.ts";
import type { HitKind } from "./store.ts";
import type { Change } from "./table.ts";

/** A part of a report that search can find. */
interface Passage extends Span {
  readonly report: Report["id"];
  readonly kind: HitKind;
  readonly speaker: Entity["name"] | null;
  /** Words that weigh more: the headline. */
  readonly title: string;
  readonly text: string;
}

// A tsvector holds at most 1 MB.
const longestPassage = 200_000;

/** Makes what search finds of these readings anew. */
export async function replacePassages(change: Change, readings: readonly Reading[]): Promise<void> {
  const ids = readings.map(({ report }) => report.id);
  await sql`delete from passages where report = any(${ids}::text[])`.execute(change);
  const passages = readings.flatMap(toPassages);
  const column = <K extends keyof Passage>(name: K) => passages.map((passage) => passage[name]);
  await sql`
    insert into passages (report, kind, first, last, speaker, words)
    select report, kind, first, last, speaker,
      setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body)
    from unnest(${column("report")}::text[], ${column("kind")}::text[], ${column("start")}::integer[], ${column("end")}::integer[],
      ${column("speaker")}::text[], ${column("title")}::text[], ${column("text")}::text[])
      as given (report, kind, first, last, speaker, title, body)`.execute(change);
}

function toPassages({ report, entities }: Reading): Passage[] {
  return [...toTexts(report), ...toStatements(report), ...toSpeakers(report, entities)];
}

function* toTexts(report: Report): Generator<Passage> {
  const title = report.title === null ? "" : storable(titleOf(report));
  for (let start = 0; start < report.text.length; start += longestPassage) {
    const end = Math.min(start + longestPassage, report.text.length);
    yield {
      report: report.id,
      kind: "report",
      start,
      end,
      speaker: null,
      title,
      text: storable(report.text.slice(start, end)),
    };
  }
}

function toStatements({ id, text, statements }: Report): Passage[] {
  return statements.map(({ spans }) => {
    const words = spans.map((span) => text.slice(span.start, span.end)).join(" ");
    return { report: id, kind: "statement", ...outline(spans), speaker: null, title: "", text: storable(words) };
  });
}

/** Each speaker once, where the report first names them as the source of their words. */
function toSpeakers({ id, attributions }: Report, entities: readonly Entity[]): Passage[] {
  const passages = new Map<string, Passage>();
  for (const { speaker, source, cue, content } of attributions) {
    const entity = entities.find((one) => one.id === speaker);
    if (entity === undefined || entity.kind === "unnamed" || passages.has(entity.id)) continue;
    const [place = { start: 0, end: 0 }] = [...source, ...cue, ...content];
    const text = storable([entity.name, ...entity.aliases].join("\n"));
    const span = { start: place.start, end: place.end };
    passages.set(entity.id, { report: id, kind: "speaker", ...span, speaker: storable(entity.name), title: "", text });
  }
  return [...passages.values()];
}

function outline(spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}
