import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { type FolderLock, type Hold, holdFolder, readOwner } from "../../src/store/lock.ts";
import { makeFolder } from "./maker.ts";

const root = makeFolder();
let made = 0;
const newFolder = () => join(root, `folder-${++made}`);

function getLock(hold: Hold | undefined): FolderLock {
  if (hold?.kind !== "own") throw new Error("not its own");
  return hold.lock;
}

it("gives a folder to one of many that want it at once, and the next one to another when it lets go", async () => {
  for (let round = 0; round < 10; round++) {
    const folder = newFolder();
    const holds = await Promise.all(Array.from({ length: 6 }, () => holdFolder(folder)));
    const own = holds.filter(({ kind }) => kind === "own");
    expect(own).toHaveLength(1);
    for (const hold of holds) if (hold.kind === "other") hold.channel.close();
    await getLock(own[0]).release();
    const next = await holdFolder(folder);
    await getLock(next).release();
  }
}, 30_000);

it("never has two owners, however many come and go", async () => {
  const folder = newFolder();
  let owners = 0;
  let owned = 0;
  const comeAndGo = async () => {
    for (let round = 0; round < 6; round++) {
      const hold = await holdFolder(folder);
      if (hold.kind === "own") {
        expect(++owners).toBe(1);
        owned++;
        await wait(Math.random() * 10);
        owners--;
        await hold.lock.release();
      } else hold.channel.close();
    }
  };
  await Promise.all(Array.from({ length: 5 }, comeAndGo));
  expect(owned).toBeGreaterThan(0);
}, 30_000);

it.skipIf(process.platform === "win32")("clears away what the dead left, and takes their place", async () => {
  const folder = newFolder();
  await getLock(await holdFolder(folder)).release();
  const left = join(folder, "lock", "000000000000.sock");
  writeFileSync(left, "");
  writeFileSync(join(folder, "owner.json"), '{"pid":1,"url":"http://127.0.0.1:1"}');
  const lock = getLock(await holdFolder(folder));
  expect(existsSync(left)).toBe(false);
  expect(readOwner(folder)).toEqual({ pid: process.pid });
  expect(readdirSync(join(folder, "lock"))).toHaveLength(1);
  await lock.release();
  expect(readOwner(folder)).toBeUndefined();
});

it.skipIf(process.platform === "win32")("is told where an owner is of another version", async () => {
  const folder = newFolder();
  await getLock(await holdFolder(folder)).release();
  const { createSocketChannel } = await import("../../src/store/channel.ts");
  const server = createServer((socket) =>
    createSocketChannel(socket).send({ rank: "owner", name: "x", schema: "other" }),
  );
  await new Promise<void>((resolve) => server.listen(join(folder, "lock", "aaaaaaaaaaaa.sock"), resolve));
  writeFileSync(join(folder, "owner.json"), '{"pid":7,"url":"http://127.0.0.1:4747"}');
  await expect(holdFolder(folder)).rejects.toMatchObject({
    code: "store.locked",
    seen: "process 7, which serves it at http://127.0.0.1:4747, holds it and is of another version of Rostrum",
  });
  server.close();
});
