import { RostrumError } from "../error.ts";
import { countThreads } from "../reading/reading-pool.ts";
import type { Option, Values } from "./command.ts";

const most = 64;

/** How many reports are read at once: the option of every command that reads. */
export const threadsOption = {
  threads: { type: "string", value: "N", summary: "read so many reports at once (the cores, at most 4); 150 MB each" },
} as const satisfies Record<string, Option>;

/** Error: `usage.argument`. */
export function parseThreads({ threads }: Values): number {
  if (typeof threads !== "string") return countThreads();
  const number = /^\d+$/u.test(threads) ? Number(threads) : 0;
  if (number >= 1 && number <= most) return number;
  throw new RostrumError("usage.argument", `--threads ${threads}, which is no number from 1 to ${most}`);
}
