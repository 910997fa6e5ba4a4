import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The second report is what .ci/run counts from.
    reporters: ["default", "json"],
    outputFile: { json: ".cache/test.json" },
  },
});
