import { useEffect, useRef } from "preact/hooks";
import type { Document, Report, Story } from "../interchange/document.ts";
import { hasAlterations, type TextPart, toLanguage, viewText } from "../view/text-view.ts";

/** A report in full. The sentence that is asked for is marked, brought into sight and, where a person jumped, focused. */
export function ReportText({
  report,
  stories,
  sentence,
  turn,
}: {
  report: Report;
  stories: readonly Story[];
  sentence: number | undefined;
  turn: number;
}) {
  const target = useRef<HTMLSpanElement>(null);
  // each jump counts, also one to the same sentence
  useEffect(() => {
    target.current?.scrollIntoView({ block: "center" });
    if (turn > 0) target.current?.focus({ preventScroll: true });
  }, [report.id, sentence, turn]);
  return (
    <div class="text" lang={toLanguage(report.language)} dir="auto">
      {viewText(report, stories).map(({ kind, parts }, index) => (
        <p class={`block-${kind}`} key={index}>
          {parts.map((part) => (
            <Part part={part} isTarget={part.sentence !== undefined && part.sentence === sentence} target={target} />
          ))}
        </p>
      ))}
    </div>
  );
}

function Part({
  part: { sentence, segments },
  isTarget,
  target,
}: {
  part: TextPart;
  isTarget: boolean;
  target: { current: HTMLSpanElement | null };
}) {
  const words = segments.map(({ text, marks }) =>
    marks.length === 0 ? text : <span class={marks.join(" ")}>{text}</span>,
  );
  if (sentence === undefined) return words;
  return (
    <span
      class={isTarget ? "sentence target" : "sentence"}
      id={`s${sentence}`}
      tabIndex={-1}
      data-stop
      ref={isTarget ? target : null}
    >
      <span class="number" aria-hidden="true">
        {sentence}
      </span>
      {words}
    </span>
  );
}

/** How the marks of a report's text are read; altered words where the document tells of some. */
export function TextLegend({ document }: { document?: Document }) {
  return (
    <p class="legend">
      <span class="source">source</span> <span class="cue">cue</span> <span class="content">content</span>
      {document && hasAlterations(document) ? <span class="altered">altered words</span> : null}
    </p>
  );
}
