import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, connect as openSocket, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { RostrumError } from "../error.ts";
import { type Channel, createSocketChannel } from "./channel.ts";
import { schemaHash } from "./schema.ts";

/** Who owns a folder, as it says of itself in `owner.json` in it. */
export interface Owner {
  readonly pid?: number;
  /** Where it serves the store, and with which token, where it does. */
  readonly url?: string;
  readonly token?: string;
}

/** What a socket of the lock says first: is the one behind it the owner, or does it want to be? */
interface Hello {
  readonly rank: "owner" | "contender";
  readonly name: string;
  readonly schema: string;
}

/** A folder that this process owns until it lets go or ends, or the way to the process that owns it. */
export type Hold =
  | { readonly kind: "own"; readonly lock: FolderLock }
  | { readonly kind: "other"; readonly channel: Channel };

const ownerName = "owner.json";
const longestPath = 100; // bytes; a socket's address holds 104 on macOS, 108 on Linux
const longestSilence = 5_000; // milliseconds until a socket that accepts and says nothing is taken for a busy owner
const pause = 15; // milliseconds

/**
 * Owns a folder by listening on a local socket, which ends with the process whatever ends it. Each contender listens
 * under a name of its own before it looks for others, so that of two one sees the other, and a dead one's name is never
 * used again, so that clearing it away takes nobody's place. The lower name goes first. On Windows it is one named pipe,
 * which the system gives to one process alone. Error: `store.locked`.
 */
export async function holdFolder(folder: string): Promise<Hold> {
  const place = findPlace(folder);
  for (;;) {
    const lock = await FolderLock.listen(folder, place);
    const other = lock === undefined ? await probe(place, place.fixed ?? "") : await lock.settle();
    if (other === undefined && lock) return { kind: "own", lock };
    if (other?.kind === "owner") return { kind: "other", channel: checkOwner(folder, other) };
    await wait(pause);
  }
}

/** Where the owner of a folder serves it; `undefined` where it does not. To be asked where the folder is held. */
export function readOwner(folder: string): Owner | undefined {
  const path = join(folder, ownerName);
  const written = existsSync(path) ? readFileSync(path, "utf8") : "";
  return written === "" ? undefined : (JSON.parse(written) as Owner);
}

/** The folder of the sockets, or on Windows the one pipe. */
interface Place {
  readonly folder: string;
  readonly fixed?: string;
}

function findPlace(folder: string): Place {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const real = realpathSync(folder);
  const hash = createHash("sha256")
    .update(process.platform === "win32" ? real.toLowerCase() : real)
    .digest("hex")
    .slice(0, 16);
  if (process.platform === "win32") return { folder: "", fixed: `\\\\.\\pipe\\rostrum-${hash}` };
  const inside = join(real, "lock");
  if (Buffer.byteLength(join(inside, createName())) <= longestPath) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return { folder: inside };
  }
  return { folder: findPrivate(hash) };
}

/** A short place for a folder whose own path is too long for a socket; refused where another user made it. */
function findPrivate(hash: string): string {
  const own = `/tmp/rostrum-${process.getuid?.() ?? 0}`;
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const seen = lstatSync(own);
  if (!seen.isDirectory() || seen.uid !== process.getuid?.())
    throw new RostrumError("store.locked", `${own} is another user's`);
  chmodSync(own, 0o700);
  const place = join(own, hash);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return place;
}

function createName(): string {
  return `${randomBytes(6).toString("hex")}.sock`;
}

/** A name that this process listens under, and with it a folder, once no other does. */
export class FolderLock {
  readonly #folder: string;
  readonly #place: Place;
  readonly #name: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #rank: Hello["rank"] = "contender";
  #accept: ((channel: Channel) => void) | undefined;
  /** Those who came before the database was open. */
  readonly #early: Channel[] = [];

  private constructor(folder: string, place: Place, name: string) {
    this.#folder = folder;
    this.#place = place;
    this.#name = name;
    this.#server = createServer((socket) => this.#greet(socket));
    this.#server.unref();
  }

  /** Listens under a new name; `undefined` where there is but one, and it is taken. */
  static async listen(folder: string, place: Place): Promise<FolderLock | undefined> {
    const lock = new FolderLock(folder, place, place.fixed ?? createName());
    try {
      await new Promise<void>((resolve, reject) => {
        lock.#server.once("error", reject);
        lock.#server.listen(addressOf(place, lock.#name), resolve);
      });
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      if (code === "EADDRINUSE") return undefined;
      throw new RostrumError("store.locked", `a folder that cannot be held (${String(code)})`, {
        address: folder,
        cause,
      });
    }
    if (place.fixed !== undefined) lock.#own();
    return lock;
  }

