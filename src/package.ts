import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package, wherever this file was bundled to. */
export const packageFolder = findAbove(dirname(fileURLToPath(import.meta.url)), "package.json");

/** A file of the build. In a checkout that was not built there is none. */
export function findBuilt(name: string): string {
  return join(packageFolder, "dist", name);
}

function findAbove(folder: string, name: string): string {
  const above = dirname(folder);
  if (existsSync(join(folder, name))) return folder;
  if (above === folder) throw new Error(`no folder above this file has a ${name}`);
  return findAbove(above, name);
}
