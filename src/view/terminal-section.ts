import type { AlterationView, InflationView } from "./alteration-view.ts";
import type { ChainView, SpeakerView } from "./chain-view.ts";
import type { DiscrepancyView } from "./discrepancy-view.ts";
import {
  basisMeaning,
  countOf,
  inflationMeaning,
  mannerLabel,
  nameReports,
  sayUnanalysed,
  sectionNone,
  sectionTitle,
  sourcingMeaning,
  strengthMeaning,
} from "./glossary.ts";
import type { LoneView } from "./lone-view.ts";
import type { NoteView } from "./note-view.ts";
import type { Pen } from "./pen.ts";
import { countOrigins, type OriginView, type PointView, type WordingView } from "./point-view.ts";
import type { Section, StoryView } from "./story-view.ts";
import type { Word } from "./word.ts";

// What a screen or two of 40 lines hold; the rest is one option away.
const limits = {
  alterations: 8,
  points: 8,
  wordings: 2,
  discrepancies: 8,
  inflations: 6,
  speakers: 8,
  chains: 3,
  sayings: 3,
  lone: 3,
  loneReports: 6,
};

/** One part of a story. */
export function writeSection(pen: Pen, section: Section, story: StoryView): void {
  pen.heading(sectionTitle[section.kind]);
  if ("answer" in section && section.answer.state !== "found") {
    const { answer, kind } = section;
    pen.write([{ text: answer.state === "none" ? sectionNone[kind] : sayUnanalysed(answer.code), style: pen.dim }]);
    return;
  }
  switch (section.kind) {
    case "alterations":
      writeAlterations(pen, section.alterations);
      break;
    case "shared":
      writePoints(pen, section.points);
      break;
    case "differ":
      writeDiscrepancies(pen, section.discrepancies);
      break;
    case "inflations":
      writeInflations(pen, section.inflations);
      break;
    case "speakers":
      writeSpeakers(pen, section.speakers);
      break;
    case "lone":
      writeLone(pen, section.reports, story);
      break;
    case "own":
      writeOwn(pen, section.own);
      break;
    default:
      section satisfies never;
  }
}

function writeAlterations(pen: Pen, alterations: readonly AlterationView[]): void {
  const { shown, left } = pen.take(alterations, limits.alterations);
  for (const { kind, quote, candidates } of shown) {
    pen.write([
      { text: kind, style: pen.red },
      { text: candidates.length > 0 ? ` · likely original: ${candidates.join(", ")}` : " · original unknown" },
    ]);
    pen.quote(pen.cite(quote), 2);
  }
  pen.more(left, 2);
}

function writePoints(pen: Pen, points: readonly PointView[]): void {
  const found = Object.entries(sourcingMeaning).filter(([name]) => points.some(({ sourcing }) => sourcing === name));
  pen.write([{ text: found.map(([name, meaning]) => `${name}: ${meaning}`).join(" · "), style: pen.dim }]);
  const { shown, left } = pen.take(points, limits.points);
  for (const [index, point] of shown.entries()) {
    pen.blank();
    writePoint(pen, point, index + 1);
  }
  pen.blank();
  pen.more(left, 4, "more points");
}

function writePoint(pen: Pen, point: PointView, number: number): void {
  const style = { corroborated: pen.green, single: undefined, attributed: pen.yellow, disputed: pen.red }[
    point.sourcing
  ];
  pen.write(
    [
      { text: point.sourcing, style },
      { text: [" ", ...point.best.qualities, nameReports(point.reports)].join(" · ").slice(1) },
    ],
    4,
    `${number}`,
  );
  pen.quote(pen.cite(point.best.quote, { bounded: true, also: point.best.also }), 4);
  pen.labelled("on word of", [{ text: toWordLine(point.best.word) }], 4);
  writeNotes(pen, point.best.notes, 4);
  pen.labelled(
    countOrigins(point),
    [{ text: point.origins.map((origin) => toOriginLine(origin, point)).join("; ") }],
    4,
  );
  const { shown, left } = pen.take(point.others, limits.wordings);
  for (const wording of shown) writeWording(pen, wording);
  pen.more(left, 6, "more wordings");
  if (point.discrepancies.length > 0)
    pen.labelled("differs", [{ text: `discrepancy ${point.discrepancies.join(", ")}` }], 4);
  if (point.unmentioned.length > 0)
    pen.labelled("silent", [{ text: `not mentioned in ${nameReports(point.unmentioned)}` }], 4);
  if (point.unanalysed.length > 0)
    pen.labelled("unknown", [{ text: `not analysed: ${nameReports(point.unanalysed)}` }], 4);
}

function writeWording(pen: Pen, { quote, word, stance, notes, also }: WordingView): void {
  pen.labelled(stance === "disputes" ? "disputes" : "also", [{ text: toWordLine(word) }], 4);
  pen.quote(pen.cite(quote, { bounded: true, also }), 6);
  writeNotes(pen, notes, 6);
}

