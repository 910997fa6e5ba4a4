// Builds what `npm ci` leaves ready to run: the bundled library and command, their types, the JSON Schema, the
// empty database that a new store opens from, and the desk.
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildDesk } from "./src/web/build.mjs";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: {
    rostrum: "src/rostrum.ts",
    "rostrum-command": "src/cli/rostrum-command.ts",
    "database-thread": "src/store/database-thread.ts",
    "reading-thread": "src/reading/reading-thread.ts",
    store: "src/store/open-store.ts",
    "store-template": "src/store/template.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  chunkNames: "part/[name]-[hash]",
  logLevel: "warning",
});
chmodSync("dist/rostrum-command.js", 0o755);

const { interchangeSchema } = await import("./dist/rostrum.js");
writeFileSync("dist/interchange.schema.json", `${JSON.stringify(interchangeSchema(), null, 2)}\n`);

const { writeTemplate } = await import("./dist/store-template.js");
await writeTemplate("dist");

await buildDesk(fileURLToPath(new URL("dist/desk", import.meta.url)));

const tsc = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));
const types = spawnSync(process.execPath, [tsc, "-p", "tsconfig.types.json"], { stdio: "inherit" });
process.exit(types.status ?? 1);
