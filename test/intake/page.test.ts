import { describe, expect, it } from "vitest";
import { readFragment, readPage } from "../../src/intake/page.ts";

const sentence =
  "The port council met on Monday and agreed to keep the ferry running, though two members voted against it.";
const paragraphs = Array.from({ length: 5 }, (_, index) => `<p>${sentence} Item ${index}.</p>`).join("");
const page = (body: string, head = "") => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const read = (body: string, head = "") => readPage(page(`<main><article>${body}</article></main>`, head), "x.html");
const shown = (body: string, head = "") => {
  const { text, blocks } = read(body, head);
  return blocks.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);
};
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  return "read";
};

describe("readPage", () => {
  it("puts the headline first and blank lines between the blocks", () => {
    const { text } = read(`<h1>Ferry to run</h1>${paragraphs}`, "<title>Ferry to run - Harbour Post</title>");
    expect(text.split("\n\n").slice(0, 2)).toEqual(["Ferry to run", `${sentence} Item 0.`]);
  });

  it("keeps captions as blocks where they stand, and asides and lists of links as boilerplate", () => {
    const figure = "<figure><img src=a.jpg><figcaption>The ferry leaves.</figcaption></figure>";
    const links = "<ul><li><a href=/1>What the bridge will cost the islands</a></li></ul>";
    const all = shown(`<h1>Ferry</h1><p>${sentence}</p>${figure}${paragraphs}${links}`, "<title>Ferry</title>");
    expect(all.slice(0, 3)).toEqual(["title: Ferry", `paragraph: ${sentence}`, "caption: The ferry leaves."]);
    expect(all).not.toContain("paragraph: What the bridge will cost the islands");
  });

  it("takes the facts from JSON-LD", () => {
    const data = {
      "@graph": [
        {
          "@type": "NewsArticle",
          headline: "Ferry to run",
          datePublished: "2025-08-29T10:00:00-04:00",
          dateModified: "2025-08-30",
          author: [{ name: "Jane Roe" }, { name: "Reuters" }],
          publisher: { name: "NPR" },
        },
      ],
    };
    const draft = read(paragraphs, `<script type="application/ld+json">${JSON.stringify(data)}</script>`);
    expect(draft).toMatchObject({
      published: "2025-08-29T10:00:00-04:00",
      updated: "2025-08-30",
      outlet: "NPR",
      bylines: ["Jane Roe"],
    });
    expect(draft.text.startsWith("Ferry to run\n\n")).toBe(true);
  });

  it("takes the facts from OpenGraph, time and the canonical address", () => {
    const head =
      '<meta property="og:title" content="Ferry &amp; bridge"><meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://www.npr.org/1">';
    const draft = read(`<time datetime="2025-08-29">today</time>${paragraphs}`, head);
    expect(draft).toMatchObject({ published: "2025-08-29", outlet: "Harbour Post", page: "https://www.npr.org/1" });
    expect(draft.text.startsWith("Ferry & bridge\n\n")).toBe(true);
  });

  it("reads on where the JSON-LD is broken", () => {
    expect(read(paragraphs, '<script type="application/ld+json">{oops</script>').published).toBeUndefined();
  });

  it("runs nothing and keeps no script in the text", () => {
    const hostile =
      '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true"><svg onload="globalThis.ran = true"></svg>';
    expect(read(hostile + paragraphs).text).not.toContain("ran");
    expect("ran" in globalThis).toBe(false);
  });

  it("keeps mark-up that the text speaks of as text", () => {
    expect(read(`<p>${sentence} He wrote &lt;script&gt;x&lt;/script&gt;.</p>${paragraphs}`).text).toContain(
      "<script>x</script>",
    );
  });

  it.each(["", "<html></html>", page("<nav><a href=/>Home</a><a href=/a>News</a></nav>"), page("<p>Not found.</p>")])(
    "refuses %j, which holds no article",
    (html) => {
      expect(["intake.no-article", "intake.empty"]).toContain(code(() => readPage(html, "x")));
    },
  );
});

describe("a hostile page", () => {
  const hostile: [string, () => string, string][] = [
    ["10,000 nested elements", () => page("<div>".repeat(10_000) + paragraphs + "</div>".repeat(10_000)), "read"],
    ["30,000 elements that are never closed", () => page(`<article>${paragraphs}${"<b><div>".repeat(15_000)}`), "read"],
    ["a million elements", () => page("<p>word</p>".repeat(1_000_000)), "intake.too-large"],
    ["one line of 50 MB", () => "a ".repeat(25_000_000), "intake.too-large"],
    ["20 million open brackets", () => "<".repeat(20_000_000), "intake.too-large"],
    ["a tag of 20 MB", () => `<p ${"a=b ".repeat(5_000_000)}`, "intake.no-article"],
    ["comments that are never closed", () => "<!--".repeat(3_000_000), "intake.no-article"],
    [
      "an entity bomb",
      () => `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${page(paragraphs + "&b;".repeat(100_000))}`,
      "read",
    ],
  ];

  it.each(hostile)(
    "of %s is answered in seconds",
    (_, make, expected) => {
      const html = make();
      const start = performance.now();
      expect(code(() => readPage(html, "x"))).toBe(expected);
      expect(performance.now() - start).toBeLessThan(8000);
    },
    20_000,
  );
});

describe("readFragment", () => {
  it("reads all of a piece of mark-up", () => {
    expect(readFragment("<p>One.</p><h2>Two</h2><p>Three<br><br>four.</p>", "Head").text).toBe(
      "Head\n\nOne.\n\nTwo\n\nThree\n\nfour.",
    );
  });
});
