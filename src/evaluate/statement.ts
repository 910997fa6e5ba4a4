import { z } from "zod";
import { documentSchema, type Statement } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import { type Tally, toMatchMetrics } from "./bootstrap.ts";
import { goldTextSchema, spanSchema } from "./gold.ts";
import type { GoldSet } from "./gold-set.ts";
import { countLabels, toMacroMetrics } from "./label-tally.ts";
import { pairByOverlap } from "./overlap.ts";

const { kind, act, certainty, polarity } = documentSchema.shape.reports.element.shape.statements.element.shape;

/** A line of `evaluate/gold/statements.jsonl`: every statement of the stretch that was read whole. */
export const statementGoldSchema = goldTextSchema.extend({
  stretch: spanSchema,
  statements: z.array(
    z.strictObject({
      spans: z.array(spanSchema).min(1),
      kind,
      act,
      certainty,
      polarity,
      /** Is it on somebody's word, and not the report's own? */
      attributed: z.boolean(),
    }),
  ),
});

/** What of a statement is scored. */
export type ToldStatement = Pick<Statement, "spans" | "kind" | "act" | "certainty" | "polarity">;

/**
 * From which overlap two statements are one: half of the characters (white space aside) that either covers. More than that
 * no statement shares with two that lie beside each other, so that which are paired is no matter of order; and a sentence
 * that holds two clauses is the longer of them at most.
 */
const leastOverlap = 0.5;

const labels = ["kind", "act", "certainty", "polarity"] as const;

/**
 * Counts the statements of a stretch. A found one is paired with the gold one that it shares the most with, one to one,
 * from an overlap of a half; those that begin outside the stretch do not count. A gold statement without a counterpart
 * misses its labels; a found one without has no label that could be wrong, and counts against `span` alone.
 */
export function countStatements(
  text: string,
  gold: readonly ToldStatement[],
  found: readonly ToldStatement[],
  stretch: Span,
): Tally {
  const claims = found.filter(({ spans }) => beginsWithin(stretch, spans));
  const pairs = pairByOverlap(text, gold.map(toSpans), claims.map(toSpans), leastOverlap);
  const tally = { matched: pairs.size, gold: gold.length, found: claims.length };
  const counted = labels.map((label) =>
    countLabels(
      label,
      gold.map((one, at) => ({ gold: String(one[label]), found: claims[pairs.get(at) ?? -1]?.[label].toString() })),
    ),
  );
  return Object.assign(tally, ...counted);
}

/** `kind`, `act`, `certainty`, `polarity`: macro over the labels that the gold has. `span`: that there is a statement. */
export function toStatementMetrics(total: Tally): Record<string, number> {
  const macro = labels.map((label) => toMacroMetrics(label, total));
  return Object.assign({}, ...macro, toMatchMetrics("span", total.matched, total.gold, total.found));
}

export const statements: GoldSet<z.infer<typeof statementGoldSchema>> = {
  name: "statements",
  file: "statements.jsonl",
  schema: statementGoldSchema,
  async count({ gold, texts: [{ text, outlet, date }] }, read) {
    const { report } = await read(text, { outlet, date });
    return countStatements(text, gold.statements, report.statements, gold.stretch);
  },
  sizeOf: ({ gold = 0 }) => gold,
  toMetrics: toStatementMetrics,
};

function toSpans({ spans }: ToldStatement): readonly Span[] {
  return spans;
}

function beginsWithin(stretch: Span, spans: readonly Span[]): boolean {
  const start = Math.min(...spans.map((span) => span.start));
  return start >= stretch.start && start < stretch.end;
}
