import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { serve } from "../../src/cli/serve.ts";

/** Runs the command until it says where it serves. */
async function start(operands: readonly string[], values: Record<string, string | boolean>) {
  let said = "";
  let stop = () => {};
  let told = () => {};
  const ready = new Promise<void>((resolve) => {
    told = resolve;
  });
  const status = serve.run(operands, values, {
    stdin: (async function* () {})(),
    out: async (text) => {
      said += text;
      told();
    },
    err: (text) => {
      said += text;
    },
    columns: 80,
    isInteractive: false,
    hasColor: false,
    environment: {},
    onInterrupt: (end) => {
      stop = end;
    },
  });
  await Promise.race([ready, status]);
  return { said: () => said, address: /http:\/\/[^\s/]+/u.exec(said)?.[0] ?? "", stop: () => stop(), status };
}

const listTemporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith("rostrum-serve-"));

describe("serve", { timeout: 30_000 }, () => {
  it("serves a temporary store with the reports that were named, and leaves nothing behind", async () => {
    const before = listTemporary();
    const { address, said, stop, status } = await start(["examples", "nothing.txt"], { temporary: true, port: "0" });
    expect(said()).toMatch(/nothing\.txt: nothing there.*\[intake\.missing\]/su);
    expect(said()).toMatch(/The desk: http:\/\/127\.0\.0\.1:\d+\n.*gone when this ends/su);
    for (let total = 0; total < 1; ) ({ total } = await (await fetch(`${address}/api/v1/stories`)).json());
    expect((await fetch(`${address}/`)).status).toBe(existsSync("dist/desk") ? 200 : 503);
    stop();
    expect(await status).toBe(130);
    await expect(fetch(address)).rejects.toThrow();
    expect(listTemporary()).toEqual(before);
  });

  it("asks for the token that it prints where others can reach it", async () => {
    const { said, stop, status } = await start([], { temporary: true, port: "0", host: "0.0.0.0" });
    const [, port, secret] = /http:\/\/\S+:(\d+)\/#token=([\w-]{32})\n/u.exec(said()) ?? [];
    const stories = `http://127.0.0.1:${port}/api/v1/stories`;
    expect((await fetch(stories)).status).toBe(401);
    expect((await fetch(stories, { headers: { Authorization: `Bearer ${secret}` } })).status).toBe(200);
    stop();
    expect(await status).toBe(130);
  });

  it("ends with a code where the port is none", async () => {
    await expect((await start([], { temporary: true, port: "70000" }).catch((error) => error)).code).toBe("serve.port");
  });
});
