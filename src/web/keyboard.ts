/** The keys of the desk, as its help names them. */
export const keys: readonly { readonly key: string; readonly does: string }[] = [
  { key: "/", does: "to the search" },
  { key: "j", does: "to the next story, claim or sentence" },
  { key: "k", does: "to the one before" },
  { key: "Enter", does: "opens it: the story, or the sentence that it comes from" },
  { key: "Esc", does: "from a sentence back to its claim" },
  { key: "?", does: "shows this" },
];

let origin: HTMLElement | undefined;

/** Keeps from where a person jumps to a sentence, for the way back. */
export function rememberOrigin(): void {
  origin = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
}

/** Follows a key that is meant for the desk: not one that is typed into a field, nor the browser's own. */
export function followKey(event: KeyboardEvent, { openHelp }: { readonly openHelp: () => void }): void {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
  if (target.closest("dialog") !== null) return;
  if (target.closest("input, textarea, select") !== null) {
    if (key === "Escape" && target instanceof HTMLElement) target.blur();
    return;
  }
  const follow = findAction(key, target, openHelp);
  if (follow === undefined) return;
  event.preventDefault();
  follow();
}

function findAction(key: string, target: Element, openHelp: () => void): (() => void) | undefined {
  switch (key) {
    case "/":
      return () => document.querySelector<HTMLInputElement>("#search")?.select();
    case "?":
      return openHelp;
    case "j":
      return () => step(1);
    case "k":
      return () => step(-1);
    case "Enter":
      return target.matches("[data-stop]") ? findOpening(target) : undefined;
    case "Escape":
      return origin === undefined ? undefined : goBack;
    default:
      return undefined;
  }
}

function goBack(): void {
  origin?.focus();
  origin = undefined;
}

/** What a stop opens: its first link to a sentence, else its first link. */
function findOpening(stop: Element): (() => void) | undefined {
  const link = stop.querySelector<HTMLElement>("a.ref") ?? stop.querySelector<HTMLElement>("a");
  return link === null ? undefined : () => link.click();
}

/** Moves the focus by one stop, within the column that it is in; from nowhere to the first in sight. */
function step(by: 1 | -1): void {
  const column = document.activeElement?.closest("#texts") ?? document.querySelector("main");
  const isInPanel = column?.id === "texts";
  const stops = [...(column?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])].filter((stop) => {
    return stop.checkVisibility() && (isInPanel || stop.closest("#texts") === null);
  });
  const now = stops.findIndex((stop) => stop.contains(document.activeElement));
  const inSight = stops.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
  const next = stops[now < 0 ? Math.max(inSight, 0) : Math.min(Math.max(now + by, 0), stops.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}
