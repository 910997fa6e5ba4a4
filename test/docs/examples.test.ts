import { expect, it } from "vitest";
import { readStories } from "../../src/rostrum.ts";

const { reports, entities, stories } = await readStories(["examples"]);
const [story] = stories;
const reportBy = new Map(reports.map((report) => [report.id, report]));
const nameOf = (id: string | null) => entities.find((entity) => entity.id === id)?.name;
const outletOf = (id: string) => nameOf(reportBy.get(id)?.outlet ?? null);

it("are four reports and one story", () => {
  expect(reports.map(({ outlet }) => nameOf(outlet)).sort()).toEqual([
    "Coast Line",
    "Daily Tidings",
    "Orrin Herald",
    "Tessary Gazette",
  ]);
  expect(stories).toHaveLength(1);
  expect(story?.reports).toHaveLength(4);
  expect(reports.every(({ published }) => published !== null)).toBe(true);
});

it("share a point in their own word, which is not confirmed: nothing is known of made-up outlets", () => {
  const shared = story?.points.find((point) => point.statements.every(({ stance }) => stance === "states"));
  const told = new Set(shared?.statements.map(({ statement }) => outletOf(statement.split("/")[0] ?? "")));
  expect(told.size).toBeGreaterThan(1);
  expect(shared?.sourcing).toBe("single");
  expect(shared?.origins).toMatchObject([{ because: "unknown", entity: null }]);
});

it("differ in the number of boats, and in nothing else", () => {
  const found = story?.discrepancies.map(({ kind, sides }) => [kind, ...sides.map(({ value }) => value).sort()]);
  expect(found).toEqual([["quantity", "26", "31"]]);
  expect(story?.discrepancies[0]?.sides.map(({ as }) => nameOf(as)).sort()).toEqual([
    "Orrin Coast Guard",
    "Tessary Harbour Office",
  ]);
});

it("hold a chain of two hops after the outlet", () => {
  const chains = reports.flatMap(({ attributions }) =>
    attributions.map(({ chain }) => chain.map((hop) => nameOf(hop.entity))),
  );
  expect(chains).toContainEqual(["Orrin Herald", "Radio Vane", "Pell Adair"]);
});

it("hold a reworded copy of the first report", () => {
  const found = story?.derivations.map(({ report, of, kind, direction }) => [
    outletOf(report),
    kind,
    outletOf(of[0] ?? ""),
    direction,
  ]);
  expect(found).toEqual([["Daily Tidings", "reworded", "Tessary Gazette", "known"]]);
});

it("say what the page says of itself where no manifest does", () => {
  const gazette = reports.find(({ address }) => address.endsWith("tessary-gazette.html"));
  expect(gazette).toMatchObject({ outletFrom: "metadata", publishedFrom: "metadata", bylines: ["Mara Tolland"] });
  expect(gazette?.blocks.some(({ kind }) => kind === "caption")).toBe(true);
});

it("hold a wrong count of years for later checks", () => {
  const counted = reports.flatMap(({ text }) =>
    [...text.matchAll(/time in (\d+) years/gu)].map((match) => Number(match[1])),
  );
  expect(new Set(counted)).toEqual(new Set([36]));
  expect(2025 - 1987).not.toBe(36);
});
