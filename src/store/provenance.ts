import { software } from "../story/document.ts";
import { getSourceHashes } from "./source-hash.ts";
import type { Provenance } from "./store.ts";

/** What this process reads with. */
export function getProvenance(): Provenance {
  return { software, models: [], settings: getSourceHashes().reading };
}
