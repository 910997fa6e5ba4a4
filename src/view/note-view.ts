import type { Report, Statement } from "../interchange/document.ts";
import type { Evidence } from "./evidence.ts";
import { getReference, type Reference } from "./quote.ts";
import { findName } from "./word.ts";

/** What the report itself says of a statement's standing: `unverified`, `official`…, and where it says so. */
export interface NoteView {
  readonly status: Report["notes"][number]["status"];
  /** Who says so, where it is not the report. */
  readonly by: string | undefined;
  readonly reference: Reference;
}

/** The report's notes that govern any of the statements. */
export function viewNotes(evidence: Evidence, report: Report, statements: readonly Statement[]): NoteView[] {
  return report.notes
    .filter(({ governs }) => statements.some(({ id }) => governs.includes(id)))
    .map((note) => ({
      status: note.status,
      by: note.by === null ? undefined : findName(evidence, note.by),
      reference: getReference(evidence, report, note),
    }));
}

/** What kind of statement it is, where it is more than a certain, asserted fact: `forecast`, `denies`, `possible`. */
export function listQualities({ kind, act, certainty, polarity }: Statement): string[] {
  return [
    ...(kind === "fact" ? [] : [kind]),
    ...(act === "asserts" ? [] : [act]),
    ...(certainty === "probable" || certainty === "possible" ? [certainty] : []),
    ...(polarity === -1 ? ["negated"] : []),
  ];
}
