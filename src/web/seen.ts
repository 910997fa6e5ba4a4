/** What a person has opened, kept in this browser alone: the reports of each story when it was last opened. */
const shelf = "rostrum.seen";
const mostStories = 1000;

type Seen = Record<string, readonly string[]>;

function read(): Seen {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(shelf) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Seen) : {};
  } catch (cause) {
    // a browser may keep nothing for this page, or have kept something broken: then nothing was seen
    if (cause instanceof SyntaxError || cause instanceof DOMException) return {};
    throw cause;
  }
}

/** The reports that a story had when it was last opened; `undefined` where it never was. */
export function findSeen(story: string): ReadonlySet<string> | undefined {
  const reports = read()[story];
  return Array.isArray(reports) ? new Set(reports) : undefined;
}

export function markSeen(story: string, reports: readonly string[]): void {
  const { [story]: _, ...others } = read();
  const kept = Object.fromEntries([...Object.entries(others), [story, reports]].slice(-mostStories));
  try {
    localStorage.setItem(shelf, JSON.stringify(kept));
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause; // full or forbidden: it stays new
  }
}
