import type { ComponentChildren } from "preact";
import type { AlterationView, InflationView } from "../view/alteration-view.ts";
import type { ChainView, SpeakerView } from "../view/chain-view.ts";
import type { DiscrepancyView } from "../view/discrepancy-view.ts";
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
} from "../view/glossary.ts";
import type { LoneSentence, LoneView } from "../view/lone-view.ts";
import { countOrigins, type OriginView, type PointView, type WordingView } from "../view/point-view.ts";
import type { Section, StoryView } from "../view/story-view.ts";
import { Note, Path, Quote, References, Word } from "./quote.tsx";

/** What a part of a story holds, counted; 0 where nothing was found or no one could look. */
export function countSection(section: Section): number {
  switch (section.kind) {
    case "alterations":
      return section.alterations.length;
    case "shared":
      return section.points.length;
    case "differ":
      return section.discrepancies.length;
    case "inflations":
      return section.inflations.length;
    case "speakers":
      return section.speakers.length;
    case "lone":
      return section.reports.reduce((sum, { sentences }) => sum + sentences.length, 0);
    case "own":
      return section.own.sentences.length;
  }
}

/** One part of a story under its heading. */
export function StorySection({ section, story }: { section: Section; story: StoryView }) {
  return (
    <section aria-labelledby={section.kind}>
      <h2 id={section.kind} tabIndex={-1}>
        {sectionTitle[section.kind]}
      </h2>
      <SectionBody section={section} story={story} />
    </section>
  );
}

function SectionBody({ section, story }: { section: Section; story: StoryView }) {
  if ("answer" in section && section.answer.state !== "found") {
    const { answer, kind } = section;
    return <p class="answer">{answer.state === "none" ? sectionNone[kind] : sayUnanalysed(answer.code)}</p>;
  }
  switch (section.kind) {
    case "alterations":
      return section.alterations.map((alteration) => (
        <Alteration key={alteration.quote.reference.anchor} alteration={alteration} />
      ));
    case "shared":
      return <Points points={section.points} />;
    case "differ":
      return (
        <ol class="plain">
          {section.discrepancies.map((discrepancy, index) => (
            <Discrepancy key={discrepancy.id} discrepancy={discrepancy} number={index + 1} />
          ))}
        </ol>
      );
    case "inflations":
      return section.inflations.map((inflation) => (
        <Inflation key={inflation.quote.reference.anchor} inflation={inflation} />
      ));
    case "speakers":
      return <Speakers speakers={section.speakers} />;
    case "lone":
      return section.reports.map((lone) => <Lone key={lone.report} lone={lone} story={story} />);
    case "own":
      return <Own own={section.own} />;
  }
}

function Alteration({ alteration: { kind, quote, candidates } }: { alteration: AlterationView }) {
  return (
    <div class="claim" data-stop tabIndex={-1}>
      <p class="label">
        <b class="bad">{kind}</b> · {candidates.length > 0 ? "likely original: " : "original unknown"}
        {candidates.map((words, index) => (
          <>
            {index > 0 ? ", " : ""}
            <b>{words}</b>
          </>
        ))}
      </p>
      <Quote quote={quote} />
    </div>
  );
}

