import type { Model } from "../language/model.ts";
import type { Read } from "./corpus-text.ts";
import type { DataFile, Surroundings } from "./data-file.ts";
import type { Score } from "./score.ts";

/** One thing that is measured. */
export interface Task {
  readonly name: string;
  /** What is scored where the user names no data, each file for itself. */
  readonly data: readonly string[];
  /** What the size of a score counts. */
  readonly unit: string;
  /** Are those files of the checkout, and not of the data folder? */
  readonly isGold: boolean;
  /** Looks at what a file needs besides itself. */
  look(file: DataFile, surroundings: Surroundings): Look;
}

/** What reads: reports as Rostrum reads them, and the encoder alone, by default the one that comes with Rostrum. */
export interface Means {
  readonly read: Read;
  readonly model?: () => Promise<Model>;
}

/** What can be scored, and under which key of what else was read; or why it cannot. */
export type Look =
  | { readonly key: string; score(means: Means): Promise<Pick<Score, "size" | "metrics" | "intervals" | "others">> }
  | { readonly because: string };
