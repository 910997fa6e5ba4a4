import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Listening, listen, parsePort } from "../../src/serve/server.ts";
import { gazette, makeApp } from "./maker.ts";

const open: Listening[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function start() {
  const made = makeApp();
  const server = await listen(made.app, "127.0.0.1", 0);
  open.push(server);
  return { ...made, server };
}

describe("the server", () => {
  it("answers on a free port of this machine", async () => {
    const { server } = await start();
    expect(server.address).toBe(`http://127.0.0.1:${server.port}`);
    const answer = await fetch(`${server.address}/api/v1/intake`, {
      method: "POST",
      body: JSON.stringify(gazette),
      headers: { "Content-Type": "application/json" },
    });
    expect(answer.status).toBe(202);
  });

  it("says that a port is taken", async () => {
    const { server, app } = await start();
    await expect(listen(app, "127.0.0.1", server.port)).rejects.toMatchObject({ code: "serve.port" });
  });

  it("says that a host is none of this machine", async () => {
    await expect(listen(makeApp().app, "192.0.2.1", 0)).rejects.toMatchObject({ code: "serve.host" });
  });

  it.each(["", "x", "-1", "65536", "1e3", "80 "])("takes “%s” for no port", (text) => {
    expect(() => parsePort(text)).toThrow(expect.objectContaining({ code: "serve.port" }));
  });

  it("refuses a post of 100 MB without holding it", async () => {
    const { server } = await start();
    const before = process.memoryUsage().arrayBuffers;
    const { status, sent } = await postFlood(server.port, 100_000_000);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(100_000_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
    expect((await fetch(`${server.address}/api/v1/stories`)).status).toBe(200);
  });

  it("looks for changes only while someone listens", async () => {
    const { server, store, send } = await start();
    await send("/api/v1/intake", gazette);
    let looks = 0;
    const { findOf } = store.jobs;
    store.jobs.findOf = (reports) => {
      looks++;
      return findOf(reports);
    };
    const socket = connect(server.port, "127.0.0.1");
    socket.write(`GET /api/v1/jobs/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await expect.poll(() => looks, { timeout: 3000 }).toBeGreaterThan(1);
    socket.destroy();
    await wait(300);
    const before = looks;
    await wait(700);
    expect(looks).toBe(before);
  });

  it("closes while a desk listens to its events", async () => {
    const { server } = await start();
    const socket = connect(server.port, "127.0.0.1");
    socket.write(`GET /api/v1/jobs/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    const ended = new Promise((resolve) => socket.once("close", resolve));
    await open.splice(0)[0]?.close();
    await ended;
  });
});

/** Posts a file that says how long it is, until it is answered. */
function postFlood(port: number, length: number): Promise<{ status: number | undefined; sent: number }> {
  const part = new Uint8Array(1_000_000);
  return new Promise((resolve, reject) => {
    let sent = 0;
    const asked = request({
      port,
      host: "127.0.0.1",
      path: "/api/v1/intake?name=a.txt",
      method: "POST",
      headers: { "Content-Length": length },
    });
    let isAnswered = false;
    asked.on("response", (answer) => {
      isAnswered = true;
      answer.resume();
      answer.once("end", () => {
        asked.destroy();
        resolve({ status: answer.statusCode, sent });
      });
    });
    asked.on("error", (error) => {
      if (!isAnswered) reject(error);
    });
    const send = () => {
      while (!isAnswered && sent < length) {
        sent += part.length;
        if (!asked.write(part)) {
          asked.once("drain", send);
          return;
        }
      }
    };
    send();
  });
}
