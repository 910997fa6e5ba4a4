import type { Entity, Report } from "../interchange/document.ts";
import type { ReportLayer } from "../interchange/report.ts";
import type { Token } from "./token.ts";

/** A layer of the work on one report: one that the report keeps, or the tokens, which live as long as the work. */
export type Layer = ReportLayer | "tokens";

/** One report while it is read. Steps assign its layers; the text and what intake found are never touched. */
export interface Draft {
  readonly report: Report;
  readonly entities: Map<string, Entity>;
  tokens: readonly Token[];
}

/** One step of reading: assigns its layers from those that it requires. The chain is checked once, at start. */
export interface Step {
  readonly name: string;
  readonly requires: readonly Layer[];
  readonly assigns: readonly Layer[];
  read(draft: Draft): void;
}
