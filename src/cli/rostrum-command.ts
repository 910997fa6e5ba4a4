#!/usr/bin/env node
import pc from "picocolors";
import type { Terminal } from "./command.ts";
import { runCommand } from "./dispatch.ts";

const interrupted = 130; // 128 + SIGINT

/** What is to be ended in good order at the first Ctrl-C. */
const stops: (() => void)[] = [];

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
    onInterrupt: (stop) => stops.push(stop),
  };
}

process.on("SIGINT", () => {
  if (stops.length === 0) process.exit(interrupted);
  for (const stop of stops.splice(0)) stop();
});
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // the reader of the pipe has seen enough
  throw error;
});
process.exitCode = await runCommand(process.argv.slice(2), createTerminal());
