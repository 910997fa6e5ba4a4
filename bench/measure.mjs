// Runs a Node program in a process of its own and measures it from outside.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

/**
 * Loaded before the program: on exit it writes the process's peak memory (kilobytes) to file descriptor 3. Linux counts in
 * `maxRSS` what the process was before it became this program, a copy of its parent; its own peak stands in `/proc`.
 */
const hook = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync, writeSync } from "node:fs";
  const status = "/proc/self/status";
  const peak = () => existsSync(status) && /VmHWM:\\s*(\\d+)/u.exec(readFileSync(status, "utf8"))?.[1];
  process.on("exit", () => writeSync(3, String(peak() || process.resourceUsage().maxRSS)));
`)}`;

/** Wall seconds, from the start of the process to its end, and peak resident megabytes. Throws where the program fails. */
export function measureProgram(args) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, ["--import", hook, ...args], { stdio: ["ignore", "ignore", "pipe", "pipe"] });
    let [errors, peak] = ["", ""];
    child.stderr.on("data", (chunk) => {
      errors = (errors + chunk).slice(-2000);
    });
    child.stdio[3].on("data", (chunk) => {
      peak += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) reject(new Error(`${args.join(" ")} ended with ${code}:\n${errors}`));
      else resolve({ seconds: (performance.now() - begun) / 1000, megabytes: Number(peak) / 1024 });
    });
  });
}

/** Of several runs: the median and the worst of the seconds, the worst of the memory. */
export async function measureRuns(args, runs) {
  const measured = [];
  for (let run = 0; run < runs; run++) measured.push(await measureProgram(args));
  const seconds = measured.map((one) => one.seconds).sort((a, b) => a - b);
  return {
    median: seconds[Math.floor(seconds.length / 2)],
    worst: seconds.at(-1),
    megabytes: Math.max(...measured.map((one) => one.megabytes)),
  };
}
