import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Intake, type IntakeOptions, takeIn } from "../../src/intake/intake.ts";
import { documentSchema } from "../../src/interchange/document.ts";

const body = "The port council met on Monday and agreed to keep the ferry running until the spring of next year.";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rostrum-intake-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function take(inputs: readonly string[], options: IntakeOptions = {}, stdin = ""): Promise<Intake[]> {
  const all: Intake[] = [];
  const effects = {
    stdin: (async function* () {
      yield stdin;
    })(),
  };
  for await (const intake of takeIn(inputs, options, effects)) all.push(intake);
  return all;
}

const reports = (all: Intake[]) => all.flatMap((one) => (one.kind === "kept" ? [one.reading.report] : []));
const codes = (all: Intake[]) => all.map((one) => (one.kind === "kept" ? "kept" : one.error.code));
const seen = (all: Intake[]) => all.flatMap((one) => (one.kind === "refused" ? [one.error.message] : []));

describe("takeIn", () => {
  it("keeps a plain text untouched", async () => {
    const [report] = reports(await take([write("a.txt", `Ferry 😀 to run\n\n${body}\n`)]));
    expect(report?.text).toBe(`Ferry 😀 to run\n\n${body}\n`);
    expect(report?.title).toEqual({ start: 0, end: 15 });
    expect(report?.language).toBe("en");
  });

  it("gives the same reports in the same order whatever the order of the inputs", async () => {
    const names = [
      write("b.txt", `Second. ${body}`),
      write("sub/c.txt", `Third. ${body}`),
      write("a.txt", `First. ${body}`),
    ];
    const forward = await take(names);
    expect(await take([...names].reverse())).toEqual(forward);
    expect(await take([folder])).toEqual(forward);
    expect(await take([folder, ...names])).toEqual(forward);
  });

  it("leaves hidden files and other formats of a folder out", async () => {
    write("a.txt", body);
    write(".b.txt", `Hidden. ${body}`);
    write(".git/c.txt", `Hidden too. ${body}`);
    write("d.pdf", "%PDF");
    expect(codes(await take([folder]))).toEqual(["kept"]);
  });

  it("does not follow a link back up", async () => {
    write("a.txt", body);
    symlinkSync(folder, join(folder, "loop"));
    expect(codes(await take([folder]))).toEqual(["kept"]);
  });

  it.each([
    ["a.txt", "", "intake.empty"],
    ["a.txt", " \n\t\n", "intake.empty"],
    ["a.txt", "a\0b", "intake.binary"],
    ["a.doc", "words", "intake.format"],
    ["a.json", "{", "intake.json"],
    ["a.json", "[]", "intake.empty"],
    ["a.json", '{"foo": 1}', "intake.json"],
    ["a.json", '{"rostrum": "1"}', "interchange.invalid"],
    ["a.csv", "foo,bar\n1,2\n", "intake.csv"],
    ["a.csv", "", "intake.empty"],
    ["a.jsonl", "\n", "intake.empty"],
    ["a.html", "<html><body><a href=x>Home</a></body></html>", "intake.no-article"],
    ["a.txt", "word ".repeat(1_200_000), "intake.too-large"],
  ])("refuses %s with %j by its code", async (name, content, code) => {
    expect(codes(await take([write(name, content)]))).toEqual([code]);
  });

  it("refuses a file that is too large before it reads it", async () => {
    const path = write("a.txt", "a");
    truncateSync(path, 60_000_000);
    expect(codes(await take([path]))).toEqual(["intake.too-large"]);
  });

  it("refuses what is not there, and a folder without reports", async () => {
    expect(codes(await take([join(folder, "none.txt")]))).toEqual(["intake.missing"]);
    expect(codes(await take([folder]))).toEqual(["intake.empty-folder"]);
  });

  it.skipIf(process.getuid?.() === 0)("refuses a file that may not be read", async () => {
    const path = write("a.txt", body);
    chmodSync(path, 0);
    expect(codes(await take([path]))).toEqual(["intake.unreadable"]);
  });

  it("refuses a report that came before, and names where", async () => {
    const all = await take([write("a.txt", body), write("b.txt", body)]);
    expect(codes(all)).toEqual(["kept", "intake.duplicate"]);
    expect(seen(all)[0]).toContain(join(folder, "a.txt"));
  });

  it("reads the others where one is broken", async () => {
    write("a.txt", "a\0b");
    write("b.txt", body);
    expect(codes(await take([folder]))).toEqual(["intake.binary", "kept"]);
  });

  it("raises intake.date for a wrong date in the options", async () => {
    await expect(take([folder], { published: "soon" })).rejects.toMatchObject({ code: "intake.date" });
  });

  it("keeps a report in another language", async () => {
    const text = "Le conseil du port s’est réuni lundi et a décidé de maintenir le bac jusqu’au printemps prochain.";
    expect(reports(await take([write("a.txt", text)]))[0]?.language).toBe("fr");
  });

  it("takes a date with its year at the head of a plain text for the day of publication", async () => {
    const [report] = reports(await take([write("a.txt", `Ferry to run\nAug. 29, 2025\n${body}`)]));
    expect([report?.published, report?.publishedFrom]).toEqual(["2025-08-29", "text"]);
  });

  it("takes no date of the body for the day of publication", async () => {
    const [report] = reports(await take([write("a.txt", `${body} It began on Aug. 29, 2025.`)]));
    expect([report?.published, report?.publishedFrom]).toEqual([null, "unknown"]);
  });

  it("hands the entities on that the report's ids name, by id", async () => {
    const [one] = await take([write("a.txt", `OSLO (Reuters) - ${body}`)], { outlet: "The Harbour Post" });
    if (one?.kind !== "kept") throw new Error("refused");
    const { report, entities } = one.reading;
    expect([report.outlet, report.outletFrom]).toEqual(["outlet:harbour-post", "given"]);
    expect(entities.map((entity) => entity.id)).toEqual([report.upstream[0]?.entity, "outlet:harbour-post"].sort());
  });
});

