import { RostrumError } from "../error.ts";

/** SQLSTATE of the errors that a person can do something about. Class 08: connection; 53: resources; 57P0x: shut down; XX00x: corrupted. */
const full = /^(53100|53200|53400)$/u;
const unreachable = /^(08...|57P0[123]|53300|28...|3D000)$/u;
const damaged = /^XX00[12]$/u;

const networkCodes: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  // of a folder: not this user's, on a disk that is only read, or no folder at all
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOTDIR",
  "EEXIST",
]);
const fullCodes: ReadonlySet<unknown> = new Set(["ENOSPC", "EFBIG", "EDQUOT"]);

/** Runs what asks the database, with its errors that a person can act on as ours; the rest go on as they are. */
export async function adaptDatabaseErrors<T>(location: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw toDatabaseError(location, cause);
  }
}

function toDatabaseError(address: string, cause: unknown): unknown {
  if (cause instanceof RostrumError || !(cause instanceof Error)) return cause;
  const code = "code" in cause ? cause.code : undefined;
  const seen = cause.message.split("\n")[0] ?? "";
  if (isFull(code, cause.message))
    return new RostrumError("store.full", `no room to write (${seen})`, { address, cause });
  if (typeof code === "string" && damaged.test(code))
    return new RostrumError("store.damaged", seen, { address, cause });
  if (
    (typeof code === "string" && unreachable.test(code)) ||
    networkCodes.has(code) ||
    /^Connection terminated|timeout exceeded when trying to connect/u.test(seen)
  )
    return new RostrumError("store.unreachable", seen || String(code), { address, cause });
  // PGlite's WebAssembly ends so where PostgreSQL panics; what was acknowledged is in the folder
  if (cause instanceof WebAssembly.RuntimeError || cause.name === "ExitStatus" || /PGlite is closed/u.test(seen))
    return new RostrumError("store.damaged", `the embedded database stopped (${seen})`, { address, cause });
  return cause;
}

function isFull(code: unknown, message: string): boolean {
  return (
    fullCodes.has(code) ||
    (typeof code === "string" && full.test(code)) ||
    /No space left on device|File too large/u.test(message)
  );
}
