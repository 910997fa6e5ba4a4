import type { z } from "zod";
import { RostrumError } from "../error.ts";

/** Bytes of a request whose body is a small JSON value. */
export const smallBody = 65_536;

/**
 * The body, at most `limit` bytes. One that says that it is longer is refused unread, one that turns out to be is read
 * no further than that (`intake.too-large`).
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const told = Number(request.headers.get("Content-Length") ?? 0);
  if (told > limit) throw tooLarge(`a body of ${toMegabytes(told)} MB`);
  const parts: Uint8Array[] = [];
  let size = 0;
  // leaving the loop early cancels the stream
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > limit) throw tooLarge(`a body of more than ${toMegabytes(limit)} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A JSON body of this shape. Raises `serve.request`, and `intake.too-large` beyond `limit` bytes. */
export async function readJsonBody<T>(request: Request, schema: z.ZodType<T>, limit = smallBody): Promise<T> {
  const bytes = await readBody(request, limit);
  const parsed = schema.safeParse(parseJson(bytes));
  if (parsed.success) return parsed.data;
  throw new RostrumError("serve.request", `the body: ${describeIssue(parsed.error)}`, { cause: parsed.error });
}

/** `published: Invalid input`: the first thing that does not fit. */
export function describeIssue({ issues }: Pick<z.ZodError, "issues">): string {
  const [issue] = issues;
  return [issue?.path.join("."), issue?.message].filter(Boolean).join(": ").slice(0, 300);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
    throw new RostrumError("serve.request", "a body that is no JSON in UTF-8", { cause });
  }
}

function tooLarge(seen: string): RostrumError {
  return new RostrumError("intake.too-large", seen);
}

function toMegabytes(bytes: number): number {
  return Math.max(0.1, Math.round(bytes / 1e5) / 10);
}
