import type { Correction } from "../interchange/document.ts";
import { alteredMeaning, countOf } from "../view/glossary.ts";
import type { ReportView } from "../view/report-view.ts";
import { toOriginalHref } from "./client.ts";
import { OutletCorrection } from "./outlet-correction.tsx";

/** What is known of a report, without its title. */
export function ReportFacts({ report }: { report: ReportView }) {
  const facts = [
    report.published,
    countOf(report.words, "word"),
    ...report.derivations,
    ...(report.altered === false ? ["not called altered"] : []),
  ];
  return (
    <>
      <p class="label">{[report.outlet, ...report.upstream, ...report.bylines].join(" · ")}</p>
      <p class="label">{facts.join(" · ")}</p>
      {report.altered ? (
        <p class="label">
          <b class="bad">{alteredMeaning}</b>
        </p>
      ) : null}
      <NotAnalysed names={report.unanalysed} />
    </>
  );
}

/** Where a report came from, its bytes, and the way to correct what was understood of it. */
export function ReportSource({ report, corrections }: { report: ReportView; corrections: readonly Correction[] }) {
  return (
    <>
      <p class="label">
        <Address address={report.address} /> ·{" "}
        <a href={toOriginalHref(report.id)} download>
          as it came
        </a>
      </p>
      <OutletCorrection
        key={report.id + report.outlet}
        report={report.id}
        outlet={report.outlet}
        corrections={corrections}
      />
    </>
  );
}

/** Only a web address becomes a link; it is opened by the reader alone. */
function Address({ address }: { address: string }) {
  if (!/^https?:\/\/[^\s]+$/iu.test(address)) return <span class="address">{address}</span>;
  return (
    <a class="address" rel="noreferrer noopener nofollow" href={address}>
      {address}
    </a>
  );
}

export function NotAnalysed({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p class="label">
      <b>not analysed:</b> {names.join("; ")}
    </p>
  );
}

/** What could not be looked at, and what was looked at and holds nothing. */
export function Layers({ of: { unanalysed, none } }: { of: Pick<ReportView, "unanalysed" | "none"> }) {
  if (unanalysed.length + none.length === 0) return null;
  return (
    <div class="layers">
      <NotAnalysed names={unanalysed} />
      {none.length > 0 ? <p class="label">looked, found none: {none.join(", ")}</p> : null}
    </div>
  );
}
