import { constants } from "node:fs";
import { access, open, readFile, stat } from "node:fs/promises";
import { RostrumError } from "../error.ts";

/** Of one file, in bytes. */
export const longestFile = 50_000_000;

/** The bytes of a file. Raises `intake.missing`, `intake.unreadable`, and `intake.too-large` before it reads. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return adaptFileErrors(path, async () => {
    await refuseLarge(path);
    return readFile(path);
  });
}

/** The bytes of a file, a part at a time. Raises as `readBytes`. */
export async function* readParts(path: string): AsyncGenerator<Uint8Array> {
  const file = await adaptFileErrors(path, async () => {
    await refuseLarge(path);
    return open(path);
  });
  yield* file.createReadStream();
}

/** All bytes of a stream. Raises `intake.too-large`, and reads no further than that. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>, address: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
    size += bytes.length;
    if (size > longestFile) throw new RostrumError("intake.too-large", "more than 50 MB", { address });
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Runs what opens a file, with the system's errors on paths as errors of intake. */
export async function adaptFileErrors<T>(address: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    switch (code) {
      case "ENOENT":
      case "ENOTDIR":
      case "ELOOP":
      case "ENAMETOOLONG":
        throw new RostrumError("intake.missing", "nothing there", { address, cause });
      case "EACCES":
      case "EPERM":
      case "EIO":
        throw new RostrumError("intake.unreadable", `a file that cannot be opened (${code})`, { address, cause });
      default:
        throw cause;
    }
  }
}

async function refuseLarge(path: string): Promise<void> {
  await access(path, constants.R_OK);
  const { size } = await stat(path);
  if (size > longestFile) {
    throw new RostrumError("intake.too-large", `a file of ${Math.round(size / 1e6)} MB`, { address: path });
  }
}
