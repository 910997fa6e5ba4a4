import { expect, it } from "vitest";
import { measureByStory, toRatio } from "../../src/evaluate/bootstrap.ts";

const toMetrics = ({ right, all }: Readonly<Record<string, number>>) => ({ accuracy: toRatio(right, all) });
const text = (story: string, right: number, all: number) => ({ story, tally: { right, all } });

it("measures all texts together", () => {
  const { metrics } = measureByStory([text("a", 1, 2), text("b", 2, 2)], toMetrics);
  expect(metrics).toEqual({ accuracy: 0.75 });
});

it("gives the same bounds for the same texts, around the figure", () => {
  const texts = Array.from({ length: 20 }, (_, at) => text(`s${at}`, at % 3, 3));
  const { metrics, intervals } = measureByStory(texts, toMetrics);
  const [low = 1, high = 0] = intervals.accuracy ?? [];
  expect(low).toBeLessThan(metrics.accuracy ?? 0);
  expect(high).toBeGreaterThan(metrics.accuracy ?? 1);
  expect(measureByStory(texts, toMetrics).intervals).toEqual(intervals);
});

it("draws whole stories: texts of one story have no bounds of their own", () => {
  const { metrics, intervals } = measureByStory([text("a", 0, 2), text("a", 2, 2)], toMetrics);
  expect(intervals.accuracy).toEqual([metrics.accuracy, metrics.accuracy]);
});

it("measures nothing as 0", () => {
  expect(measureByStory([], toMetrics)).toEqual({ metrics: { accuracy: 0 }, intervals: { accuracy: [0, 0] } });
});
