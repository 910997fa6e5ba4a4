import packageFile from "../../package.json" with { type: "json" };
import { RostrumError } from "../error.ts";
import { type Command, describeCommand, parseWords, type Terminal } from "./command.ts";

/** Runs one command and gives its exit status: 0 done, 1 failed, 2 wrongly called. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [name, ...rest] = words;
    if (name === "--version" || name === "-v") {
      await terminal.out(`${packageFile.version}\n`);
      return 0;
    }
    const { commands } = await import("./command-list.ts");
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      await terminal.out(describeAll(commands, rest[0]));
      return name === undefined ? 2 : 0;
    }
    const command = findCommand(commands, name);
    const { operands, values } = parseWords(command, rest);
    if (values.help === true) {
      await terminal.out(describeCommand(command));
      return 0;
    }
    return await command.run(operands, values, terminal);
  } catch (error) {
    if (!(error instanceof RostrumError)) throw error;
    terminal.err(`rostrum: ${error.message}\n`);
    return error.exit;
  }
}

function findCommand(commands: readonly Command[], name: string): Command {
  const command = commands.find((known) => known.name === name);
  if (!command) throw new RostrumError("usage.argument", `there is no command “${name}”`);
  return command;
}

function describeAll(commands: readonly Command[], name: string | undefined): string {
  const command = commands.find((known) => known.name === name);
  if (command) return describeCommand(command);
  return [
    "rostrum: who said what, and on whose word",
    "",
    ...commands.map(
      (known) => `  rostrum ${`${known.name} ${known.operands}`.padEnd(28)} ${known.summary.split("\n")[0]}`,
    ),
    "",
    "  rostrum <command> --help     its options and examples",
    "  rostrum --version",
    "",
  ].join("\n");
}
