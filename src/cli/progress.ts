import type { Terminal } from "./command.ts";

const interval = 100; // milliseconds between two signs of life

/** A count on the last line of a terminal's standard error; nothing where that is no terminal. */
export function createProgress(
  { isInteractive, err }: Terminal,
  what: string,
): { show(count: number): void; clear(): void } {
  let last = 0;
  let isShown = false;
  return {
    show(count) {
      if (!isInteractive || Date.now() - last < interval) return;
      last = Date.now();
      isShown = true;
      err(`\r${count} ${what}`);
    },
    clear() {
      if (isShown) err("\r\u001b[K");
      isShown = false;
    },
  };
}
