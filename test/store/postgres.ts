import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL to test against. */
export interface Postgres {
  /** A new, empty database's address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const nobody = 65534; // PostgreSQL refuses to run as root
const debianFolder = "/usr/lib/postgresql";

/** The server that ROSTRUM_TEST_POSTGRES names, else one of its own from Debian's packages; `undefined` where there is neither. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const given = process.env.ROSTRUM_TEST_POSTGRES;
  if (given) return createPostgres(given, async () => {});
  const binaries = findBinaries();
  return binaries === undefined ? undefined : startOwn(binaries);
}

/** Is there one to test against? Where not, what needs one is skipped and says so. */
export function hasPostgres(): boolean {
  return Boolean(process.env.ROSTRUM_TEST_POSTGRES) || findBinaries() !== undefined;
}

function findBinaries(): string | undefined {
  if (!existsSync(debianFolder)) return undefined;
  const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(debianFolder, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")));
}

async function startOwn(binaries: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "rostrum-pg-"));
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if ("uid" in user) chownSync(folder, nobody, nobody);
  const cluster = join(folder, "cluster");
  const made = spawnSync(
    join(binaries, "initdb"),
    ["-D", cluster, "-U", "rostrum", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...user, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const options = ["-D", cluster, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"];
  const server = spawn(join(binaries, "postgres"), options, { ...user, cwd: folder, stdio: "ignore" });
  const address = `postgres:///postgres?host=${encodeURIComponent(folder)}&user=rostrum`;
  await waitUntilUp(address, server);
  return createPostgres(address, async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
}

async function waitUntilUp(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (tries > 200 || server.exitCode !== null) throw cause;
      await wait(50);
    }
  }
}

function createPostgres(address: string, stop: () => Promise<void>): Postgres {
  let made = 0;
  const names: string[] = [];
  const run = async (statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  return {
    async createDatabase() {
      const name = `rostrum_test_${process.pid}_${++made}`;
      names.push(name);
      await run([`drop database if exists ${name}`, `create database ${name}`]);
      const url = new URL(address);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      await run(names.map((name) => `drop database if exists ${name} with (force)`));
      await stop();
    },
  };
}
