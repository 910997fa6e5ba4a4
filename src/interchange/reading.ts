import type { Entity, Report } from "./document.ts";

/**
 * All that was found in one report: the report with its layers, and the entities that its ids name.
 * Intake hands one on whose layers are `unanalysed` but for what intake itself found.
 */
export interface Reading {
  readonly report: Report;
  readonly entities: readonly Entity[];
}