function Points({ points }: { points: readonly PointView[] }) {
  const used = Object.entries(sourcingMeaning).filter(([name]) => points.some(({ sourcing }) => sourcing === name));
  return (
    <>
      <dl class="key">
        {used.map(([name, meaning]) => (
          <div key={name}>
            <dt class={name}>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
        <div>
          <dt class="context">grey</dt>
          <dd>the rest of the statement’s sentence</dd>
        </div>
      </dl>
      <ol class="plain">
        {points.map((point) => (
          <Point key={point.id} point={point} />
        ))}
      </ol>
    </>
  );
}

function Point({ point }: { point: PointView }) {
  const { best, sourcing, reports, discrepancies, unmentioned, unanalysed, others } = point;
  return (
    <li class="claim" data-stop tabIndex={-1}>
      <p class="label">
        <b class={sourcing}>{sourcing}</b> · {[...best.qualities, nameReports(reports)].join(" · ")}
      </p>
      <Quote quote={best.quote} lead also={best.also} />
      <dl class="facts">
        <Fact name="on the word of">
          <Word word={best.word} />
        </Fact>
        <Fact name={countOrigins(point)}>
          <Origins origins={point.origins} />
        </Fact>
        {best.notes.map((note) => (
          <Fact key={note.reference.anchor} name="note">
            <Note note={note} />
          </Fact>
        ))}
        {discrepancies.length > 0 ? (
          <Fact name="differs">
            {discrepancies.map((number) => (
              <>
                {" "}
                <a href={`#discrepancy-${number}`}>discrepancy {number}</a>
              </>
            ))}
          </Fact>
        ) : null}
        {unmentioned.length > 0 ? <Fact name="not mentioned">{nameReports(unmentioned)}</Fact> : null}
        {unanalysed.length > 0 ? <Fact name="not analysed">{nameReports(unanalysed)}</Fact> : null}
      </dl>
      <Others others={others} />
    </li>
  );
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Origins({ origins }: { origins: readonly OriginView[] }) {
  return origins.map(({ name, because, reports }) => (
    <span class="origin" key={name + because}>
      {name} <span class="muted">({because})</span>
      {origins.length > 1 ? <span class="muted"> in {nameReports(reports)}</span> : null}{" "}
    </span>
  ));
}

// Two other wordings are read at a glance; more are folded, so that the next point stays in sight.
const wordingsInSight = 2;

function Others({ others }: { others: readonly WordingView[] }) {
  if (others.length === 0) return null;
  const wordings = (
    <ul class="wordings">
      {others.map((wording) => (
        <Wording key={wording.quote.reference.anchor} wording={wording} />
      ))}
    </ul>
  );
  if (others.length <= wordingsInSight) return wordings;
  return (
    <details>
      <summary>{countOf(others.length, "other wording")}</summary>
      {wordings}
    </details>
  );
}

function Wording({ wording: { quote, word, stance, notes, also } }: { wording: WordingView }) {
  return (
    <li>
      <p class="label">
        {stance === "disputes" ? (
          <>
            <b class="bad">disputes</b> ·{" "}
          </>
        ) : null}
        <Word word={word} />
      </p>
      <Quote quote={quote} also={also} />
      <NoteLines notes={notes} />
    </li>
  );
}

function NoteLines({ notes }: { notes: LoneSentence["notes"] }) {
  return notes.map((note) => (
    <p class="label" key={note.reference.anchor}>
      note: <Note note={note} />
    </p>
  ));
}

function Discrepancy({ discrepancy, number }: { discrepancy: DiscrepancyView; number: number }) {
  const { kind, strength, basis, sides, note } = discrepancy;
  return (
    <li class="claim" id={`discrepancy-${number}`} data-stop tabIndex={-1}>
      <p class="label">
        <span class="badge">{number}</span>{" "}
        <b class={strength}>
          {kind}, {strength}
        </b>{" "}
        ·{note === "" ? "" : ` ${note} ·`} {strengthMeaning[strength]} · {basisMeaning[basis]}
      </p>
      <div class="sides">
        {sides.map(({ quote, word, as }) => (
          <div class="side" key={quote.reference.anchor + quote.pieces[0]?.text}>
            <Quote quote={quote} />
            <p class="label">
              <Word word={word} />
              {as === undefined ? "" : ` (${as})`}
            </p>
          </div>
        ))}
      </div>
    </li>
  );
}

function Inflation({ inflation: { kind, quote, instances } }: { inflation: InflationView }) {
  return (
    <div class="claim" data-stop tabIndex={-1}>
      <p class="label">
        <b class="attributed">{kind}</b> · {inflationMeaning[kind]}
        {instances.length === 0 ? "" : ` · behind it: ${instances.join(", ")}`}
      </p>
      <Quote quote={quote} />
    </div>
  );
}

// A speaker whom many outlets carry has a chain for each.
const chainsInSight = 4;

/** Speakers with their chains and what they are said to have said. */
export function Speakers({ speakers }: { speakers: readonly SpeakerView[] }) {
  return speakers.map((speaker) => <Speaker key={speaker.name + speaker.reports.join()} speaker={speaker} />);
}

function Speaker({ speaker: { name, description, unresolved, chains, reports } }: { speaker: SpeakerView }) {
  const folded = chains.slice(chainsInSight);
  return (
    <div class="speaker" data-stop tabIndex={-1}>
      <h3>{name}</h3>
      <p class="label">
        {description === undefined ? null : (
          <>
            <q>{description.text}</q>
            <References references={[description.reference]} /> ·{" "}
          </>
        )}
        {unresolved ? "speaker not resolved · " : ""}
        {nameReports(reports)}
      </p>
      {chains.slice(0, chainsInSight).map((chain) => (
        <Chain key={chain.names.join()} chain={chain} />
      ))}
      {folded.length > 0 ? (
        <details>
          <summary>{countOf(folded.length, "more chain")}</summary>
          {folded.map((chain) => (
            <Chain key={chain.names.join()} chain={chain} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

function Chain({ chain: { names, sayings } }: { chain: ChainView }) {
  return (
    <div class="chain">
      <p class="path">
        <Path names={names} />
      </p>
      {sayings.map(({ quote, manner }) => (
        <Quote
          key={quote.reference.anchor + quote.pieces[0]?.text}
          quote={quote}
          note={manner === "indirect" ? undefined : mannerLabel[manner]}
        />
      ))}
    </div>
  );
}

function Lone({ lone, story }: { lone: LoneView; story: StoryView }) {
  const report = story.reports.find(({ number }) => number === lone.report);
  return (
    <details class="lone">
      <summary>
        <span class="badge">{lone.report}</span> {report?.title}{" "}
        <span class="muted">· {countOf(lone.sentences.length, "sentence")}</span>
      </summary>
      <Own own={lone} />
    </details>
  );
}

/** The sentences of one report, each with those on whose word it stands. */
export function Own({ own: { sentences } }: { own: LoneView }) {
  return sentences.map(({ quote, words, notes }) => (
    <div class="told" key={quote.reference.anchor} data-stop tabIndex={-1}>
      <Quote quote={quote} />
      {words
        .filter(({ own }) => !own)
        .map((word) => (
          <p class="label" key={word.names.join()}>
            <Word word={word} />
          </p>
        ))}
      <NoteLines notes={notes} />
    </div>
  ));
}