describe("standard input", () => {
  it.each([
    ["text", body, "-"],
    ["a page", `<!doctype html><title>Ferry</title><article>${`<p>${body}</p>`.repeat(3)}</article>`, "-"],
    ["JSON", JSON.stringify({ title: "Ferry", text: body }), "-"],
  ])("reads %s", async (_, stdin, address) => {
    expect(reports(await take(["-"], {}, stdin))[0]?.address).toBe(address);
  });
});

describe("reports.csv", () => {
  it("gives facts to the files beside it, before the options", async () => {
    write("a.txt", body);
    write("b.txt", `Also. ${body}`);
    write("reports.csv", "file,outlet,published,title,address\na.txt,NPR,2025-08-30,,http://x.org/a\n");
    const [a, b] = reports(await take([folder], { published: "2025-08-01", outlet: "Harbour Post" })).sort((x, y) =>
      (x.outlet ?? "").localeCompare(y.outlet ?? ""),
    );
    expect([a?.published, a?.publishedFrom, a?.outlet, a?.outletFrom, a?.address]).toEqual([
      "2025-08-30",
      "given",
      "domain:npr.org",
      "given",
      "http://x.org/a",
    ]);
    expect([b?.published, b?.outlet]).toEqual(["2025-08-01", "outlet:harbour-post"]);
  });

  it("counts for a file that is named alone", async () => {
    write("reports.csv", "file,published\na.txt,2025-08-30\n");
    expect(reports(await take([write("a.txt", body)]))[0]?.published).toBe("2025-08-30");
  });

  it("stands for its files where it is named", async () => {
    write("a.txt", body);
    expect(codes(await take([write("reports.csv", "file\na.txt\n")]))).toEqual(["kept"]);
  });

  it("puts a headline before a text that does not begin with it", async () => {
    write("reports.csv", "file,title\na.txt,Ferry to run\n");
    const [report] = reports(await take([write("a.txt", body)]));
    expect(report?.text).toBe(`Ferry to run\n\n${body}`);
    expect(report?.title).toEqual({ start: 0, end: 12 });
  });

  it("names its broken lines, and the files are read without them", async () => {
    write("a.txt", body);
    write("b.txt", `Also. ${body}`);
    write("reports.csv", "file,published\na.txt,soon\nb.txt,2025-08-30\nc.txt,\n");
    const all = await take([folder]);
    expect(codes(all)).toEqual(["intake.manifest", "intake.manifest", "kept", "kept"]);
    expect(seen(all)[0]).toContain("line 2");
    expect(seen(all)[1]).toContain("line 4");
    expect(reports(all).map((report) => report.published)).toEqual([null, "2025-08-30"]);
  });

  it("is a table of reports without a column file", async () => {
    write("reports.csv", `title,text\nFerry,${body}\n`);
    expect(reports(await take([folder]))[0]?.text).toBe(`Ferry\n\n${body}`);
  });
});

