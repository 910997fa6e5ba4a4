import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { RostrumError } from "../error.ts";

/** Where a store is: a folder of its own, or a PostgreSQL server. */
export type Location =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "server"; readonly address: string };

/** `postgres://…` or the path of a folder. Raises `store.location` for another scheme. */
export function parseLocation(location: string): Location {
  if (/^postgres(ql)?:\/\//u.test(location)) return { kind: "server", address: location };
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//iu.exec(location)?.[1];
  if (scheme !== undefined || location === "") {
    throw new RostrumError("store.location", scheme === undefined ? "no name" : `an address with ${scheme}://`);
  }
  return { kind: "folder", folder: resolve(location) };
}

/** The location without what is secret in it, for messages. */
export function nameLocation(location: Location): string {
  if (location.kind === "folder") return location.folder;
  return location.address.replace(/(?<=:\/\/[^/@]*?):[^/@]*(?=@)/u, ":…").replace(/(?<=[?&]password=)[^&]*/u, "…");
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder where a user's data goes by the platform's convention; `rostrum` in it. */
export function findDefaultFolder(
  environment: Environment,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  switch (platform) {
    case "win32":
      return join(environment.LOCALAPPDATA ?? join(home, "AppData", "Local"), "rostrum");
    case "darwin":
      return join(home, "Library", "Application Support", "rostrum");
    default: {
      const given = environment.XDG_DATA_HOME;
      // a relative path there is to be ignored, says the XDG Base Directory Specification
      return join(given?.startsWith("/") ? given : join(home, ".local", "share"), "rostrum");
    }
  }
}
