import { useEffect, useState } from "preact/hooks";

/** What the desk shows, as its address says it. */
export type Route =
  | { readonly page: "stories" }
  | { readonly page: "story"; readonly id: string; readonly target: Target | undefined }
  | { readonly page: "reports" }
  | { readonly page: "report"; readonly id: string; readonly story: string | undefined; readonly place: Place }
  | { readonly page: "search"; readonly words: string }
  | { readonly page: "add" }
  | { readonly page: "missing" };

/** A sentence of a report of a story, both counted from 1. */
export interface Target {
  readonly report: number;
  readonly sentence: number | undefined;
}

/** Where in a report: at a sentence, counted from 1, or at an offset into its text. */
export interface Place {
  readonly sentence?: number;
  readonly offset?: number;
}

export function parseRoute({ pathname, search, hash }: Pick<URL, "pathname" | "search" | "hash">): Route {
  const [page = "", id, extra] = pathname.slice(1).split("/").map(decode);
  const query = new URLSearchParams(search);
  if (extra !== undefined) return { page: "missing" };
  if (id !== undefined && id !== "") {
    if (page === "story") return { page, id, target: parseTarget(hash) };
    if (page === "report") return { page, id, story: query.get("story") ?? undefined, place: parsePlace(query, hash) };
    return { page: "missing" };
  }
  switch (page) {
    case "":
      return { page: "stories" };
    case "search":
      return { page, words: query.get("q") ?? "" };
    case "reports":
    case "add":
      return { page };
    default:
      return { page: "missing" };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    return part;
  }
}

function parseTarget(hash: string): Target | undefined {
  const [, report, sentence] = /^#r(\d+)(?:-s(\d+))?$/u.exec(hash) ?? [];
  return report === undefined
    ? undefined
    : { report: Number(report), sentence: sentence === undefined ? undefined : Number(sentence) };
}

function parsePlace(query: URLSearchParams, hash: string): Place {
  const sentence = /^#s(\d+)$/u.exec(hash)?.[1];
  if (sentence !== undefined) return { sentence: Number(sentence) };
  const offset = /^\d+$/u.exec(query.get("at") ?? "")?.[0];
  return offset === undefined ? {} : { offset: Number(offset) };
}

export function toStoryHref(id: string, target?: Target): string {
  const anchor =
    target === undefined ? "" : `#r${target.report}${target.sentence === undefined ? "" : `-s${target.sentence}`}`;
  return `/story/${encodeURIComponent(id)}${anchor}`;
}

export function toReportHref(
  id: string,
  { story, sentence, offset }: Place & { readonly story?: string | undefined } = {},
): string {
  const query = new URLSearchParams({
    ...(story !== undefined && { story }),
    ...(offset !== undefined && { at: String(offset) }),
  });
  const asked = query.size === 0 ? "" : `?${query}`;
  return `/report/${encodeURIComponent(id)}${asked}${sentence === undefined ? "" : `#s${sentence}`}`;
}

export function toSearchHref(words: string): string {
  return `/search?${new URLSearchParams({ q: words })}`;
}

const moved = "desk:moved";

/** Goes to another page of the desk; `replace` leaves no step back to the one before. */
export function navigate(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (replace) history.replaceState(history.state, "", href);
  else {
    history.replaceState({ scroll: scrollY }, "");
    history.pushState({}, "", href);
  }
  dispatchEvent(new Event(moved));
}

/** The page that the address names, anew at each move. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location));
  useEffect(() => {
    const update = () => setRoute(parseRoute(location));
    const names = [moved, "popstate", "hashchange"];
    for (const name of names) addEventListener(name, update);
    document.addEventListener("click", followLink);
    return () => {
      for (const name of names) removeEventListener(name, update);
      document.removeEventListener("click", followLink);
    };
  }, []);
  return route;
}

/** A plain click on a link of the desk changes the page without loading it anew. */
function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.origin !== location.origin || link.hasAttribute("download") || link.target !== "") return;
  if (link.pathname.startsWith("/api/") || link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
}
