import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The second report is what .ci/run counts from.
    reporters: ["default", "json"],
    outputFile: { json: ".cache/test.json" },
  },
});
