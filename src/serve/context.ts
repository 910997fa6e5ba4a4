import type { Store } from "../store/store.ts";
import type { JobFeed } from "./job-feed.ts";

/** What the server asks of a store. */
export type ServedStore = Pick<
  Store,
  | "keepAll"
  | "findSummary"
  | "findKept"
  | "findBytes"
  | "findReport"
  | "findStory"
  | "listReports"
  | "listStories"
  | "search"
  | "remove"
  | "addCorrection"
  | "listCorrections"
  | "undoCorrection"
> & { readonly jobs: Pick<Store["jobs"], "list" | "count" | "findOf"> };

/** What the routes work with. */
export interface ServeContext {
  readonly store: ServedStore;
  readonly feed: JobFeed;
  /** Called when there may be work: something was kept or corrected. */
  readonly wake: () => void;
  /** Now, in ISO 8601. */
  readonly now: () => string;
  readonly makeId: () => string;
}
