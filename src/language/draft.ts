import type { Entity, Report } from "../interchange/document.ts";
import type { ReportLayer } from "../interchange/report.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "./analysis.ts";
import type { Token } from "./token.ts";

/** A layer of the work on one report: one that the report keeps, or one that lives as long as the work. */
export type Layer = ReportLayer | "tokens" | "analysis";

/** One report while it is read. Steps assign its layers; the text and what intake found are never touched. */
export interface Draft {
  readonly report: Report;
  readonly entities: Map<string, Entity>;
  /** Has the encoder read some blocks of the text, or any other spans of it, as a text of their own. */
  readonly analyse: (blocks: readonly Span[]) => Promise<Analysis>;
  /** What the encoder told of the text; its words are the tokens. */
  analysis: Analysis;
  tokens: readonly Token[];
}

/** One step of reading: assigns its layers from those that it requires. The chain is checked once, at start. */
export interface Step {
  readonly name: string;
  readonly requires: readonly Layer[];
  readonly assigns: readonly Layer[];
  read(draft: Draft): void | Promise<void>;
}
