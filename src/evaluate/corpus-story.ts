import type { At, Layers, Statement, Story } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import type { Clustering } from "../story/point.ts";
import { createStory } from "../story/story.ts";
import { type Tally, toRatio } from "./bootstrap.ts";
import type { Read } from "./corpus-text.ts";
import type { LabelledText, TextSpan } from "./gold.ts";

/** Readings of texts by the texts' ids. */
export type TextReadings = ReadonlyMap<string, Reading>;

/** Reads the texts of a line as reports; `statements` of a text are taken as they are instead of looking for any. */
export async function readTexts(
  texts: readonly LabelledText[],
  read: Read,
  statements?: (text: string) => readonly Statement["spans"][],
): Promise<TextReadings> {
  const readings = new Map<string, Reading>();
  for (const { id, text, outlet, date } of texts) {
    readings.set(id, await read(text, { outlet, date, ...(statements && { statements: statements(id) }) }));
  }
  return readings;
}

/** The one story of the readings, whatever grouping would make of them. */
export function toStory(readings: TextReadings, clustering?: Clustering): Story {
  return createStory({ readings: [...readings.values()], because: new Map() }, clustering);
}

/** Tells a place in a report as a place in its text. */
export type Placing = (at: At) => TextSpan;

export function createPlacing(readings: TextReadings): Placing {
  const texts = new Map([...readings].map(([text, { report }]) => [report.id, text]));
  return ({ report, start, end }) => ({ text: texts.get(report) ?? "", start, end });
}

/** Counts whether a layer was looked at, so that a figure of 0 tells “none found” from “could not look”. */
export function countLooked(layers: Layers, layer: string): Tally {
  const { state } = layers[layer] ?? { state: "unanalysed" };
  return { looked: state === "unanalysed" ? 0 : 1, lines: 1 };
}

/** `looked`: in how many of the lines the layer was looked at; 0 where no step stands for it. */
export function toLookedMetric({ looked, lines }: Tally): Record<string, number> {
  return { looked: toRatio(looked, lines) };
}
