import { useEffect, useRef, useState } from "preact/hooks";
import type { StorySummary } from "../interchange/resource.ts";
import { toReadableRange } from "../view/date.ts";
import { countOf } from "../view/glossary.ts";
import { cutWords } from "../view/plain.ts";
import { type StoryList as Listed, listJobs, listStories } from "./client.ts";
import { useLoad } from "./load.ts";
import { toStoryHref } from "./route.ts";
import { findSeen } from "./seen.ts";
import { Answer } from "./state.tsx";
import { useTitle } from "./title.ts";
import { useDone } from "./work.ts";

/** The stories, the latest first, with what is new since each was last opened. */
export function StoryList() {
  useTitle("");
  const [offset, setOffset] = useState(0);
  const [loaded, reload] = useLoad(`stories ${offset}`, (signal) => listStories(offset, signal));
  useDone(reload);
  return (
    <Answer loaded={loaded} what="the stories" retry={reload}>
      {(list) =>
        list.total === 0 ? <NoStories reload={reload} /> : <Stories list={list} setOffset={setOffset} reload={reload} />
      }
    </Answer>
  );
}

function NoStories({ reload }: { reload: () => void }) {
  return (
    <div class="state">
      <h1>No stories yet</h1>
      <p>
        A story is made of the reports on one event. <a href="/add">Add reports</a>: paste a text, or drop files
        anywhere on this page.
      </p>
      <Unread changed={reload} />
    </div>
  );
}

function Stories({
  list: { stories, total, offset, limit },
  setOffset,
  reload,
}: {
  list: Listed;
  setOffset: (offset: number) => void;
  reload: () => void;
}) {
  return (
    <>
      <header class="title">
        <h1>{countOf(total, "story", "stories")}</h1>
        <Unread changed={reload} />
      </header>
      <ol class="contents stories">
        {stories.map((story) => (
          <StoryLine key={story.id} story={story} />
        ))}
      </ol>
      <Pager total={total} offset={offset} limit={limit} setOffset={setOffset} />
    </>
  );
}

// A title is a headline; where there is none it is a sentence, which may be long.
const longestTitle = 160;

function StoryLine({ story }: { story: StorySummary }) {
  const { id, title, from, to, reports, disputed, discrepancies } = story;
  const counts = [
    countOf(reports, "report"),
    toReadableRange(from, to) ?? "date unknown",
    ...(disputed > 0 ? [countOf(disputed, "disputed point")] : []),
    ...(discrepancies > 0 ? [countOf(discrepancies, "discrepancy", "discrepancies")] : []),
  ];
  return (
    <li data-stop tabIndex={-1}>
      <a href={toStoryHref(id)}>{cutWords(title, longestTitle)}</a>
      <p class="label">
        <News story={story} />
        {counts.join(" · ")}
      </p>
    </li>
  );
}

function News({ story: { id, reports } }: { story: StorySummary }) {
  const seen = findSeen(id);
  const added = reports - (seen?.size ?? 0);
  if (seen !== undefined && added <= 0) return null;
  return <b class="news">{seen === undefined ? "new" : countOf(added, "new report")}</b>;
}

const pause = 2000; // milliseconds between two looks while others read

/** Reports that are kept and not read, which stand in no story yet; `changed` is called when some are read. */
export function Unread({ changed }: { changed?: () => void }) {
  const [loaded, reload] = useLoad("jobs", listJobs);
  useDone(reload);
  const { waiting, leased, dead } = loaded.state === "ready" ? loaded.value.counts : { waiting: 0, leased: 0, dead: 0 };
  const open = waiting + leased;
  const last = useRef(open);
  useEffect(() => {
    if (open < last.current) changed?.();
    last.current = open;
    if (open === 0) return;
    const timer = setInterval(reload, pause);
    return () => clearInterval(timer);
  }, [open, changed, reload]);
  if (open + dead === 0) return null;
  return (
    <p class="label" role="status">
      {open > 0 ? `${countOf(open, "report")} kept and not read yet` : ""}
      {open > 0 && dead > 0 ? " · " : ""}
      {dead > 0 ? <b class="bad">{countOf(dead, "report")} could not be read</b> : null}
    </p>
  );
}

/** Steps through a long list. */
export function Pager({
  total,
  offset,
  limit,
  setOffset,
}: {
  total: number;
  offset: number;
  limit: number;
  setOffset: (offset: number) => void;
}) {
  if (total <= limit) return null;
  const go = (to: number) => {
    setOffset(to);
    scrollTo(0, 0);
  };
  return (
    <nav class="pager" aria-label="Further pages">
      <button type="button" disabled={offset === 0} onClick={() => go(Math.max(0, offset - limit))}>
        Before
      </button>
      <span class="label">
        {offset + 1}–{Math.min(offset + limit, total)} of {total}
      </span>
      <button type="button" disabled={offset + limit >= total} onClick={() => go(offset + limit)}>
        Next
      </button>
    </nav>
  );
}
