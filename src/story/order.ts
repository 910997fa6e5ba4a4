import type { Report } from "../interchange/document.ts";

/** By code unit, as every list of strings in the interchange format is ordered. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The canonical order of a story's reports: published first, undated last, then by id. */
export function compareReports(a: Report, b: Report): number {
  if (a.published !== b.published) {
    if (a.published === null) return 1;
    if (b.published === null) return -1;
    return compareStrings(a.published, b.published);
  }
  return compareStrings(a.id, b.id);
}
