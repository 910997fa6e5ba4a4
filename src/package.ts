import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package, wherever this file was bundled to. */
export const packageFolder = findPackage(import.meta.url);

/** A file of the build. In a checkout that was not built there is none. */
export function findBuilt(name: string): string {
  return join(packageFolder, "dist", name);
}

/** The folder of the package that a module is of. */
export function findPackage(moduleAddress: string): string {
  let folder = dirname(fileURLToPath(moduleAddress));
  while (!existsSync(join(folder, "package.json"))) {
    if (dirname(folder) === folder) throw new Error("the package of this module has no package.json");
    folder = dirname(folder);
  }
  return folder;
}
