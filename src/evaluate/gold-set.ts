import type { z } from "zod";
import type { Tally } from "./bootstrap.ts";
import type { Read } from "./corpus-text.ts";
import type { DataFile } from "./data-file.ts";
import type { GoldLine, Labelled } from "./gold.ts";

/** What the labels of a file are scored by: the name of the task, what a line holds, what is counted and what it gives. */
export interface GoldSet<T extends GoldLine> {
  readonly name: string;
  /** The file below `evaluate/gold/`. */
  readonly file: string;
  readonly schema: z.ZodType<T>;
  /** Files of the data folder that it needs besides its texts. */
  readonly needs?: readonly string[];
  /** `needed` are the files that it needs, in their order. */
  count(labelled: Labelled<T>, read: Read, needed: readonly DataFile[]): Promise<Tally>;
  /** How many labels were counted. */
  sizeOf(total: Tally): number;
  toMetrics(total: Tally): Record<string, number>;
}
