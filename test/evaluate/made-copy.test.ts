import { describe, expect, it } from "vitest";
import type { DataFile } from "../../src/evaluate/data-file.ts";
import { createDraw } from "../../src/evaluate/draw.ts";
import { countCopies, makeCopies, stitch, toMadeCopyMetrics } from "../../src/evaluate/made-copy.ts";
import { createRewording } from "../../src/evaluate/rewording.ts";

const table = (...rows: string[]): DataFile => ({
  name: "pairs.tsv",
  address: "pairs.tsv",
  sha256: "",
  text: ["original\tspun\tcount", ...rows, ""].join("\n"),
});
const reword = (text: string, ...rows: string[]) => createRewording(table(...rows))(text, createDraw(1));

describe("createRewording", () => {
  it("puts other words in the place of whole ones, the longest first, with their capitals", () => {
    const rows = ["ferry\tvessel\t2", "ferry captain\tship chief\t1", "late\tbelated\t1"];
    expect(reword("Ferry captain Rask was late. The ferry’s bell later rang.", ...rows)).toEqual({
      text: "Ship chief Rask was belated. The vessel’s bell later rang.",
      changes: 3,
    });
  });

  it("leaves quotations as they are", () => {
    expect(reword("“The ferry,” she wrote, “is our ferry.” The ferry sank.", "ferry\tvessel")).toMatchObject({
      text: "“The ferry,” she wrote, “is our ferry.” The vessel sank.",
    });
  });

  it("chooses once for each wording of a text", () => {
    const { text } = reword("ferry ferry ferry ferry", "ferry\tvessel", "ferry\tboat");
    expect(["vessel vessel vessel vessel", "boat boat boat boat"]).toContain(text);
  });

  it("takes signs of a wording for what they are", () => {
    expect(reword("It cost $5 (net).", "(net)\tclear")).toMatchObject({ text: "It cost $5 clear." });
  });

  it("refuses a row without two columns", () => {
    expect(() => reword("", "ferry")).toThrow(/line 2/u);
  });
});

describe("stitch", () => {
  it("takes paragraphs in turn", () => {
    expect(stitch("a1\n\na2\na3\na4\n", "b1\nb2\nb3\nb4\nb5")).toBe("a1\nb2\na3\nb4");
  });

  it("takes sentences where a text has few paragraphs, and none where it has few of these", () => {
    const [a, b] = ["a", "b"].map((one) => [1, 2, 3, 4].map((at) => `Mr. Rask ${one}${at}.`).join(" "));
    expect(stitch(a ?? "", b ?? "")).toBe("Mr. Rask a1. Mr. Rask b2. Mr. Rask a3. Mr. Rask b4.");
    expect(stitch("One. Two.", b ?? "")).toBeUndefined();
  });
});

describe("makeCopies", () => {
  const text = (id: string) => ({ id, text: `The ferry ${id} was late.\nIt sank.\nIt rose.\nIt left.` });

  it("stitches neighbours and rewords each, where the table knows enough of its words", () => {
    const copies = makeCopies([text("a"), text("b"), text("c")], createRewording(table("ferry\tvessel")));
    expect(copies.map(({ kind, of }) => [kind, ...of.map(({ id }) => id)].join(" "))).toEqual([
      "stitched a b",
      "reworded a",
      "stitched b c",
      "reworded b",
      "reworded c",
    ]);
    expect(makeCopies([text("a")], createRewording(table("rocket\tmissile")))).toEqual([]);
  });
});

describe("countCopies", () => {
  const measure = (made: ("stitched" | "reworded")[], found: string[]) => toMadeCopyMetrics(countCopies(made, found));

  it("gives 1 where each has its kind", () => {
    expect(measure(["stitched", "reworded"], ["stitched", "reworded"])).toMatchObject({
      "stitched.f1": 1,
      "reworded.f1": 1,
    });
  });

  it("takes recall for a copy that was not found, precision for one of another kind", () => {
    expect(measure(["stitched", "stitched"], ["stitched", "independent"])).toMatchObject({
      "stitched.p": 1,
      "stitched.r": 0.5,
    });
    expect(measure(["stitched", "reworded"], ["reworded", "reworded"])).toMatchObject({
      "reworded.p": 0.5,
      "reworded.r": 1,
      "stitched.f1": 0,
    });
  });
});
