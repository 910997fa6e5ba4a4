import { parseArgs } from "node:util";
import { RostrumError } from "../error.ts";

/** One option of a command, as `--help` shows it and `parseArgs` reads it. */
export interface Option {
  readonly type: "boolean" | "string";
  readonly multiple?: boolean;
  /** What stands for the value in the help: FILE, DATE. */
  readonly value?: string;
  readonly summary: string;
}

/** Where a command reads from and writes to, so that it can be run in a test. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  /** Columns of standard output; `undefined` where it is no terminal. */
  readonly columns: number | undefined;
  /** Is standard error a terminal that shows progress? */
  readonly isInteractive: boolean;
  readonly hasColor: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Calls back at the first Ctrl-C, to end in good order; the second one ends at once. Without it the first does. */
  readonly onInterrupt?: (stop: () => void | Promise<void>) => void;
}

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly operands: string;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly string[];
  /** Gives the exit status. */
  run(operands: readonly string[], values: Values, terminal: Terminal): Promise<number>;
}

/** Reads a command's words; what is not an option of it raises `usage.argument`. */
export function parseWords(command: Command, words: readonly string[]): { operands: string[]; values: Values } {
  try {
    const options = Object.fromEntries(
      Object.entries({ ...command.options, help: { type: "boolean" as const } }).map(([name, { type, ...option }]) => [
        name,
        { type, multiple: "multiple" in option && option.multiple === true },
      ]),
    );
    const { positionals, values } = parseArgs({ args: [...words], options, allowPositionals: true });
    return { operands: positionals, values: values as Values };
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause)) throw cause;
    throw new RostrumError("usage.argument", cause.message.split(". To specify")[0] ?? cause.message, { cause });
  }
}

export function describeCommand(command: Command): string {
  const options = Object.entries(command.options).map(([name, { value, summary }]) => {
    return `  ${`--${name}${value ? ` ${value}` : ""}`.padEnd(22)} ${summary}`;
  });
  return [
    `rostrum ${command.name} ${command.operands}`,
    "",
    command.summary,
    "",
    ...(options.length > 0 ? ["Options:", ...options, ""] : []),
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}
