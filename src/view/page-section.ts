import type { AlterationView, InflationView } from "./alteration-view.ts";
import type { ChainView, SayingView, SpeakerView } from "./chain-view.ts";
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
import { Html, html } from "./html.ts";
import type { LoneSentence, LoneView } from "./lone-view.ts";
import type { NoteView } from "./note-view.ts";
import { refer, renderQuote, tag } from "./page-quote.ts";
import { countOrigins, type OriginView, type PointView, type WordingView } from "./point-view.ts";
import type { Section, StoryView } from "./story-view.ts";
import type { Word } from "./word.ts";

/** One part of a story; `level` is that of its heading. */
export function renderSection(section: Section, story: StoryView, level: number): Html {
  const id = `story-${story.number}-${section.kind}`;
  return html`<section aria-labelledby="${id}">
${tag(`h${level}`, sectionTitle[section.kind], { id })}
${renderBody(section, story, level + 1)}
</section>
`;
}

function renderBody(section: Section, story: StoryView, level: number): Html {
  if ("answer" in section && section.answer.state !== "found") {
    const { answer, kind } = section;
    return html`<p class="answer">${answer.state === "none" ? sectionNone[kind] : sayUnanalysed(answer.code)}</p>`;
  }
  switch (section.kind) {
    case "alterations":
      return html`${section.alterations.map(renderAlteration)}`;
    case "shared":
      return renderPoints(section.points, story.number);
    case "differ":
      return html`<ol class="plain">${section.discrepancies.map((one, index) => renderDiscrepancy(one, index + 1, story.number))}</ol>`;
    case "inflations":
      return html`${section.inflations.map(renderInflation)}`;
    case "speakers":
      return renderSpeakers(section.speakers, level);
    case "lone":
      return html`${section.reports.map((lone) => renderLone(lone, story))}`;
    case "own":
      return renderOwn(section.own);
  }
}

function renderAlteration({ kind, quote, candidates }: AlterationView): Html {
  const originals = candidates.map((words, index) => html`${index > 0 ? ", " : ""}<b>${words}</b>`);
  const original = candidates.length > 0 ? html`likely original: ${originals}` : html`original unknown`;
  return html`<div class="claim"><p class="label"><b class="bad">${kind}</b> · ${original}</p>${renderQuote(quote)}</div>\n`;
}

function renderPoints(points: readonly PointView[], story: number): Html {
  const used = Object.entries(sourcingMeaning).filter(([name]) => points.some(({ sourcing }) => sourcing === name));
  const legend = used.map(([name, meaning]) => html`<div><dt class="${name}">${name}</dt><dd>${meaning}</dd></div>`);
  return html`<dl class="key">${legend}<div><dt class="context">grey</dt><dd>the rest of the statement’s sentence</dd></div></dl>
<ol class="plain">${points.map((point) => renderPoint(point, story))}</ol>`;
}

function renderPoint(point: PointView, story: number): Html {
  return html`<li class="claim"><p class="label"><b class="${point.sourcing}">${point.sourcing}</b> · ${[...point.best.qualities, nameReports(point.reports)].join(" · ")}</p>
${renderQuote(point.best.quote, { lead: true, also: point.best.also })}
<dl class="facts">
<div><dt>on the word of</dt><dd>${renderWord(point.best.word)}</dd></div>
<div><dt>${countOrigins(point)}</dt><dd>${renderOrigins(point.origins)}</dd></div>
${point.best.notes.map((note) => html`<div><dt>note</dt><dd>${renderNote(note)}</dd></div>`)}
${renderDiscrepancyLinks(point.discrepancies, story)}${renderSilence("not mentioned", point.unmentioned)}${renderSilence("not analysed", point.unanalysed)}
</dl>${renderOthers(point.others)}</li>
`;
}

function renderDiscrepancyLinks(numbers: readonly number[], story: number): Html | undefined {
  if (numbers.length === 0) return undefined;
  const links = numbers.map(
    (number) => html` <a href="#story-${story}-discrepancy-${number}">discrepancy ${number}</a>`,
  );
  return html`<div><dt>differs</dt><dd>${links}</dd></div>`;
}

function renderSilence(label: string, reports: readonly number[]): Html | undefined {
  return reports.length === 0 ? undefined : html`<div><dt>${label}</dt><dd>${nameReports(reports)}</dd></div>`;
}

function renderOrigins(origins: readonly OriginView[]): Html {
  const lines = origins.map(({ name, because, reports }) => {
    const where = origins.length > 1 ? html` <span class="muted">in ${nameReports(reports)}</span>` : undefined;
    return html`<span class="origin">${name} <span class="muted">(${because})</span>${where}</span> `;
  });
  return html`${lines}`;
}

// Two other wordings are read at a glance; more are folded, so that the next point stays in sight.
const wordingsInSight = 2;

