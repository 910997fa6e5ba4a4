import type { At, Document, Report, Story } from "./document.ts";
import { reportLayers } from "./report.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What the schema cannot say: every span slices its report's text, every id names something, every list is in its order,
 * and no layer is called `none` or `unanalysed` while it holds something. Gives one line a fault; none for a sound document.
 */
export function findFaults(document: Document): string[] {
  const index = new Index(document);
  return [
    ...checkOrder(
      "reports",
      document.reports.map(({ id }) => id),
    ),
    ...checkOrder(
      "entities",
      document.entities.map(({ id }) => id),
    ),
    ...checkOrder(
      "stories",
      document.stories.map(({ id }) => id),
    ),
    ...document.entities.flatMap(({ id, partOf }) => index.entity(`${id} partOf`, partOf)),
    ...document.reports.flatMap((report) => checkReport(report, index)),
    ...document.stories.flatMap((story) => checkStory(story, index)),
  ];
}

/** Every id of a document, by what it names. */
class Index {
  readonly #reports: ReadonlyMap<string, Report>;
  readonly #entities: ReadonlySet<string>;
  readonly #statements: ReadonlySet<string>;
  readonly #attributions: ReadonlySet<string>;

  constructor({ reports, entities }: Document) {
    this.#reports = new Map(reports.map((report) => [report.id, report]));
    this.#entities = new Set(entities.map(({ id }) => id));
    this.#statements = new Set(reports.flatMap(({ statements }) => statements.map(({ id }) => id)));
    this.#attributions = new Set(reports.flatMap(({ attributions }) => attributions.map(({ id }) => id)));
  }

  entity(where: string, id: string | null | undefined): string[] {
    return id == null || this.#entities.has(id) ? [] : [`${where}: no entity ${id}`];
  }

  statement(where: string, id: string): string[] {
    return this.#statements.has(id) ? [] : [`${where}: no statement ${id}`];
  }

  attribution(where: string, id: string | null): string[] {
    return id === null || this.#attributions.has(id) ? [] : [`${where}: no attribution ${id}`];
  }

  report(where: string, id: string): string[] {
    return this.#reports.has(id) ? [] : [`${where}: no report ${id}`];
  }

  at(where: string, at: At): string[] {
    const report = this.#reports.get(at.report);
    return report ? checkSpan(where, at, report.text) : [`${where}: no report ${at.report}`];
  }
}

function checkReport(report: Report, index: Index): string[] {
  const { id, text } = report;
  const spans = (name: string, list: readonly Span[]) => [
    ...list.flatMap((span) => checkSpan(`${id} ${name}`, span, text)),
    ...checkSpanOrder(`${id} ${name}`, list),
  ];
  return [
    ...index.entity(`${id} outlet`, report.outlet),
    ...(
      ["upstream", "blocks", "sentences", "mentions", "times", "quantities", "notes", "alterations"] as const
    ).flatMap((name) => spans(name, report[name])),
    ...(report.title ? checkSpan(`${id} title`, report.title, text) : []),
    ...report.upstream.flatMap(({ entity }) => index.entity(`${id} upstream`, entity)),
    ...report.mentions.flatMap(({ entity }) => index.entity(`${id} mentions`, entity)),
    ...report.attributions.flatMap((attribution) => [
      ...(["source", "cue", "content", "why"] as const).flatMap((part) =>
        spans(`${attribution.id} ${part}`, attribution[part]),
      ),
      ...index.attribution(`${attribution.id} within`, attribution.within),
      ...index.entity(`${attribution.id} speaker`, attribution.speaker),
      ...attribution.chain.flatMap((hop) => index.entity(`${attribution.id} chain`, hop.entity)),
    ]),
    ...checkSpanOrder(
      `${id} attributions`,
      report.attributions.map(({ source, cue, content }) => hullOf([...source, ...cue, ...content])),
    ),
    ...report.statements.flatMap((statement) => [
      ...spans(`${statement.id} spans`, statement.spans),
      ...index.attribution(`${statement.id} attribution`, statement.attribution),
      ...statement.actors.flatMap((actor) => index.entity(`${statement.id} actors`, actor.entity)),
      ...checkNames(`${statement.id} times`, statement.times, report.times),
      ...checkNames(`${statement.id} quantities`, statement.quantities, report.quantities),
    ]),
    ...checkSpanOrder(
      `${id} statements`,
      report.statements.map(({ spans: parts }) => hullOf(parts)),
    ),
    ...reportLayers.flatMap((layer) => checkLayer(`${id} ${layer}`, report.layers[layer]?.state, report[layer].length)),
  ];
}

