import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentSchema } from "../../src/interchange/document.ts";
import { findFaults } from "../../src/interchange/integrity.ts";
import { run } from "./terminal.ts";

let folder = "";
const place = (name: string) => join(folder, name);

const harbour =
  "Ingrid Holm, the mayor of Tromsø, said that 240 workers had built the Tromsø Harbour Bridge with Jonas Berg.";
const bridge =
  "The mayor of Tromsø, Ingrid Holm, said that 260 workers had built the Tromsø Harbour Bridge for Jonas Berg.";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rostrum-read-"));
  await mkdir(place("reports"));
  await mkdir(place("nothing"));
  await writeFile(place("reports/a.txt"), harbour);
  await writeFile(place("reports/b.txt"), bridge);
  await writeFile(place("empty.txt"), " \n\t\n");
  await writeFile(place("picture.txt"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]));
  await writeFile(place("broken.jsonl"), '{"headline":"A"\n');
  await writeFile(
    place("spanish.txt"),
    "El alcalde dijo que el puente era seguro y que los trabajadores habían terminado la obra antes de tiempo.",
  );
  await writeFile(place("page.html"), "<html><body><nav><a href='/'>Home</a></nav></body></html>");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("rostrum read", () => {
  it("shows the story of a folder, with what differs", async () => {
    const { status, out, err } = await run(["read", place("reports")]);
    expect(status).toBe(0);
    expect(err).toBe("");
    expect(out).toContain("2 reports");
    expect(out).toContain("Ingrid Holm");
    expect(out).toMatch(/WHERE THEY DIFFER[\s\S]*240[\s\S]*260/u);
  });

  it("writes the document alone with --json, the same in any order of its arguments", async () => {
    const forth = await run(["read", place("reports/a.txt"), place("reports/b.txt"), "--json"]);
    const back = await run(["read", "--json", place("reports/b.txt"), place("reports/a.txt")]);
    expect(forth.out).toBe(back.out);
    const document = documentSchema.parse(JSON.parse(forth.out));
    expect(findFaults(document)).toEqual([]);
    expect(document.stories).toHaveLength(1);
  });

  it("writes a document a line with --jsonl, which can be read again", async () => {
    const { out } = await run(["read", place("reports"), "--jsonl"]);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => documentSchema.parse(JSON.parse(line)));
    expect(lines.map(({ reports, stories }) => [reports.length, stories.length])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    await writeFile(place("again.jsonl"), out);
    const again = await run(["read", place("again.jsonl"), "--json"]);
    expect(again.out).toBe((await run(["read", place("reports"), "--json"])).out);
  });

  it("writes a page, and says where", async () => {
    const page = place("story.html");
    const { status, err, out } = await run(["read", place("reports"), "--html", page]);
    expect([status, err]).toEqual([0, expect.stringContaining(page)]);
    expect(out).toContain("2 reports");
    expect(await readFile(page, "utf8")).toMatch(/^<!doctype html>/iu);
  });

  it("takes the date and the outlet that the user gives", async () => {
    const { out } = await run(["read", place("reports"), "--published", "2025-05-01", "--outlet", "NPR", "--json"]);
    const [report] = documentSchema.parse(JSON.parse(out)).reports;
    expect(report).toMatchObject({
      published: "2025-05-01",
      publishedFrom: "given",
      outlet: "domain:npr.org",
      outletFrom: "given",
    });
  });

  it("reads standard input", async () => {
    const { status, out } = await run(["read", "-", "--json"], harbour);
    expect(status).toBe(0);
    expect(documentSchema.parse(JSON.parse(out)).reports[0]?.text).toBe(harbour);
  });
});

describe("bad input", () => {
  it.each([
    ["an empty file", () => [place("empty.txt")], 1, "intake.empty"],
    ["bytes that are no text", () => [place("picture.txt")], 1, "intake.binary"],
    ["a missing file", () => [place("none.txt")], 1, "intake.missing"],
    ["a folder without reports", () => [place("nothing")], 1, "intake.empty-folder"],
    ["a broken line of JSON", () => [place("broken.jsonl")], 1, "intake.json"],
    ["a page without an article", () => [place("page.html")], 1, "intake.no-article"],
    ["a language that is not read", () => [place("spanish.txt")], 1, "intake.language"],
    ["no input at all", () => [], 2, "usage.input"],
    ["an unknown option", () => [place("reports"), "--jsno"], 2, "usage.argument"],
    ["a date that is none", () => [place("reports"), "--published", "yesterday"], 2, "intake.date"],
  ])("is told in one line with its code: %s", async (_, words, status, code) => {
    const seen = await run(["read", ...words()]);
    expect(seen.status).toBe(status);
    expect(seen.out).toBe("");
    expect(seen.err.trim().split("\n")).toEqual([expect.stringContaining(`[${code}]`)]);
  });

  it("is listed while the good reports are read; --strict makes it a failure", async () => {
    const inputs = ["read", place("reports"), place("empty.txt"), place("none.txt"), "--json"];
    const seen = await run(inputs);
    expect(seen.status).toBe(0);
    expect(seen.err.trim().split("\n")).toHaveLength(2);
    expect(documentSchema.parse(JSON.parse(seen.out)).reports).toHaveLength(2);
    expect((await run([...inputs, "--strict"])).status).toBe(1);
  });

  it("is the same report twice: read once, and said", async () => {
    const { status, out, err } = await run(["read", place("reports/a.txt"), place("reports"), "--json"]);
    expect(status).toBe(0);
    expect(documentSchema.parse(JSON.parse(out)).reports).toHaveLength(2);
    expect(err === "" || err.includes("[intake.duplicate]")).toBe(true);
  });

  it("of a language that is not read is kept, unanalysed, beside the others", async () => {
    const { out } = await run(["read", place("reports"), place("spanish.txt"), "--json"]);
    const spanish = documentSchema.parse(JSON.parse(out)).reports.find(({ language }) => language === "es");
    expect(spanish?.layers.sentences).toEqual({ state: "unanalysed", code: "intake.language" });
  });

  it("is a page that cannot be written: the error says so", async () => {
    const seen = await run(["read", place("reports"), "--html", join(folder, "no", "such", "folder.html")]);
    expect([seen.status, seen.err]).toEqual([1, expect.stringContaining("[output.unwritable]")]);
  });
});

describe("rostrum", () => {
  it("helps, names its version, and refuses what it does not know", async () => {
    expect(await run(["--help"])).toMatchObject({ status: 0, out: expect.stringContaining("rostrum read") });
    expect(await run(["read", "--help"])).toMatchObject({ status: 0, out: expect.stringContaining("--published") });
    expect((await run(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
    expect(await run(["raed"])).toMatchObject({ status: 2, err: expect.stringContaining("[usage.argument]") });
    expect((await run([])).status).toBe(2);
  });
});