describe("archives", () => {
  it.each([",", ";", "\t"])("reads a table separated by %j", async (mark) => {
    const rows = [
      ["Headline", "Body", "PubDate", "Publication", "URL"],
      ["Ferry", `"${body}"`, "2025-08-29", "NPR", "https://x.org/1"],
    ];
    const [report] = reports(await take([write("a.csv", rows.map((row) => row.join(mark)).join("\r\n"))]));
    expect([report?.text, report?.published, report?.publishedFrom, report?.outlet, report?.address]).toEqual([
      `Ferry\n\n${body}`,
      "2025-08-29",
      "metadata",
      "domain:npr.org",
      "https://x.org/1",
    ]);
  });

  it("names a broken row by its line and reads the others", async () => {
    const all = await take([write("a.csv", `title,text\nOne,${body}\nTwo,"x"y,z\nThree,${body}\nFour,a,b\n`)]);
    expect(codes(all).sort()).toEqual(["intake.csv", "intake.csv", "kept", "kept"]);
    expect(seen(all).join()).toMatch(/line 3.*line 5/u);
  });

  it("names a broken JSON line by its number and reads the others", async () => {
    const line = (title: string) => JSON.stringify({ uri: `urn:${title}`, headline: title, body_text: body });
    const all = await take([write("a.jsonl", `${line("One")}\n{broken\n\n${line("Two")}\n`)]);
    expect(codes(all)).toEqual(["kept", "intake.json", "kept"]);
    expect(seen(all)[0]).toContain("line 2");
  });

  it("reads both generations of ninjs", async () => {
    const first = {
      uri: "urn:1",
      headline: "Ferry",
      body_html: `<p>${body}</p><p>It sails.</p>`,
      byline: "By Jane Roe",
      versioncreated: "2025-08-29T10:00:00Z",
    };
    const second = {
      uri: "urn:2",
      headlines: [{ value: "Bridge" }],
      bodies: [{ contenttype: "text/plain", value: body }],
      by: "John Doe",
      infosources: [{ name: "NPR" }],
    };
    const [one, two] = reports(await take([write("a.json", JSON.stringify([first, second]))]));
    expect([one?.text, one?.bylines, one?.published]).toEqual([
      `Ferry\n\n${body}\n\nIt sails.`,
      ["Jane Roe"],
      "2025-08-29T10:00:00Z",
    ]);
    expect([two?.text, two?.bylines, two?.outlet]).toEqual([`Bridge\n\n${body}`, ["John Doe"], "domain:npr.org"]);
  });

  it("hands a Rostrum document's readings on as they are, each with its own entities", async () => {
    const texts = await take([write("a.txt", `OSLO (NPR) - ${body}`), write("b.txt", `OSLO (Reuters) - ${body}`)]);
    const readings = texts.flatMap((one) => (one.kind === "kept" ? [one.reading] : []));
    const document = documentSchema.parse({
      rostrum: "1",
      software: "test",
      models: [],
      reports: readings.map((reading) => reading.report),
      entities: readings.flatMap((reading) => reading.entities),
      stories: [],
    });
    const again = await take([write("c.json", JSON.stringify(document))], { outlet: "NPR" });
    const [first, second] = again.map((one) => (one.kind === "kept" ? one.reading : undefined));
    expect([first, second]).toEqual(readings);
  });

  it("hands each report on with the bytes that it came in: its file, or its part of an archive", async () => {
    const row = JSON.stringify({ text: `OSLO (NPR) - ${body}` });
    const taken = await take([
      write("a.txt", `OSLO (Reuters) - ${body}`),
      write("b.jsonl", `${row}\n${JSON.stringify({ text: `OSLO (AFP) - ${body}` })}\n`),
      write("c.csv", `text,outlet\n"OSLO (AP) - ${body}",AP\n`),
    ]);
    const bytes = taken.map((one) => (one.kind === "kept" ? Buffer.from(one.bytes).toString("utf8") : ""));
    expect(bytes[0]).toBe(`OSLO (Reuters) - ${body}`);
    expect(bytes[1]).toBe(row);
    expect(JSON.parse(bytes[3] ?? "")).toEqual({ text: `OSLO (AP) - ${body}`, outlet: "AP" });
  });

  it("reads Markdown without its mark-up", async () => {
    const source = `---\ntitle: Ferry to run\ndate: 2025-08-29\nsource: NPR\n---\n# Ferry to run\n\nThe **council** met [on Monday](http://x.org).\n\n## A bridge\n\n${body}\n`;
    const [report] = reports(await take([write("a.md", source)]));
    expect(report?.text).toBe(`Ferry to run\n\nThe council met on Monday.\n\nA bridge\n\n${body}`);
    expect(report?.blocks.map((block) => block.kind)).toEqual(["title", "paragraph", "heading", "paragraph"]);
    expect([report?.published, report?.outlet]).toEqual(["2025-08-29", "domain:npr.org"]);
  });

  it("reads thousands of files in flat memory", async () => {
    for (let index = 0; index < 500; index++) write(`${index}.txt`, `Number ${index}. ${body.repeat(20)}`);
    let count = 0;
    for await (const intake of takeIn([folder], {})) count += intake.kind === "kept" ? 1 : 0;
    expect(count).toBe(500);
  });
});