function renderOthers(others: readonly WordingView[]): Html | undefined {
  if (others.length === 0) return undefined;
  const wordings = html`<ul class="wordings">${others.map(renderWording)}</ul>`;
  if (others.length <= wordingsInSight) return wordings;
  return html`<details><summary>${countOf(others.length, "other wording")}</summary>${wordings}</details>`;
}

function renderWording({ quote, word, stance, notes, also }: WordingView): Html {
  const disputes = stance === "disputes" ? html`<b class="bad">disputes</b> · ` : undefined;
  return html`<li><p class="label">${disputes}${renderWord(word)}</p>${renderQuote(quote, { also })}${notes.map(renderNoteLine)}</li>\n`;
}

function renderDiscrepancy(
  { kind, strength, basis, sides, note }: DiscrepancyView,
  number: number,
  story: number,
): Html {
  const columns = sides.map(
    ({ quote, word, as }) =>
      html`<div class="side">${renderQuote(quote)}<p class="label">${renderWord(word)}${as === undefined ? "" : ` (${as})`}</p></div>\n`,
  );
  return html`<li class="claim" id="story-${story}-discrepancy-${number}"><p class="label"><span class="badge">${number}</span> <b class="${strength}">${kind}, ${strength}</b> ·${note === "" ? "" : ` ${note} ·`} ${strengthMeaning[strength]} · ${basisMeaning[basis]}</p>
<div class="sides">${columns}</div></li>
`;
}

function renderInflation({ kind, quote, instances }: InflationView): Html {
  const behind = instances.length === 0 ? "" : ` · behind it: ${instances.join(", ")}`;
  return html`<div class="claim"><p class="label"><b class="attributed">${kind}</b> · ${inflationMeaning[kind]}${behind}</p>${renderQuote(quote)}</div>\n`;
}

/** Speakers with their chains and what they are said to have said. */
export function renderSpeakers(speakers: readonly SpeakerView[], level: number): Html {
  return html`${speakers.map((speaker) => renderSpeaker(speaker, level))}`;
}

// A speaker whom many outlets carry has a chain for each.
const chainsInSight = 4;

function renderSpeaker({ name, description, unresolved, chains, reports }: SpeakerView, level: number): Html {
  const described =
    description === undefined ? undefined : html`<q>${description.text}</q>${refer([description.reference])} · `;
  return html`<div class="speaker">${tag(`h${level}`, name)}
<p class="label">${described}${unresolved ? "speaker not resolved · " : ""}${nameReports(reports)}</p>
${chains.slice(0, chainsInSight).map(renderChain)}${renderFolded(chains.slice(chainsInSight).map(renderChain), "more chain")}</div>
`;
}

function renderFolded(parts: readonly Html[], noun: string): Html | undefined {
  if (parts.length === 0) return undefined;
  return html`<details><summary>${countOf(parts.length, noun)}</summary>${parts}</details>`;
}

function renderChain({ names, sayings }: ChainView): Html {
  return html`<div class="chain"><p class="path">${renderPath(names)}</p>${sayings.map(renderSaying)}</div>\n`;
}

function renderSaying({ quote, manner }: SayingView): Html {
  return renderQuote(quote, { note: manner === "indirect" ? undefined : mannerLabel[manner] });
}

function renderLone(lone: LoneView, story: StoryView): Html {
  const report = story.reports.find(({ number }) => number === lone.report);
  return html`<details class="lone"><summary><span class="badge">${lone.report}</span> ${report?.title} <span class="muted">· ${countOf(lone.sentences.length, "sentence")}</span></summary>
${renderOwn(lone)}</details>
`;
}

/** The sentences of one report, each with those on whose word it stands. */
export function renderOwn({ sentences }: LoneView): Html {
  return html`${sentences.map(renderSentence)}`;
}

function renderNoteLine(note: NoteView): Html {
  return html`<p class="label">note: ${renderNote(note)}</p>`;
}

function renderNote({ status, by, reference }: NoteView): Html {
  return html`<b>${status}</b>${by === undefined ? "" : `, ${by}`}${refer([reference])}`;
}

function renderSentence({ quote, words, notes }: LoneSentence): Html {
  const others = words.filter(({ own }) => !own).map((word) => html`<p class="label">${renderWord(word)}</p>`);
  return html`<div class="told">${renderQuote(quote)}${others}${notes.map(renderNoteLine)}</div>\n`;
}

function renderWord({ own, names }: Word): Html {
  return own ? html`${renderPath(names)}, own word` : renderPath(names);
}

/** The names of a chain, from the report outward; the arrow is read as "from". */
function renderPath(names: readonly string[]): Html {
  return html`${names.map((name, index) => html`${index === 0 ? undefined : arrow}${name}`)}`;
}

const arrow = new Html(' <span class="arrow" role="img" aria-label="from">←</span> ');
