import { expect, it } from "vitest";
import { z } from "zod";
import { tasks } from "../../src/evaluate/evaluation.ts";
import { documentSchema } from "../../src/interchange/document.ts";
import { reportLayers } from "../../src/interchange/report.ts";
import { findCode, readDoc } from "./doc.ts";

const page = readDoc("docs/accuracy.md");
const named = new Set(findCode(page));

it("has every task, scored or not", () => {
  expect(tasks.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});

it("says of every layer by which task it is validated, or that it is not", () => {
  const story = documentSchema.shape.stories.element.shape;
  const storyLayers = Object.entries(story).flatMap(([name, schema]) => (schema instanceof z.ZodArray ? [name] : []));
  const [ofReport, ofStory] = ["report", "story"].map((of) => findRows(`of a ${of}`));
  expect(ofReport).toEqual([...reportLayers]);
  expect(ofStory).toEqual(storyLayers);
});

/** The layers of a table, by the words at its head. */
function findRows(head: string): string[] {
  const table = page.slice(page.indexOf(`| ${head} |`)).split("\n\n")[0] ?? "";
  return [...table.matchAll(/^\| `(\w+)` \| .*(?:`[\w-]+`|not validated)/gmu)].map((match) => match[1] ?? "");
}
