import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentSchema } from "../../src/interchange/document.ts";
import { readStories } from "../../src/rostrum.ts";
import { run } from "./terminal.ts";

const root = mkdtempSync(join(tmpdir(), "rostrum-cli-"));
const folder = join(root, "store");
const at = ["--database", folder];
const parse = async (words: readonly string[]) => JSON.parse((await run([...words, "--json", ...at])).out);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a store on the command line", () => {
  beforeAll(async () => {
    const { status, out, err } = await run(["add", "examples", "nothing.txt", ...at]);
    expect([status, out.split("\n").length]).toEqual([0, 5]);
    expect(err).toMatch(/^nothing\.txt: .* \[intake\.missing\]\n$/u);
  }, 60_000);

  it("holds what reading the same files gives", async () => {
    const { stories, total } = await parse(["ls"]);
    expect([stories.length, total]).toEqual([1, 1]);
    const document = await parse(["show", stories[0].id.slice(0, 6)]);
    expect(document).toEqual(JSON.parse(JSON.stringify(await readStories(["examples"]))));
  });

  it("acknowledges what it knew, and refuses what it cannot read", async () => {
    const { status, out } = await run(["add", "examples/orrin-herald.txt", ...at]);
    expect([status, out]).toEqual([0, expect.stringMatching(/^r-[0-9a-f]{16} \S+ \(kept before\)\n$/u)]);
    expect(await run(["add", "nothing.txt", ...at])).toMatchObject({ status: 1, out: "" });
    expect(await run(["add", ...at])).toMatchObject({ status: 2 });
  });

  it("lists reports, searches them and shows one", async () => {
    const { reports } = await parse(["ls", "--reports", "--limit", "2"]);
    expect(reports).toHaveLength(2);
    const { hits } = await parse(["search", "boats", "--kind", "statement"]);
    expect(hits.length).toBeGreaterThan(0);
    const [{ id }] = reports;
    const { out } = await run(["report", id, "--text", ...at]);
    const document = await parse(["report", id]);
    expect(document.reports).toEqual([expect.objectContaining({ id, text: out })]);
    expect((await run(["ls", ...at])).out).toContain("4 reports");
    expect((await run(["search", "Nan", "Harke", "--kind", "speaker", ...at])).out).toContain("speaker: Nan Harke");
    expect((await run(["report", id, ...at])).out).toContain("STAND ALONE");
  });

  it("exports what it takes in again", async () => {
    const { stories } = await parse(["ls"]);
    const { out: json } = await run(["export", stories[0].id, ...at]);
    expect(documentSchema.parse(JSON.parse(json)).stories).toHaveLength(1);
    expect((await run(["export", stories[0].id, "--format", "html", ...at])).out).toMatch(/^<!doctype html>/iu);
    const { out: lines } = await run(["export", "--format", "jsonl", ...at]);
    expect(lines.trim().split("\n")).toHaveLength(4);
    const file = join(root, "all.jsonl");
    writeFileSync(file, lines);
    const other = ["--database", join(root, "other")];
    expect((await run(["add", file, "--no-wait", ...other])).status).toBe(0);
    expect((await run(["jobs", ...other])).out).toContain("4 wait");
    expect((await run(["jobs", "--retry", ...other])).out).toContain("0 wait, 0 are being read, 0 could not be read");
    expect((await run(["export", stories[0].id, ...other])).out).toBe(json);
  }, 30_000);

  it("takes a report out", async () => {
    const { reports } = await parse(["ls", "--reports"]);
    const last = reports.at(-1).id;
    expect(await run(["rm", last, ...at])).toMatchObject({ status: 0, out: `${last}\n` });
    expect(await run(["rm", last, ...at])).toMatchObject({
      status: 1,
      err: expect.stringContaining("[store.missing-report]"),
    });
    expect((await parse(["ls", "--reports"])).total).toBe(3);
    const { stories } = await parse(["ls"]);
    const { out } = await run(["rm", stories[0].id, "--story", ...at]);
    expect(out.trim().split("\n").length).toBe(stories[0].reports);
  });

  it.for([
    [["show", "x"], "store.missing-story", 1],
    [["show"], "usage.argument", 2],
    [["report", "x"], "store.missing-report", 1],
    [["report", "a", "b"], "usage.argument", 2],
    [["export", "x"], "store.missing-story", 1],
    [["export"], "usage.argument", 2],
    [["export", "x", "--format", "pdf"], "usage.argument", 2],
    [["search"], "usage.argument", 2],
    [["search", "x", "--kind", "y"], "usage.argument", 2],
    [["ls", "--limit", "0"], "usage.argument", 2],
    [["ls", "--limit", "many"], "usage.argument", 2],
  ] as const)("refuses %j", async ([words, code, status]) => {
    const ended = await run([...words, ...at]);
    expect(ended).toMatchObject({ status, out: "" });
    expect(ended.err).toContain(`[${code}]`);
  });

  it("shows what stands in a report without letting it steer the terminal", async () => {
    const place = join(root, "steer");
    const file = join(root, "steer.txt");
    writeFileSync(
      file,
      "\u001b[2JForged headline\u202e\n\nAnn Lee said that the ferry \u001b]0;x\u0007 sank on Monday.\n",
    );
    await run(["add", file, "--database", place]);
    for (const words of [["ls"], ["ls", "--reports"], ["search", "ferry"], ["jobs"]]) {
      const { out } = await run([...words, "--database", place]);
      expect(["\u001b", "\u202e", "\u0007"].filter((sign) => out.includes(sign))).toEqual([]);
    }
  }, 30_000);
});
