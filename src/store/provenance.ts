import { describeModel } from "../language/model.ts";
import { software } from "../story/document.ts";
import { getSourceHashes } from "./source-hash.ts";
import type { Provenance } from "./store.ts";

/** What this process reads with. */
export function getProvenance(): Provenance {
  return { software, models: [describeModel()], settings: getSourceHashes().reading };
}
