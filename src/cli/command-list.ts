import { add } from "./add.ts";
import type { Command } from "./command.ts";
import { evaluate } from "./evaluate.ts";
import { exportCommand } from "./export.ts";
import { jobs } from "./jobs.ts";
import { ls } from "./ls.ts";
import { read } from "./read.ts";
import { report } from "./report.ts";
import { rm } from "./rm.ts";
import { search } from "./search.ts";
import { serve } from "./serve.ts";
import { show } from "./show.ts";

/** Every command, in the order of the help. Loaded after `--version` is answered, since it brings the reader with it. */
export const commands: readonly Command[] = [
  read,
  add,
  ls,
  show,
  report,
  search,
  rm,
  exportCommand,
  serve,
  jobs,
  evaluate,
];
