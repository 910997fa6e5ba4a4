import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const command = "dist/rostrum-command.js";
const isBuilt = existsSync(command);

/** The built command as a user runs it; `npm test` builds it first. */
describe.skipIf(!isBuilt)("the built command", () => {
  it.skipIf(process.platform === "win32")("stops with 130 at Ctrl-C", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rostrum-process-"));
    const sentence = "Ingrid Holm said that the bridge was safe. ".repeat(200);
    for (let index = 0; index < 40; index++) await writeFile(join(folder, `${index}.txt`), `${sentence}${index}`);
    const child = spawn(process.execPath, [command, "read", folder, "--jsonl"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.stdout.once("data", () => child.kill("SIGINT"));
    child.stdout.resume();
    const status = await new Promise((resolve) => child.once("exit", resolve));
    expect([status, err]).toEqual([130, ""]);
    await rm(folder, { recursive: true, force: true });
  });

  it("ends quietly where the reader of its output has seen enough", async () => {
    const child = spawn(process.execPath, [command, "read", "examples"], { stdio: ["ignore", "pipe", "pipe"] });
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.once("exit", resolve));
    expect([status, err]).toEqual([0, ""]);
  });
});
