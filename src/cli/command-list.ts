import type { Command } from "./command.ts";
import { evaluate } from "./evaluate.ts";
import { read } from "./read.ts";

/** Every command, in the order of the help. Loaded after `--version` is answered, since it brings the reader with it. */
export const commands: readonly Command[] = [read, evaluate];
