import { findBlocks } from "./block.ts";
import { type Draft, refuseUnreadable } from "./draft.ts";

/** A plain text as it stands: positions are those of the file's own text. Raises `intake.empty` and `intake.too-large`. */
export function readPlainText(text: string, address: string): Draft {
  refuseUnreadable(text, address);
  return { address, text, blocks: findBlocks(text) };
}
