import { expect, it } from "vitest";
import { parseThreads } from "../../src/cli/threads.ts";

it.for(["0", "65", "two", "1.5", "-1", ""])("is no number of threads: “%s”", (threads) => {
  expect(() => parseThreads({ threads })).toThrow(expect.objectContaining({ code: "usage.argument" }));
});

it("is the number that is given, else of the cores, at most four", () => {
  expect(parseThreads({ threads: "3" })).toBe(3);
  expect(parseThreads({})).toBeGreaterThanOrEqual(1);
  expect(parseThreads({})).toBeLessThanOrEqual(4);
});
