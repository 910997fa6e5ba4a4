#!/usr/bin/env node
import pc from "picocolors";
import type { Terminal } from "./command.ts";
import { runCommand } from "./dispatch.ts";

/** What is to be ended in good order at the first Ctrl-C. */
const stops: (() => void | Promise<void>)[] = [];

function createTerminal(): Terminal {
  return {
    stdin: process.stdin,
    out: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => {
          if (!error) resolve();
          else if (!isClosedPipe(error)) reject(error); // else the process ends, see below
        });
      }),
    err: (text) => process.stderr.write(text),
    columns: process.stdout.columns,
    isInteractive: process.stderr.isTTY === true,
    hasColor: pc.isColorSupported && process.stdout.isTTY === true,
    environment: process.env,
    onInterrupt: (stop) => stops.push(stop),
  };
}

async function stopAll(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

function isClosedPipe(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}

process.on("SIGINT", () => {
  // by the signal itself and not by `process.exit`, which would wait for threads and abort where one of them reads
  if (stops.length === 0) {
    process.removeAllListeners("SIGINT");
    process.kill(process.pid, "SIGINT");
  }
  void stopAll();
});
process.stdout.on("error", (error) => {
  if (!isClosedPipe(error)) throw error;
  // the reader of the pipe has seen enough
  void stopAll().finally(() => process.exit(0));
});
process.exitCode = await runCommand(process.argv.slice(2), createTerminal());
