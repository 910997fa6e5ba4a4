import type { Socket } from "node:net";
import { deserialize, serialize } from "node:v8";
import type { MessagePort, Worker } from "node:worker_threads";

/** Two ends that send each other messages in order: two threads, or two processes on one machine. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also where the other end is gone already. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Over a thread's port. */
export function createThreadChannel(port: MessagePort | Worker): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on("message", listener),
    onClose: (listener) => {
      port.on("error", () => undefined); // “exit” follows, and tells the same
      port.once("exit", listener);
      port.once("close", listener);
    },
    close: () => ("terminate" in port ? void port.terminate() : port.close()),
  };
}

const headLength = 4; // bytes, the length of the message after them, little-endian

/** Over a socket: each message after its length, in V8's serialization, which holds bytes as bytes. */
export function createSocketChannel(socket: Socket): Channel {
  let rest: Buffer = Buffer.alloc(0);
  let listener: ((message: unknown) => void) | undefined;
  const early: unknown[] = [];
  let isClosed = false;
  socket.on("error", () => undefined); // “close” follows, and tells the same
  socket.once("close", () => {
    isClosed = true;
  });
  socket.on("data", (part: Buffer) => {
    const { messages, left } = splitMessages(Buffer.concat([rest, part]));
    rest = left;
    for (const message of messages) {
      if (listener) listener(message);
      else early.push(message);
    }
  });
  return {
    send(message) {
      const body = serialize(message);
      const head = Buffer.alloc(headLength);
      head.writeUInt32LE(body.length);
      socket.cork();
      socket.write(head);
      socket.write(body);
      socket.uncork();
    },
    onMessage(next) {
      listener = next;
      for (const message of early.splice(0)) next(message);
    },
    onClose(next) {
      if (isClosed) next();
      else socket.once("close", next);
    },
    close: () => socket.destroy(),
  };
}

function splitMessages(bytes: Buffer): { messages: unknown[]; left: Buffer } {
  const messages: unknown[] = [];
  let start = 0;
  while (bytes.length - start >= headLength) {
    const end = start + headLength + bytes.readUInt32LE(start);
    if (end > bytes.length) break;
    messages.push(deserialize(bytes.subarray(start + headLength, end)));
    start = end;
  }
  return { messages, left: bytes.subarray(start) };
}
