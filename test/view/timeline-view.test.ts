import { expect, it } from "vitest";
import { viewDocument } from "../../src/view/document-view.ts";
import { viewTimeline } from "../../src/view/timeline-view.ts";
import { makeDocument, makeReport } from "../maker.ts";

function timelineOf(...dates: readonly (string | null)[]) {
  const document = makeDocument(
    dates.map((published, at) => makeReport({ id: `r${at}`, text: "It rained.", published })),
  );
  const [story] = document.stories;
  const [view] = viewDocument(document).stories;
  if (story === undefined || view === undefined) throw new Error("a story");
  return viewTimeline(story, view).map(({ report, published, hours }) => [report.id, published, hours]);
}

it("orders reports by publication, moments by their time and not their digits, those without a date last", () => {
  expect(timelineOf(null, "2025-08-29T02:00:00+08:00", "2025-08-28T19:30:00Z", "2025-08-27")).toEqual([
    ["r3", "27 August 2025", undefined],
    ["r1", "29 August 2025, 02:00 UTC+08:00", undefined],
    ["r2", "28 August 2025, 19:30 UTC", 1.5],
    ["r0", undefined, undefined],
  ]);
});

it("tells no hours between days", () => {
  expect(timelineOf("2025-08-28", "2025-08-29")).toEqual([
    ["r0", "28 August 2025", undefined],
    ["r1", "29 August 2025", undefined],
  ]);
});
