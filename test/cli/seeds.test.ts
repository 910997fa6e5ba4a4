import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Document, documentSchema } from "../../src/interchange/document.ts";
import { findFaults } from "../../src/interchange/integrity.ts";
import { run } from "./terminal.ts";

const seeds = "../shared/seeds";

/** The two documents that the project was conceived from, read in place; where they are absent: could not look. */
describe.skipIf(!existsSync(seeds))("the two seeds", () => {
  let document: Document;
  const report = (upstream: string) => {
    const found = document.reports.find((one) => one.upstream.some(({ entity }) => nameOf(entity) === upstream));
    if (!found) throw new Error(`no report has the upstream ${upstream}`);
    return found;
  };
  const nameOf = (id: string | null) => document.entities.find((entity) => entity.id === id)?.name;

  beforeAll(async () => {
    const { out } = await run(["read", seeds, "--published", "2025-08-29", "--json"]);
    document = documentSchema.parse(JSON.parse(out));
  });

  it("are one story of two reports that holds together", () => {
    expect(document.stories.map(({ reports }) => reports.length)).toEqual([2]);
    expect(findFaults(document)).toEqual([]);
  });

  it("have upstreams and no publisher", () => {
    expect(document.reports.map(({ outlet }) => outlet)).toEqual([null, null]);
    expect(document.reports.flatMap(({ upstream }) => upstream.map(({ entity }) => nameOf(entity))).sort()).toEqual([
      "Central News Agency",
      "NPR",
    ]);
  });

  it("have captions and page furniture that no statement is read from", () => {
    const { blocks, statements } = report("NPR");
    const other = blocks.filter(({ kind }) => kind === "caption" || kind === "boilerplate" || kind === "credit");
    expect(other.length).toBeGreaterThanOrEqual(5);
    const isOther = ({ start }: { start: number }) => other.some((block) => block.start <= start && start < block.end);
    expect(statements.flatMap(({ spans }) => spans).filter(isOther)).toEqual([]);
  });

  it("give the chains through the agency's text", () => {
    const chains = report("Central News Agency").attributions.map(({ chain }) =>
      chain.map(({ entity }) => nameOf(entity)),
    );
    expect(chains).toContainEqual(["Central News Agency", "Sing Tao Daily", "Ni Lexiong"]);
    expect(chains).toContainEqual(["Central News Agency", "BBC Chinese", "White House"]);
  });

  // Counted by hand: each cue with its own content, nested ones too, captions not. The last name of the speaker, or of the body.
  it.each([
    [
      "NPR",
      [
        "Overseas Ministry",
        "State Council",
        "John Delury",
        "John Delury",
        "Donald Trump",
        "John Delury",
        "Kim Yo Jong",
        "Kim Yo Jong",
        "Wi Sung-lac",
        "Wi Sung-lac",
        "Kyunghyang Shinmun",
        "Doo Jin-ho",
      ],
      18,
    ],
    [
      "Central News Agency",
      [
        "Ministry of Foreign Affairs",
        "Sing Tao Daily",
        "Ni Lexiong",
        "Ni Lexiong",
        "BBC Chinese",
        "White House",
        "BBC Chinese",
        "BBC Chinese",
        "BBC Chinese",
      ],
      12,
    ],
  ])("give the speakers that a careful reader finds in the text of %s", (upstream, expected, all) => {
    const { attributions } = report(upstream);
    const found = attributions.map(({ speaker }) => nameOf(speaker));
    const right = expected.filter((name) => {
      const at = found.indexOf(name);
      if (at >= 0) found.splice(at, 1);
      return at >= 0;
    });
    expect(right).toEqual(expected);
    expect(right.length).toBeGreaterThanOrEqual(all / 2);
  });

  it("have a list of 26 on the word of one government, told by two of its bodies", () => {
    const [story] = document.stories;
    const quantities = document.reports.flatMap((one) =>
      one.quantities.filter(({ value }) => value === 26).map(({ id }) => id),
    );
    const statements = document.reports.flatMap((one) =>
      one.statements
        .filter((statement) => statement.quantities.some((id) => quantities.includes(id)))
        .map(({ id }) => id),
    );
    const point = story?.points.find(
      (one) => one.statements.length === 2 && one.statements.every(({ statement }) => statements.includes(statement)),
    );
    expect(point?.sourcing).toBe("attributed");
    expect(point?.origins).toMatchObject([{ entity: "iso3166:CN", because: "government" }]);
  });
});