  /** Waits until this one owns the folder (`undefined`), or gives the one before which it stepped back. */
  async settle(): Promise<Neighbour | undefined> {
    for (;;) {
      if (this.#rank === "owner") return undefined;
      const first = await this.#findFirst();
      if (first === undefined && existsSync(addressOf(this.#place, this.#name))) this.#own();
      else if (first === undefined || first.kind === "owner" || first.name < this.#name) {
        await this.#stop();
        return first ?? { kind: "contender", name: "" };
      } else await wait(pause);
    }
  }

  /** Where other processes that want the folder may work with it. */
  onChannel(accept: (channel: Channel) => void): void {
    this.#accept = accept;
    for (const channel of this.#early.splice(0)) accept(channel);
  }

  /** Says in the folder where this process serves the store; only this user can read it. */
  announce(owner: Omit<Owner, "pid">): void {
    this.#write({ pid: process.pid, ...owner });
  }

  /** Lets go; those who worked through this process turn to the next owner. */
  async release(): Promise<void> {
    rmSync(join(this.#folder, ownerName), { force: true });
    await this.#stop();
  }

  #own(): void {
    this.#rank = "owner";
    try {
      this.#write({ pid: process.pid });
    } catch (cause) {
      // the socket owns the folder, the file only names the owner: a full disk is still read
      if (!(cause instanceof Error && "code" in cause && cause.code === "ENOSPC")) throw cause;
    }
  }

  #write(owner: Owner): void {
    const path = join(this.#folder, ownerName);
    rmSync(path, { force: true });
    writeFileSync(path, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  }

  /** The owner if there is one, else the contender with the lowest name. The dead are cleared away. */
  async #findFirst(): Promise<Neighbour | undefined> {
    const names = readdirSync(this.#place.folder).filter((name) => name.endsWith(".sock") && name !== this.#name);
    let first: Neighbour | undefined;
    for (const name of names.sort()) {
      const seen = await probe(this.#place, name);
      if (seen?.kind === "owner") return seen;
      if (seen === undefined) rmSync(addressOf(this.#place, name), { force: true });
      else first ??= seen;
    }
    return first;
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    const channel = createSocketChannel(socket);
    channel.send({ rank: this.#rank, name: this.#name, schema: schemaHash } satisfies Hello);
    if (this.#rank === "contender") socket.end();
    else if (this.#accept) this.#accept(channel);
    else this.#early.push(channel);
  }

  async #stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

type Neighbour =
  | { readonly kind: "owner"; readonly hello: Hello | undefined; readonly channel: Channel }
  | { readonly kind: "contender"; readonly name: string };

/** Who listens under a name; `undefined` where nobody does. */
async function probe(place: Place, name: string): Promise<Neighbour | undefined> {
  const socket = await findListener(addressOf(place, name));
  if (socket === undefined) return undefined;
  if (socket === "ending") return { kind: "contender", name };
  const channel = createSocketChannel(socket);
  const hello = await Promise.race([
    new Promise<Hello>((resolve) => channel.onMessage((message) => resolve(message as Hello))),
    new Promise<"gone">((resolve) => channel.onClose(() => resolve("gone"))),
    wait(longestSilence, "silent" as const, { ref: false }),
  ]);
  if (hello === "gone") return { kind: "contender", name };
  if (hello === "silent") return { kind: "owner", hello: undefined, channel };
  if (hello.rank === "owner") return { kind: "owner", hello, channel };
  channel.close();
  return { kind: "contender", name };
}

/** The way to who listens; `ending` where they let go of it in this moment. */
function findListener(address: string): Promise<Socket | "ending" | undefined> {
  return new Promise((resolve, reject) => {
    const socket = openSocket(address);
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" || error.code === "ENOENT") resolve(undefined);
      else if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve("ending");
      else reject(error);
    });
  });
}

function checkOwner(folder: string, { hello, channel }: Extract<Neighbour, { kind: "owner" }>): Channel {
  if (hello?.schema === schemaHash) return channel;
  channel.close();
  const owner = readOwner(folder);
  const who = `process ${owner?.pid ?? "unknown"}${owner?.url === undefined ? "" : `, which serves it at ${owner.url}`}`;
  const seen =
    hello === undefined
      ? `${who}, holds it and does not answer`
      : `${who}, holds it and is of another version of Rostrum`;
  throw new RostrumError("store.locked", seen, { address: folder });
}

function addressOf({ folder, fixed }: Place, name: string): string {
  return fixed ?? join(folder, name);
}