function checkStory(story: Story, index: Index): string[] {
  const { id } = story;
  const ownEntities = new Set(story.entities.map((entity) => entity.id));
  const own = (where: string, entity: string | null) =>
    entity === null || ownEntities.has(entity) ? [] : [`${where}: ${entity} is no entity of the story`];
  return [
    ...index.at(`${id} title`, story.title),
    ...story.reports.flatMap(({ report }) => index.report(`${id} reports`, report)),
    ...checkOrder(
      `${id} entities`,
      story.entities.map((entity) => entity.id),
    ),
    ...story.entities.flatMap(({ members }) => members.flatMap((member) => index.entity(`${id} members`, member))),
    ...story.points.flatMap((point) => [
      ...index.statement(`${point.id} best`, point.best),
      ...checkOrder(
        `${point.id} statements`,
        point.statements.map(({ statement }) => statement),
      ),
      ...point.statements.flatMap(({ statement }) => index.statement(point.id, statement)),
      ...[...point.unmentioned, ...point.unanalysed].flatMap((report) => index.report(point.id, report)),
      ...point.origins.flatMap((origin) => own(`${origin.id}`, origin.entity)),
      ...point.origins.flatMap((origin) =>
        origin.statements.flatMap((statement) => index.statement(origin.id, statement)),
      ),
    ]),
    ...story.discrepancies.flatMap(({ id: discrepancy, sides }) =>
      sides.flatMap((side) => [
        ...index.statement(discrepancy, side.statement),
        ...index.at(discrepancy, side.at),
        ...own(discrepancy, side.as),
      ]),
    ),
    ...story.derivations.flatMap(({ report, of, signs }) => [
      ...[report, ...of].flatMap((one) => index.report(`${id} derivations`, one)),
      ...signs.flatMap((sign) => index.at(`${id} derivations`, sign)),
    ]),
    ...checkOrder(
      `${id} speakers`,
      story.speakers.map(({ entity }) => entity),
    ),
    ...story.speakers.flatMap(({ entity }) => own(`${id} speakers`, entity)),
    ...Object.entries(story.layers).flatMap(([layer, { state }]) => {
      const list = story[layer as keyof Story];
      return Array.isArray(list)
        ? checkLayer(`${id} ${layer}`, state, list.length)
        : [`${id} layers: no list ${layer}`];
    }),
  ];
}

function checkSpan(where: string, { start, end }: Span, text: string): string[] {
  return start < end && end <= text.length ? [] : [`${where}: ${start}–${end} does not slice a text of ${text.length}`];
}

function checkSpanOrder(where: string, spans: readonly Span[]): string[] {
  return spans.every((span, at) => {
    const before = spans[at - 1];
    return before === undefined || before.start < span.start || (before.start === span.start && before.end <= span.end);
  })
    ? []
    : [`${where}: not in the order of the text`];
}

function checkOrder(where: string, ids: readonly string[]): string[] {
  return ids.every((id, at) => at === 0 || (ids[at - 1] ?? "") < id)
    ? []
    : [`${where}: not in the order of ids, or one twice`];
}

function checkNames(where: string, names: readonly string[], list: readonly { readonly id: string }[]): string[] {
  return names
    .filter((name) => !list.some(({ id }) => id === name))
    .map((name) => `${where}: nothing is called ${name}`);
}

function checkLayer(where: string, state: string | undefined, size: number): string[] {
  if (state === undefined) return [`${where}: the layer has no state`];
  return (state === "found") === size > 0 ? [] : [`${where}: called ${state} with ${size} in it`];
}

function hullOf(spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}
