import { useState } from "preact/hooks";
import type { Hit } from "../interchange/resource.ts";
import { cutWords, toPlain } from "../view/plain.ts";
import { type HitList, search } from "./client.ts";
import { useLoad } from "./load.ts";
import { toReportHref } from "./route.ts";
import { Answer } from "./state.tsx";
import { Pager, Unread } from "./story-list.tsx";
import { useTitle } from "./title.ts";

const kindTitle = { speaker: "Speakers", statement: "Statements", report: "Reports" } as const;
const longestHit = 400;

/** What holds the words: speakers, statements and reports, each leading to its sentence. */
export function SearchPage({ words }: { words: string }) {
  const [offset, setOffset] = useState(0);
  useTitle(words === "" ? "Search" : `“${words}”`);
  if (words.trim() === "") return <Empty />;
  return <Results words={words} offset={offset} setOffset={setOffset} />;
}

function Empty() {
  return (
    <div class="state">
      <h1>Search</h1>
      <p>In the texts of the reports, in their statements, and among their speakers.</p>
      <Ways />
    </div>
  );
}

function Ways() {
  return (
    <p class="ways">
      Words are looked for in any order and form. <kbd>"a phrase"</kbd> keeps them together, <kbd>or</kbd> takes either,{" "}
      <kbd>-without</kbd> leaves out.
    </p>
  );
}

function Results({ words, offset, setOffset }: { words: string; offset: number; setOffset: (offset: number) => void }) {
  const [loaded, retry] = useLoad(`search ${offset} ${words}`, (signal) => search(words, offset, signal));
  return (
    <Answer loaded={loaded} what={`“${words}”`} retry={retry}>
      {(list) => (
        <>
          <header class="title">
            <h1>“{words}”</h1>
            <p class="label" role="status">
              {list.total === 0
                ? "Looked: no report, statement or speaker with these words was found."
                : `${list.total} found`}
            </p>
            <Unread />
          </header>
          {list.total === 0 ? <Ways /> : null}
          <Hits list={list} words={words} />
          <Pager total={list.total} offset={offset} limit={list.limit} setOffset={setOffset} />
        </>
      )}
    </Answer>
  );
}

function Hits({ list: { hits }, words }: { list: HitList; words: string }) {
  const kinds = ["speaker", "statement", "report"] as const;
  return kinds.map((kind) => {
    const some = hits.filter((hit) => hit.kind === kind);
    if (some.length === 0) return null;
    return (
      <section key={kind} aria-labelledby={kind}>
        <h2 id={kind}>{kindTitle[kind]}</h2>
        <ol class="contents hits">
          {some.map((hit) => (
            <HitLine key={`${hit.report} ${hit.start} ${hit.end}`} hit={hit} words={words} />
          ))}
        </ol>
      </section>
    );
  });
}

function HitLine({ hit: { kind, report, story, title, start, text, speaker }, words }: { hit: Hit; words: string }) {
  const href = toReportHref(report, { story: story ?? undefined, offset: start });
  return (
    <li data-stop tabIndex={-1}>
      {kind === "speaker" && speaker !== null ? <p class="speaker-name">{toPlain(speaker)}</p> : null}
      <a href={href}>
        <Found text={cutWords(text, longestHit)} words={words} />
      </a>
      {kind === "report" ? null : <p class="label">{cutWords(title, longestHit)}</p>}
    </li>
  );
}

/** The text with the words that were asked for in bold, as they begin there. */
function Found({ text, words }: { text: string; words: string }) {
  const asked = words.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  if (asked.length === 0) return text;
  const parts = text.split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${asked.join("|")}))`, "giu"));
  return parts.map((part, index) => (index % 2 === 1 ? <b>{part}</b> : part));
}
