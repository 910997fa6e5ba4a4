import type { OpenedStore } from "../store/open-store.ts";
import type { Option, Terminal, Values } from "./command.ts";

/** Where the reports are kept: the option of every command that keeps or shows them. */
export const databaseOption = {
  database: { type: "string", value: "PLACE", summary: "a folder or postgres://…; without it your own folder" },
} as const satisfies Record<string, Option>;

/** Opens the store that is named, else the user's own, and closes it after. The store is loaded here alone: it takes time. */
export async function withStore<T>(
  values: Values,
  terminal: Terminal,
  run: (store: OpenedStore) => Promise<T>,
): Promise<T> {
  const store = await (await import("../store/open-store.ts")).openStore(await findPlace(values, terminal));
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

/** The place that is named, else the user's own folder. */
export async function findPlace({ database }: Values, { environment }: Terminal): Promise<string> {
  if (typeof database === "string") return database;
  return (await import("../store/location.ts")).findDefaultFolder(environment);
}
