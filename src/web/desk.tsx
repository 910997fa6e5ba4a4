import { useEffect, useRef, useState } from "preact/hooks";
import { AddPage } from "./add-page.tsx";
import { Help } from "./help.tsx";
import { followKey } from "./keyboard.ts";
import { ReportList } from "./report-list.tsx";
import { ReportPage } from "./report-page.tsx";
import { navigate, type Route, toSearchHref, useRoute } from "./route.ts";
import { SearchPage } from "./search-page.tsx";
import { StoryList } from "./story-list.tsx";
import { StoryPage } from "./story-page.tsx";
import { useWork, work } from "./work.ts";

/** The whole desk: its head, and the page that the address names. */
export function Desk() {
  const route = useRoute();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const follow = (event: KeyboardEvent) => followKey(event, { openHelp: () => setHelpOpen(true) });
    addEventListener("keydown", follow);
    return () => removeEventListener("keydown", follow);
  }, []);
  useDrop();
  useArrival(route, main);
  const hasPanel = route.page === "story" || route.page === "report";
  return (
    <div class={hasPanel ? "desk with-panel" : "desk"}>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <Head route={route} openHelp={() => setHelpOpen(true)} />
      <main id="main" tabIndex={-1} ref={main}>
        <Page route={route} />
      </main>
      {isHelpOpen ? <Help close={() => setHelpOpen(false)} /> : null}
    </div>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "stories":
      return <StoryList />;
    case "story":
      return <StoryPage key={route.id} id={route.id} target={route.target} />;
    case "reports":
      return <ReportList />;
    case "report":
      return <ReportPage key={route.id} id={route.id} story={route.story} place={route.place} />;
    case "search":
      return <SearchPage key={route.words} words={route.words} />;
    case "add":
      return <AddPage />;
    case "missing":
      return (
        <div class="state">
          <h1>There is no such page</h1>
          <p>
            <a href="/">To the stories</a>
          </p>
        </div>
      );
  }
}

function Head({ route, openHelp }: { route: Route; openHelp: () => void }) {
  const links = [
    { page: "stories", href: "/", name: "Stories" },
    { page: "reports", href: "/reports", name: "Reports" },
    { page: "add", href: "/add", name: "Add" },
  ] as const;
  const { open } = useWork();
  return (
    <header class="head">
      <nav aria-label="Desk">
        <a class="wordmark" href="/" aria-label="Rostrum, the stories">
          Rostrum
        </a>
        {links.map(({ page, href, name }) => (
          <a key={page} href={href} aria-current={route.page === page ? "page" : undefined}>
            {name}
            {page === "add" && open > 0 ? <span class="count"> {open}</span> : null}
          </a>
        ))}
      </nav>
      <SearchBox words={route.page === "search" ? route.words : ""} />
      <button
        type="button"
        class="quiet help"
        onClick={openHelp}
        aria-label="Keys and marks"
        title="Keys and marks (?)"
      >
        ?
      </button>
    </header>
  );
}

function SearchBox({ words }: { words: string }) {
  const input = useRef<HTMLInputElement>(null);
  const search = (event: Event) => {
    event.preventDefault();
    const asked = input.current?.value.trim() ?? "";
    if (asked !== "") navigate(toSearchHref(asked));
  };
  return (
    <search>
      <form class="search" onSubmit={search}>
        <input
          ref={input}
          id="search"
          type="search"
          placeholder="Search"
          aria-label="Search reports, statements and speakers"
          aria-keyshortcuts="/"
          key={words}
          defaultValue={words}
          maxLength={500}
          enterkeyhint="search"
        />
      </form>
    </search>
  );
}

/** Files that are dropped anywhere are taken in. */
function useDrop(): void {
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const take = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      navigate("/add");
      void work.addFiles(files);
    };
    addEventListener("dragover", allow);
    addEventListener("drop", take);
    return () => {
      removeEventListener("dragover", allow);
      removeEventListener("drop", take);
    };
  }, []);
}

/** A new page begins at its top and with the focus on it; a step back returns to where it was left. */
function useArrival(route: Route, main: { current: HTMLElement | null }): void {
  const page = JSON.stringify({ ...route, target: undefined, place: undefined });
  const isFirst = useRef(true);
  // `page` is what is arrived at
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const scroll: unknown = history.state?.scroll;
    scrollTo(0, typeof scroll === "number" ? scroll : 0);
    main.current?.focus({ preventScroll: true });
  }, [page]);
}
