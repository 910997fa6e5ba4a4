import type { Entity, Report } from "./document.ts";

/**
 * All that was found in one report: the report with its layers, and the entities that its ids name.
 * Intake hands one on whose layers are `unanalysed` but for what intake itself found.
 */
export interface Reading {
  readonly report: Report;
  readonly entities: readonly Entity[];
  /** What each of the report's statements means, in their order. Not interchanged: made anew for a reading that comes without. */
  readonly embeddings?: readonly Embedding[];
}

/** A direction: two statements mean the more alike, the greater the cosine of theirs. Its length says nothing. */
export type Embedding = Int8Array;
