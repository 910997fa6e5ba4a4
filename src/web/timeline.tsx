import type { TimelineEntry } from "../view/timeline-view.ts";
import { ReportLink } from "./quote.tsx";

/** The reports of a story in the order of publication. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length < 2) return null;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" tabIndex={-1}>
        When they were published
      </h2>
      {entries.every(({ published }) => published === undefined) ? (
        <p class="answer">Looked: no report says when it was published.</p>
      ) : (
        <Entries entries={entries} />
      )}
    </section>
  );
}

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ report, published, hours }) => (
        <li key={report.id} data-stop tabIndex={-1}>
          <p class="label">
            {published ?? "date unknown"}
            {hours === undefined ? "" : ` · ${hours} h later`}
          </p>
          <span class="badge">{report.number}</span> <ReportLink report={report}>{report.outlet}</ReportLink>{" "}
          <span class="muted">{report.derivations.join(" · ")}</span>
        </li>
      ))}
    </ol>
  );
}
