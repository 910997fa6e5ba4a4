/** Rostrum as a library: from files to readings, from readings to stories. The reader runs without store, server or desk. */

import { type IntakeEffects, type IntakeOptions, takeIn } from "./intake/intake.ts";
import type { Document } from "./interchange/document.ts";
import type { Reading } from "./interchange/reading.ts";
import { readReport } from "./reading/reader.ts";
import { createDocument } from "./story/document.ts";

export { type ErrorCode, errorCatalogue, RostrumError } from "./error.ts";
export { type Intake, type IntakeEffects, type IntakeOptions, takeIn } from "./intake/intake.ts";
export * from "./interchange/document.ts";
export type { Reading } from "./interchange/reading.ts";
export { createReport, type IntakeFields } from "./interchange/report.ts";
export { type ReadOptions, readReport } from "./reading/reader.ts";
export { createDocument, createReadingDocument } from "./story/document.ts";
export { groupReadings } from "./story/group.ts";
export { createStory } from "./story/story.ts";

/**
 * Reads reports from files and folders and gives their stories. The first that is refused raises its error; to go on
 * past refused ones, take them in with `takeIn` and read each.
 */
export async function readStories(
  inputs: readonly string[],
  options: IntakeOptions = {},
  effects?: IntakeEffects,
): Promise<Document> {
  const readings: Reading[] = [];
  for await (const intake of takeIn(inputs, options, effects)) {
    if (intake.kind === "refused") throw intake.error;
    readings.push(await readReport(intake.reading));
  }
  return createDocument(readings);
}
