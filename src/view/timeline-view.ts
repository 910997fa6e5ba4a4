import type { Story } from "../interchange/document.ts";
import { toReadableDate } from "./date.ts";
import type { ReportView } from "./report-view.ts";
import type { StoryView } from "./story-view.ts";

/** One report in the order of publication. */
export interface TimelineEntry {
  readonly report: ReportView;
  /** `undefined` where it is not known when the report was published. */
  readonly published: string | undefined;
  /** Hours since the report before; `undefined` where either is known by its day alone, or not at all. */
  readonly hours: number | undefined;
}

/** The reports of a story by publication, those without a date last; a day comes before its hours. */
export function viewTimeline(story: Story, view: StoryView): TimelineEntry[] {
  const dates = new Map(story.reports.map(({ report, published }) => [report, published]));
  const ordered = view.reports
    .map((report) => ({ report, date: dates.get(report.id) ?? null }))
    .sort((a, b) => compareDates(a.date, b.date) || a.report.number - b.report.number);
  return ordered.map(({ report, date }, index) => ({
    report,
    published: date === null ? undefined : toReadableDate(date),
    hours: getHours(ordered[index - 1]?.date ?? null, date),
  }));
}

const instant = /T\d{2}:\d{2}(?::[\d.]+)?(?:Z|[+-]\d{2}:?\d{2})$/u;

function compareDates(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (instant.test(a) && instant.test(b)) return Date.parse(a) - Date.parse(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function getHours(from: string | null, to: string | null): number | undefined {
  if (from === null || to === null || !instant.test(from) || !instant.test(to)) return undefined;
  return Math.round((Date.parse(to) - Date.parse(from)) / 360_000) / 10;
}
