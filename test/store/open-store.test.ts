import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { findDefaultFolder, nameLocation, parseLocation } from "../../src/store/location.ts";
import { holdFolder } from "../../src/store/lock.ts";
import { openStore } from "../../src/store/open-store.ts";
import { findAcknowledged, isBuilt, start } from "./built.ts";
import { makeFolder, makeKept } from "./maker.ts";
import { hasPostgres, type Postgres, startPostgres } from "./postgres.ts";

const all = { limit: 100, offset: 0 };
const root = makeFolder();
const isWindows = process.platform === "win32";
let made = 0;
const newFolder = () => join(root, `store-${++made}`);

const whole = newFolder();

describe("a store in a folder", () => {
  it("is there again after it was closed, with its ids, and only its user can look into it", async () => {
    const store = await openStore(whole);
    const { id } = await store.keep(makeKept("Carrow bridge shut."));
    await store.close();
    const again = await openStore(whole);
    expect((await again.listReports(all)).reports.map((report) => report.id)).toEqual([id]);
    await again.close();
    if (!isWindows) expect(statSync(whole).mode & 0o077).toBe(0);
  }, 30_000);

  it("works for two that open it at once, whichever comes first, and goes on when the first ends", async () => {
    const [one, two] = await Promise.all([openStore(whole), openStore(whole)]);
    const [first, second] = (await one.announce({ url: "http://127.0.0.1:1" })) ? [one, two] : [two, one];
    expect(await second.announce({ url: "http://127.0.0.1:2" })).toBe(false);
    const owner = JSON.parse(readFileSync(join(whole, "owner.json"), "utf8"));
    expect(owner).toEqual({ pid: process.pid, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:[12]$/u) });
    if (!isWindows) expect(statSync(join(whole, "owner.json")).mode & 0o077).toBe(0);
    const kept = Array.from({ length: 20 }, (_, number) => makeKept(`Report ${number}.`));
    await Promise.all(kept.map((report, number) => (number % 2 === 0 ? first : second).keep(report)));
    expect((await first.listReports(all)).total).toBe(21);
    const late = second.keep(makeKept("Kept while the first one ends."));
    await first.close();
    expect((await late).isNew).toBe(true);
    expect((await second.listReports(all)).total).toBe(22);
    await second.close();
    expect(existsSync(join(whole, "owner.json"))).toBe(false);
  }, 30_000);

  it("gives what a former owner had leased at once", async () => {
    const store = await openStore(whole);
    expect((await store.jobs.lease("w", 5, 600)).length).toBeGreaterThan(0);
    await store.close();
    const again = await openStore(whole);
    expect((await again.jobs.count()).leased).toBe(0);
    await again.close();
  });

  it.skipIf(!isBuilt)(
    "works the same in a thread of its own, which does not block this one",
    async () => {
      const store = await openStore(whole, { isolated: true });
      const kept = makeKept("Kept through a thread.");
      const { id } = await store.keep(kept);
      expect(await store.findBytes(id)).toEqual(new Uint8Array(kept.bytes));
      await expect(
        store.saveReadings([
          {
            reading: { ...kept.reading, report: { ...kept.reading.report, id: "r-none" } },
            provenance: { software: "", models: [], settings: "" },
          },
        ]),
      ).rejects.toMatchObject({ code: "store.missing-report" });
      const other = await openStore(whole);
      expect((await other.findSummary(id))?.title).toBe("Kept through a thread.");
      await other.close();
      await store.close();
    },
    30_000,
  );

  it("of a newer version is left as it is", async () => {
    const { PGlite } = await import("@electric-sql/pglite");
    const database = await PGlite.create(join(whole, "database"));
    const { rows } = await database.query("select (select count(*) from reports) as count");
    await database.query("insert into kysely_migration values ('9999-later', 'now')");
    await database.close();
    await expect(openStore(whole)).rejects.toMatchObject({ code: "store.newer", address: whole });
    const after = await PGlite.create(join(whole, "database"));
    await after.query("delete from kysely_migration where name = '9999-later'");
    await after.close();
    const store = await openStore(whole);
    expect(rows).toEqual([{ count: (await store.listReports(all)).total }]);
    await store.close();
  }, 30_000);

  it("of a newer PostgreSQL, and one that is none, are left as they are", async () => {
    const later = newFolder();
    mkdirSync(join(later, "database"), { recursive: true });
    await expect(openStore(later)).rejects.toMatchObject({ code: "store.damaged" });
    writeFileSync(join(later, "database", "PG_VERSION"), "99\n");
    await expect(openStore(later)).rejects.toMatchObject({ code: "store.newer" });
    expect(readdirSync(join(later, "database"))).toEqual(["PG_VERSION"]);
  });

  it("that does not start says so, and lets go of the folder", async () => {
    const broken = newFolder();
    const store = await openStore(broken);
    await store.close();
    rmSync(join(broken, "database", "global", "pg_control"));
    await expect(openStore(broken)).rejects.toMatchObject({ code: "store.damaged" });
    const hold = await holdFolder(broken);
    expect(hold.kind).toBe("own");
    if (hold.kind === "own") await hold.lock.release();
  }, 30_000);

  it("that was not made to its end is made anew", async () => {
    const half = newFolder();
    mkdirSync(join(half, "database"), { recursive: true });
    writeFileSync(join(half, "unfinished"), "");
    writeFileSync(join(half, "database", "PG_VERSION"), "");
    const store = await openStore(half);
    expect((await store.listReports(all)).total).toBe(0);
    await store.close();
    expect(existsSync(join(half, "unfinished"))).toBe(false);
  }, 30_000);

  it("that is a file, or in one, is told", async () => {
    const file = newFolder();
    writeFileSync(file, "");
    await expect(openStore(file)).rejects.toMatchObject({ code: "store.unreachable" });
    await expect(openStore(join(file, "store"))).rejects.toMatchObject({ code: "store.unreachable" });
  });

  it.skipIf(isWindows)("may have a path that is too long for a socket", async () => {
    const deep = join(root, "x".repeat(90), "y".repeat(90));
    const hold = await holdFolder(deep);
    expect(hold.kind).toBe("own");
    const other = await holdFolder(deep);
    expect(other.kind).toBe("other");
    if (other.kind === "other") other.channel.close();
    if (hold.kind === "own") await hold.lock.release();
  });
});

