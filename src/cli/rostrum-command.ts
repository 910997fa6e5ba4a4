#!/usr/bin/env node
import pc from "picocolors";
import packageFile from "../../package.json" with { type: "json" };
import { RostrumError } from "../error.ts";
import { type Command, describeCommand, parseWords, type Terminal } from "./command.ts";
import { evaluate } from "./evaluate.ts";
import { read } from "./read.ts";

const commands: readonly Command[] = [read, evaluate];
const interrupted = 130; // 128 + SIGINT

/** Runs one command and gives its exit status: 0 done, 1 failed, 2 wrongly called. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [name, ...rest] = words;
    if (name === "--version" || name === "-v") {
      await terminal.out(`${packageFile.version}\n`);
      return 0;
    }
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      await terminal.out(describeAll(rest[0]));
      return name === undefined ? 2 : 0;
    }
    const command = findCommand(name);
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

function findCommand(name: string): Command {
  const command = commands.find((known) => known.name === name);
  if (!command) throw new RostrumError("usage.argument", `there is no command “${name}”`);
  return command;
}

function describeAll(name: string | undefined): string {
  const command = commands.find((known) => known.name === name);
  if (command) return describeCommand(command);
  return [
    "rostrum: who said what, and on whose word",
    "",
    ...commands.map((known) => `  rostrum ${`${known.name} ${known.operands}`.padEnd(28)} ${known.summary.split("\n")[0]}`),
    "",
    "  rostrum <command> --help     its options and examples",
    "  rostrum --version",
    "",
  ].join("\n");
}

function createTerminal(): Terminal {
  return {
    stdin: process.stdin,
    out: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    err: (text) => process.stderr.write(text),
    columns: process.stdout.columns,
    isInteractive: process.stderr.isTTY === true,
    hasColor: pc.isColorSupported && process.stdout.isTTY === true,
    environment: process.env,
  };
}

process.on("SIGINT", () => process.exit(interrupted));
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // the reader of the pipe has seen enough
  throw error;
});
process.exitCode = await runCommand(process.argv.slice(2), createTerminal());
