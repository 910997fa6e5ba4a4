import type { Attribution, Report } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import type { GivenAttribution } from "./corpus-text.ts";
import type { LabelledText } from "./gold.ts";

/** An attribution that the corpus itself has; one that is not there is a fault of the gold. */
export function getAttribution({ id: text, attributions = [] }: LabelledText, id: string): GivenAttribution {
  const found = attributions.find((attribution) => attribution.id === id);
  if (!found) throw new Error(`the text ${text} has no attribution ${id}`);
  return { source: found.source.map(toSpan), cue: found.cue.map(toSpan), content: found.content.map(toSpan) };
}

/** What was made of each given attribution, found again by its words. */
export function pickGiven(report: Report, given: readonly GivenAttribution[]): (Attribution | undefined)[] {
  const read = new Map(report.attributions.map((attribution) => [toKey(attribution), attribution]));
  return given.map((attribution) => read.get(toKey(attribution)));
}

export function toSpan([start, end]: readonly [number, number]): Span {
  return { start, end };
}

function toKey({ source, cue, content }: GivenAttribution): string {
  const starts = (spans: readonly Span[]) => spans.map(({ start, end }) => `${start}-${end}`).sort();
  return [starts(source), starts(cue), starts(content)].join(" ");
}