describe("a store with no room to write", () => {
  const disk = mkdtempSync(join(tmpdir(), "rostrum-disk-"));
  const mount = (...words: string[]) => spawnSync("mount", [...words, disk]).status === 0;
  afterAll(() => {
    spawnSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  // in a process of its own: the embedded database does not always come back from a full disk
  it.skipIf(process.platform !== "linux" || !isBuilt)(
    "says so, keeps what it acknowledged, and goes on when there is room",
    async ({ skip }) => {
      if (!mount("-t", "tmpfs", "-o", "size=100m", "tmpfs"))
        skip("could not look: this user may not mount a small disk");
      const [folder, reports] = [join(disk, "store"), newFolder()];
      mkdirSync(reports);
      const words = Array.from({ length: 9_000 }, (_, number) => `w${(number * 7919).toString(36)}`).join(" ");
      for (let number = 0; number < 300; number++)
        writeFileSync(join(reports, `${number}.txt`), `Report ${number}.\n${words}`);
      const adding = start(["add", reports, "--no-wait", "--database", folder]);
      const killer = setTimeout(() => adding.child.kill("SIGKILL"), 30_000);
      const full = await adding.ended;
      clearTimeout(killer);
      expect(full).toMatchObject({ status: 1, err: expect.stringContaining("[store.full]") });
      const acknowledged = findAcknowledged(full.out);
      expect(acknowledged.length).toBeGreaterThan(0);
      const { status, out } = await start(["ls", "--reports", "--json", "--limit", "1000", "--database", folder]).ended;
      expect(status).toBe(0); // what is kept can be read all the same
      expect(JSON.parse(out).total).toBe(acknowledged.length);
      mount("-o", "remount,size=400m");
      const store = await openStore(folder);
      const { reports: present } = await store.listReports({ limit: 1000, offset: 0 });
      expect(present.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
      expect((await store.keep(makeKept("Kept after."))).isNew).toBe(true);
      await store.close();
    },
    60_000,
  );
});

describe.skipIf(!hasPostgres())("a store on a server (where there is no PostgreSQL: could not look)", () => {
  it("is made by the first of two that open it at once, works for both, and is left alone where it is newer", async () => {
    const postgres = (await startPostgres()) as Postgres;
    const address = await postgres.createDatabase();
    const [one, two] = await Promise.all([openStore(address), openStore(address)]);
    const kept = Array.from({ length: 20 }, (_, number) => makeKept(`Report ${number}.`));
    const given = await Promise.all([one.keepAll(kept), two.keepAll(kept.toReversed())]);
    expect(given.flat().filter(({ isNew }) => isNew)).toHaveLength(20);
    const leased = await Promise.all([one.jobs.lease("one", 20, 60), two.jobs.lease("two", 20, 60)]);
    expect(new Set(leased.flat().map(({ id }) => id)).size).toBe(leased.flat().length);
    expect(await one.announce({ url: "http://127.0.0.1:1" })).toBe(false);
    await one.close();
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query("insert into kysely_migration values ('9999-later', 'now')");
    await client.end();
    await expect(openStore(address)).rejects.toMatchObject({ code: "store.newer" });
    expect((await two.listReports(all)).total).toBe(20);
    await two.close();
    await postgres.stop();
  }, 30_000);
});

describe("where a store is", () => {
  it.for([
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/rostrum"],
    ["linux", { XDG_DATA_HOME: "data" }, "/home/ann/.local/share/rostrum"],
    ["linux", {}, "/home/ann/.local/share/rostrum"],
    ["darwin", {}, "/home/ann/Library/Application Support/rostrum"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/rostrum"],
  ] as const)("is by convention on %s with %j", ([platform, environment, folder]) => {
    expect(findDefaultFolder(environment, platform, "/home/ann")).toBe(join(folder));
  });

  it.for(["http://x/y", "mysql://x", ""])("is not %j", (location) => {
    expect(() => parseLocation(location)).toThrow(expect.objectContaining({ code: "store.location" }));
  });

  it("is named without its password", () => {
    expect(nameLocation(parseLocation("postgres://ann:secret@host/news"))).toBe("postgres://ann:…@host/news");
    expect(nameLocation(parseLocation("postgresql:///news?password=secret&x=1"))).toBe(
      "postgresql:///news?password=…&x=1",
    );
  });

  it("on a server that does not answer is told", async () => {
    await expect(openStore("postgres://ann:secret@127.0.0.1:9/news")).rejects.toMatchObject({
      code: "store.unreachable",
      address: "postgres://ann:…@127.0.0.1:9/news",
    });
  });
});
