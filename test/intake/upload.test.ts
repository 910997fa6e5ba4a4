import { describe, expect, it } from "vitest";
import { type Intake, takeInText, takeInUpload } from "../../src/intake/intake.ts";

const words = "The swing bridge at Carrow was shut on Tuesday.";
const encode = (text: string) => new TextEncoder().encode(text);

async function takeIn(name: string, text: string, facts: Parameters<typeof takeInUpload>[1] = {}): Promise<Intake[]> {
  const intakes: Intake[] = [];
  for await (const intake of takeInUpload({ name, bytes: encode(text) }, facts)) intakes.push(intake);
  return intakes;
}

const summarize = (intake: Intake) => (intake.kind === "kept" ? intake.reading.report.address : intake.error.code);

describe("an upload", () => {
  it.each([
    ["a.txt", words, ["a.txt"]],
    ["A.MD", `# ${words}`, ["A.MD"]],
    ["a.csv", `text\n"${words}"\n"${words} Again."`, ["a.csv:2", "a.csv:3"]],
    ["a.jsonl", `${JSON.stringify({ text: words })}\n{`, ["a.jsonl:1", "intake.json"]],
    ["a.json", JSON.stringify([{ text: words }, { text: words }]), ["a.json:1", "intake.duplicate"]],
    ["a.pdf", words, ["intake.format"]],
    ["a.txt", " ", ["intake.empty"]],
    ["a.html", "", ["intake.empty"]],
    ["reports.csv", "file\na.txt", ["intake.csv"]],
  ])("named %s is read by its name", async (name, text, expected) => {
    expect((await takeIn(name, text)).map(summarize)).toEqual(expected);
  });

  it.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\secret\\a.txt", "a.txt"],
  ])("named %s is called %s: no path of it is kept or opened", async (name, address) => {
    expect((await takeIn(name, words)).map(summarize)).toEqual([address]);
  });

  it("bears what its sender says of it", async () => {
    const [intake] = await takeIn("a.txt", words, { outlet: "Carrow Gazette", published: "2025-08-29" });
    expect(intake?.kind === "kept" && intake.reading.report).toMatchObject({
      outlet: "outlet:carrow-gazette",
      published: "2025-08-29",
      publishedFrom: "given",
    });
  });

  it("with a date that is none is refused", async () => {
    await expect(takeIn("a.txt", words, { published: "tomorrow" })).rejects.toMatchObject({ code: "intake.date" });
  });
});

describe("a pasted text", () => {
  it("has its headline first, line ends as LF, and the outlet of its address", async () => {
    const { report } = await takeInText(`One.\r\nTwo.`, { title: "Shut", address: "https://www.npr.org/x" });
    expect(report.text).toBe("Shut\n\nOne.\nTwo.");
    expect(report).toMatchObject({ outlet: "domain:npr.org", outletFrom: "domain", address: "https://www.npr.org/x" });
  });

  it("keeps an address that is none as a label", async () => {
    const { report } = await takeInText(words, { address: "javascript:alert(1)" });
    expect(report).toMatchObject({ outlet: null, address: "javascript:alert(1)" });
  });
});
