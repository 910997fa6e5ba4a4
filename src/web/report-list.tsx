import { useState } from "preact/hooks";
import type { ReportSummary } from "../interchange/resource.ts";
import { toReadableDate } from "../view/date.ts";
import { countOf } from "../view/glossary.ts";
import { cutWords, toPlain } from "../view/plain.ts";
import { unknownPublisher } from "../view/word.ts";
import { listReports } from "./client.ts";
import { useLoad } from "./load.ts";
import { toReportHref, toStoryHref } from "./route.ts";
import { Answer } from "./state.tsx";
import { Pager } from "./story-list.tsx";
import { useTitle } from "./title.ts";
import { useDone } from "./work.ts";

const longestTitle = 160;

/** All reports, the last kept first, with how far each is. */
export function ReportList() {
  useTitle("Reports");
  const [offset, setOffset] = useState(0);
  const [loaded, reload] = useLoad(`reports ${offset}`, (signal) => listReports(offset, signal));
  useDone(reload);
  return (
    <Answer loaded={loaded} what="the reports" retry={reload}>
      {({ reports, total, limit }) => (
        <>
          <header class="title">
            <h1>{total === 0 ? "No reports yet" : countOf(total, "report")}</h1>
            {total === 0 ? (
              <p>
                <a href="/add">Add reports</a>: paste a text, or drop files anywhere on this page.
              </p>
            ) : null}
          </header>
          <ol class="contents stories">
            {reports.map((report) => (
              <ReportLine key={report.id} report={report} />
            ))}
          </ol>
          <Pager total={total} offset={offset} limit={limit} setOffset={setOffset} />
        </>
      )}
    </Answer>
  );
}

function ReportLine({ report: { id, title, outlet, published, address, state, story } }: { report: ReportSummary }) {
  const facts = [
    toPlain(outlet ?? unknownPublisher),
    published === null ? "date unknown" : toReadableDate(published),
    toPlain(address),
  ];
  return (
    <li data-stop tabIndex={-1}>
      <a href={toReportHref(id, { story: story ?? undefined })}>{cutWords(title, longestTitle) || "untitled"}</a>
      <p class="label">
        {state === "failed" ? <b class="bad">could not be read · </b> : null}
        {state === "kept" ? "kept, not read yet · " : ""}
        {facts.join(" · ")}
        {story === null ? null : (
          <>
            {" "}
            · <a href={toStoryHref(story)}>its story</a>
          </>
        )}
      </p>
    </li>
  );
}
