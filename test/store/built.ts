import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const command = "dist/rostrum-command.js";

/** `npm test` builds the command before the tests run. */
export const isBuilt = existsSync(command);

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The built command in a process of its own; `onOut` is told of all that it has said so far. */
export function start(words: readonly string[], onOut: (out: string) => void = () => {}): Running {
  const child = spawn(process.execPath, [command, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
    onOut(out);
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => child.once("close", (status) => resolve({ status, out, err })));
  return { child, ended };
}

export function run(words: readonly string[]): Promise<Ended> {
  return start(words).ended;
}

/** A folder of so many small reports, their numbers from `first`. */
export function plantReports(folder: string, count: number, first = 0): string {
  mkdirSync(folder, { recursive: true });
  for (let number = first; number < first + count; number++) {
    const text = `Bridge ${number} shut\n\nMayor Ann Person${number % 40} said that bridge ${number} would close for ${number + 2} days.\n`;
    writeFileSync(join(folder, `${String(number).padStart(5, "0")}.txt`), text);
  }
  return folder;
}

/** The ids of the reports that `rostrum add` acknowledged. */
export function findAcknowledged(out: string): string[] {
  const lines = out.split("\n").slice(0, -1); // what follows the last line end was not said to its end
  return lines.map((line) => line.split(" ")[0] ?? "");
}
