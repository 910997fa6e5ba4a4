import { runCommand } from "../../src/cli/dispatch.ts";

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, with standard input as given and no terminal. */
export async function run(
  words: readonly string[],
  stdin = "",
  environment: Record<string, string> = {},
): Promise<Run> {
  let out = "";
  let err = "";
  const status = await runCommand(words, {
    stdin: (async function* () {
      yield stdin;
    })(),
    out: async (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    columns: undefined,
    isInteractive: false,
    hasColor: false,
    environment,
  });
  return { status, out, err };
}
