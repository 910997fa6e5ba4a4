import type { Entity, Report, Statement } from "../interchange/document.ts";
import type { Embedding } from "../interchange/reading.ts";
import type { Span } from "../text/span.ts";
import { subtract, toSpanSet } from "../text/span-set.ts";
import type { Cast } from "./cast.ts";

/** What a statement is compared by: its names and words, what it means, and the numbers and dates that confirm a match. */
export interface Features {
  readonly report: Report;
  readonly statement: Statement;
  readonly names: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** Those of the words that are of no name. */
  readonly plainWords: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  readonly embedding: Embedding | undefined;
}

/** What each statement means, by its id. */
export type Embeddings = ReadonlyMap<string, Embedding>;

/** How much a shared name tells of what a statement is about, by the kind of what is named. */
const weightByKind: Partial<Record<Entity["kind"], number>> = {
  person: 1.4,
  organization: 1.2,
  event: 1.2,
  law: 1.2,
  outlet: 0.8,
  state: 0.8,
  place: 0.8,
};

const stopWords = new Set(
  `a an the and or but nor if of to in on at by for from with as that this these those it its is are was were be been being
  has have had do does did will would can could may might must should shall not no he she they his her their him them we our
  us i you who which what when where while than then there also into over under after before about more most some any all
  one two other such so out up down off only just very own said says say told according because`.split(/\s+/u),
);

export function toFeatures(report: Report, statement: Statement, cast: Cast, embeddings: Embeddings): Features {
  const inside = new Set(statement.quantities);
  const dated = new Set(statement.times);
  return {
    report,
    statement,
    names: new Set([
      ...statement.actors.map((actor) => cast.idOf(actor.entity)),
      ...findSpeakers(report, statement, cast),
    ]),
    words: new Set(toWords(textOf(report, statement.spans))),
    plainWords: new Set(toWords(textOf(report, withoutNames(statement)))),
    embedding: embeddings.get(statement.id),
    values: new Set([
      ...report.quantities.filter(({ id }) => inside.has(id)).map(({ value, kind }) => `${kind} ${value}`),
      ...report.times
        .filter(({ id }) => dated.has(id))
        .map(({ value }) => value.replace(/^(\d{4}|XXXX)-(?=\d{2}-)/u, "")),
    ]),
  };
}

/** On whose word it stands: the speaker, and the state whose body that is. */
function findSpeakers(report: Report, statement: Statement, cast: Cast): string[] {
  const speaker = report.attributions.find(({ id }) => id === statement.attribution)?.speaker;
  const entity = speaker == null ? undefined : cast.find(speaker);
  if (!entity || entity.kind === "unnamed") return [];
  return [entity.id, ...(entity.partOf === undefined ? [] : [cast.idOf(entity.partOf)])];
}

export function weightOfName(entity: Entity | undefined): number {
  return (entity && weightByKind[entity.kind]) ?? 0.6;
}

function textOf({ text }: Report, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(" ");
}

/** Names are compared as such, not by their words once more. */
function withoutNames({ spans, actors }: Statement): readonly Span[] {
  return subtract(toSpanSet(spans), toSpanSet(actors));
}

/** Lower-case stems of the words that carry meaning. */
export function toWords(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !stopWords.has(word)).map(toStem);
}

function toStem(word: string): string {
  const stem = word.replace(/(ies|ied)$/u, "y").replace(/(?<=\p{L}{3})(ingly|ing|edly|ed|es|s|ly)$/u, "");
  return stem.replace(/(.)\1$/u, "$1").replace(/e$/u, "");
}
