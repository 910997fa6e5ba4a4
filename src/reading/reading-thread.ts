import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { type PlainError, toPlainError } from "../error.ts";
import type { Reading } from "../interchange/reading.ts";
import { readReport } from "./reader.ts";

export interface ThreadTask {
  readonly reading: Reading;
  /** A message on it ends the reading between two windows of the encoder. */
  readonly stop: MessagePort;
}

export type ThreadAnswer =
  | { readonly reading: Reading }
  | { readonly error: PlainError }
  | { readonly isStopped: true };

/** The entry of a thread that reads: one report at a time, with an encoder of its own. */
export default async function readInThread({ reading, stop }: ThreadTask): Promise<ThreadAnswer> {
  const stopping = new AbortController();
  if (receiveMessageOnPort(stop)) return { isStopped: true };
  stop.once("message", () => stopping.abort());
  try {
    return { reading: await readReport(reading, { signal: stopping.signal }) };
  } catch (cause) {
    // a worker's place to catch: what fails here is raised again in the thread that asked
    return stopping.signal.aborted ? { isStopped: true } : { error: toPlainError(cause) };
  } finally {
    stop.close();
  }
}
