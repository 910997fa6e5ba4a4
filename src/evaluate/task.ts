import type { Read } from "./corpus-text.ts";
import type { DataFile, Surroundings } from "./data-file.ts";
import type { Score } from "./score.ts";

/** One thing that is measured. */
export interface Task {
  readonly name: string;
  /** What is scored where the user names no data. */
  readonly data: string;
  /** Is that a file of the checkout, and not of the data folder? */
  readonly isGold: boolean;
  /** Looks at what a file needs besides itself. */
  look(file: DataFile, surroundings: Surroundings): Look;
}

/** What can be scored, and under which key of what else was read; or why it cannot. */
export type Look =
  | { readonly key: string; score(read: Read): Promise<Pick<Score, "size" | "metrics" | "intervals">> }
  | { readonly because: string };
