import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../src/view/page.ts";
import { makeDocument, makeEntity, makePoint, makeReport, makeStory } from "../maker.ts";
import { sample } from "./sample.ts";

const page = renderPage(sample);

function listMatches(pattern: RegExp, text = page): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

describe("the page", () => {
  it("leads every link inside it to an anchor", () => {
    const anchors = new Set(listMatches(/ id="([^"]+)"/gu));
    const links = listMatches(/ href="#([^"]+)"/gu);
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });

  it("uses no anchor twice", () => {
    const anchors = listMatches(/ id="([^"]+)"/gu);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it("gives every quotation a reference", () => {
    const quotations = listMatches(/<blockquote[^>]*>(.*?)<\/blockquote>/gsu);
    expect(quotations.length).toBeGreaterThan(20);
    for (const quotation of quotations) expect(quotation).toMatch(/class="ref" href="#r\d+-s\d+"/u);
  });

  it("holds the words of every report", () => {
    const texts = page
      .slice(page.indexOf('id="texts"'))
      .replace(/<a class="number".*?<\/a>/gsu, "")
      .replace(/<[^>]+>/gu, "");
    const words = (text: string) => text.replace(/\s+/gu, " ").trim();
    for (const report of sample.reports) {
      for (const line of report.text.split("\n")) expect(words(texts)).toContain(words(line));
    }
  });

  it("allows its own style and nothing else", () => {
    const policy = listMatches(/Content-Security-Policy" content="([^"]+)"/gu)[0] ?? "";
    const style = listMatches(/<style>(.*?)<\/style>/gsu)[0] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policy.replaceAll("&#39;", "'")).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|<object| on\w+=| style=/iu);
  });

  it("escapes what stands in title, text, byline, address, name and note", () => {
    const evil = `<script>alert("1")</script><img src=x onerror='a()'>`;
    const report = makeReport({
      id: '"><script>',
      outlet: "o",
      text: `${evil}\nShe said that ${evil} it rained.`,
      title: evil,
      bylines: [evil],
      address: `https://x.example/"onclick="a()`,
      language: '"><script>',
      attributions: [{ source: "She", cue: "said", content: "it rained" }],
      statements: ["it rained"],
      layers: { [evil]: { state: "unanalysed", code: evil } },
    });
    const document = makeDocument([report], { entities: [makeEntity(evil, { id: "o" })], software: evil });
    const made = renderPage(document);
    expect(made).not.toMatch(/<script|<img|"onclick|onerror='/iu);
    expect(made).toContain("&lt;script&gt;alert(&quot;1&quot;)");
  });

  it("links web addresses alone", () => {
    const addresses = [
      "javascript:alert(1)",
      "data:text/html,x",
      "//x.example",
      "file:///etc/passwd",
      "HTTPS://a.example/b",
    ];
    const made = renderPage(makeDocument(addresses.map((address) => makeReport({ text: "It rained.", address }))));
    expect(listMatches(/class="address"[^>]* href="([^"]+)"/gu, made)).toEqual(["HTTPS://a.example/b"]);
  });

  it("makes controls and bidirectional overrides visible", () => {
    const made = renderPage(makeDocument([makeReport({ text: "a \u202Egpj.exe\u0007 \u001b[31mred" })]));
    expect(made).not.toMatch(/[\u202e]/u);
    expect(made).toContain("a \uFFFDgpj.exe\uFFFD \uFFFD[31mred");
  });

  it("keeps the headings in order", () => {
    for (const document of [sample, makeDocument([]), twoStories()]) {
      const levels = listMatches(/<h([1-6])[ >]/gu, renderPage(document)).map(Number);
      expect(levels[0]).toBe(1);
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  it("lists its stories, and the reports of none apart from those that could not be read", () => {
    const made = renderPage(twoStories());
    expect(made).toMatch(/<h1>4 reports, 2 stories<\/h1>/u);
    expect(made).toMatch(/id="alone".*stood alone.*id="unread".*onbekend.*id="texts"/su);
  });

  it("is a page without reports", () => {
    expect(renderPage(makeDocument([]))).toContain("<h1>0 reports, 0 stories</h1>");
  });

  it("puts a report that was not analysed under not analysed, never under not mentioned", () => {
    const [told, other] = [
      makeReport({ text: "It rained.", statements: ["It rained"] }),
      makeReport({ text: "It rained.", statements: ["It rained"] }),
    ];
    const unread = makeReport({ text: "Het regende.", unanalysed: "language" });
    const point = makePoint([`${told.id}-s1`, `${other.id}-s1`], { unmentioned: [unread.id] });
    const made = renderPage(
      makeDocument([told, other, unread], { stories: [makeStory([told, other, unread], { points: [point] })] }),
    );
    expect(made).toMatch(/<dt>not analysed<\/dt><dd>report 3<\/dd>/u);
    expect(made).not.toContain("not mentioned");
  });
});

function twoStories() {
  const [one, two, alone] = ["It rained.", "It snowed.", "It stood alone."].map((text) =>
    makeReport({ text, statements: [text] }),
  );
  const unread = makeReport({ text: "Het is onbekend.", unanalysed: "language" });
  if (!one || !two || !alone) throw new Error("three reports");
  return makeDocument([one, two, alone, unread], { stories: [makeStory([one]), makeStory([two])] });
}
