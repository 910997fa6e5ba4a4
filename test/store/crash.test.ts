import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { findAcknowledged, isBuilt, plantReports, run, start } from "./built.ts";
import { makeFolder } from "./maker.ts";

const root = makeFolder();
// bench/store.mjs does it with 1,000 reports, ten times
const reports = 150;
const kills = 3;

/** Ends `add` by force some time after it has first acknowledged a report; gives what it had acknowledged. */
async function killWhileAdding(words: readonly string[], after: number): Promise<string[]> {
  let isKilling = false;
  const adding = start(words, () => {
    if (isKilling) return;
    isKilling = true;
    setTimeout(() => adding.child.kill("SIGKILL"), after);
  });
  return findAcknowledged((await adding.ended).out);
}

describe.skipIf(!isBuilt)("rostrum add", () => {
  it("loses nothing that it acknowledged when it is killed, and goes on with its jobs", async () => {
    const folder = join(root, "killed");
    const words = ["add", plantReports(join(root, "reports"), reports), "--database", folder];
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      for (const id of await killWhileAdding(words, 100 + kill * 300)) acknowledged.add(id);
      const store = await openStore(folder);
      const { reports: present } = await store.listReports({ limit: 1000, offset: 0 });
      const ids = new Set(present.map(({ id }) => id));
      expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
      expect((await store.jobs.count()).leased).toBe(0);
      await store.close();
    }
    expect(acknowledged.size).toBeGreaterThan(0);
    expect((await run(words)).status).toBe(0);
    const store = await openStore(folder);
    expect(await store.jobs.count()).toEqual({ waiting: 0, leased: 0, dead: 0 });
    expect((await store.listReports({ limit: 1, offset: 0, state: "read" })).total).toBe(reports);
    await store.close();
  }, 90_000);

  it("loses no row where two processes add to one folder, and one of them is killed", async () => {
    const folder = join(root, "shared");
    const [one, two] = [plantReports(join(root, "one"), 40), plantReports(join(root, "two"), 40, 100)];
    const [killed, other] = await Promise.all([
      killWhileAdding(["add", one, "--database", folder], 600),
      run(["add", two, "--database", folder]),
    ]);
    expect(other).toMatchObject({ status: 0, err: "" });
    const store = await openStore(folder);
    const { reports: present } = await store.listReports({ limit: 1000, offset: 0 });
    const ids = new Set(present.map(({ id }) => id));
    const acknowledged = [...killed, ...findAcknowledged(other.out)];
    expect(acknowledged.length).toBeGreaterThan(40);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    await store.close();
  }, 60_000);

  it.skipIf(process.platform === "win32")(
    "at Ctrl-C ends what was begun, and leaves the rest to be read later",
    async () => {
      const folder = join(root, "stopped");
      let isStopped = false;
      const adding = start(["add", join(root, "reports"), "--database", folder], () => {
        if (!isStopped) adding.child.kill("SIGINT");
        isStopped = true;
      });
      const { status, out, err } = await adding.ended;
      expect(status).toBe(130);
      expect(err).toMatch(/^Stopped: \d+ reports are kept and wait to be read/u);
      const store = await openStore(folder);
      expect((await store.jobs.count()).leased).toBe(0);
      expect((await store.listReports({ limit: 1, offset: 0 })).total).toBe(findAcknowledged(out).length);
      await store.close();
    },
    60_000,
  );
});