function writeNotes(pen: Pen, notes: readonly NoteView[], indent: number): void {
  for (const { status, by, reference } of notes) {
    pen.labelled("note", [{ text: by === undefined ? status : `${status}, ${by}` }, ...pen.refer([reference])], indent);
  }
}

function writeDiscrepancies(pen: Pen, discrepancies: readonly DiscrepancyView[]): void {
  const { shown, left } = pen.take(discrepancies, limits.discrepancies);
  for (const [index, { kind, strength, basis, sides, note }] of shown.entries()) {
    if (index > 0) pen.blank();
    const style = strength === "contradiction" ? pen.red : pen.yellow;
    const head = [
      kind,
      ...(note === "" ? [] : [note]),
      `${strength}: ${strengthMeaning[strength]}`,
      basisMeaning[basis],
    ].join(" · ");
    pen.write([{ text: head, style }], 4, `${index + 1}`);
    for (const { quote, word, as } of sides) {
      pen.quote(pen.cite(quote), 4);
      pen.labelled("on word of", [{ text: as === undefined ? toWordLine(word) : `${toWordLine(word)} (${as})` }], 6);
    }
  }
  pen.more(left, 4, "more discrepancies");
}

function writeInflations(pen: Pen, inflations: readonly InflationView[]): void {
  const { shown, left } = pen.take(inflations, limits.inflations);
  for (const { kind, quote, instances } of shown) {
    const behind = instances.length > 0 ? ` · behind it: ${instances.join(", ")}` : "";
    pen.write([{ text: `${kind}: ${inflationMeaning[kind]}`, style: pen.yellow }, { text: behind }]);
    pen.quote(pen.cite(quote), 2);
  }
  pen.more(left, 2);
}

/** Speakers with their chains and what they are said to have said. */
export function writeSpeakers(pen: Pen, speakers: readonly SpeakerView[]): void {
  const { shown, left } = pen.take(speakers, limits.speakers);
  for (const [index, { name, description, unresolved, chains, reports }] of shown.entries()) {
    if (index > 0) pen.blank();
    const notes = [unresolved ? "speaker not resolved" : "", nameReports(reports)].filter(Boolean);
    pen.write([
      { text: name, style: pen.bold },
      ...(description === undefined ? [] : [{ text: `, ${description.text}` }, ...pen.refer([description.reference])]),
      { text: ` · ${notes.join(" · ")}`, style: pen.dim },
    ]);
    const taken = pen.take(chains, limits.chains);
    for (const chain of taken.shown) writeChain(pen, chain);
    pen.more(taken.left, 2, "more chains");
  }
  pen.more(left, 0, "more speakers");
}

function writeChain(pen: Pen, { names, sayings }: ChainView): void {
  pen.write([{ text: names.join(" ← ") }], 2);
  const { shown, left } = pen.take(sayings, limits.sayings);
  for (const { quote, manner } of shown) {
    const sign = manner === "indirect" ? [] : [{ text: ` ${mannerLabel[manner]}`, style: pen.green }];
    pen.quote([...pen.cite(quote), ...sign], 4);
  }
  pen.more(left, 4);
}

function writeLone(pen: Pen, reports: readonly LoneView[], story: StoryView): void {
  const { shown, left } = pen.take(reports, limits.loneReports);
  for (const [index, lone] of shown.entries()) {
    if (index > 0) pen.blank();
    const title = story.reports.find(({ number }) => number === lone.report)?.title ?? "";
    pen.write(
      [
        { text: title, style: pen.bold },
        { text: ` · ${countOf(lone.sentences.length, "sentence")}`, style: pen.dim },
      ],
      4,
      `${lone.report}`,
    );
    writeSentences(pen, lone);
  }
  pen.more(left, 0, "more reports");
}

/** The sentences that a report tells in its own word. */
export function writeOwn(pen: Pen, own: LoneView): void {
  writeSentences(pen, own);
}

function writeSentences(pen: Pen, { sentences }: LoneView): void {
  const { shown, left } = pen.take(sentences, limits.lone);
  for (const { quote, words, notes } of shown) {
    pen.quote(pen.cite(quote, { bounded: true }), 4);
    const others = words.filter(({ own }) => !own);
    if (others.length > 0) pen.labelled("on word of", [{ text: others.map(toWordLine).join("; ") }], 6);
    writeNotes(pen, notes, 6);
  }
  pen.more(left, 4);
}

function toWordLine({ own, names }: Word): string {
  return own ? `${names.join(" ← ")}, own word` : names.join(" ← ");
}

/** Which reports an origin stands behind is said where there are several origins. */
function toOriginLine({ name, because, reports }: OriginView, { origins }: PointView): string {
  return `${name} (${because})${origins.length > 1 ? ` in ${nameReports(reports)}` : ""}`;
}
