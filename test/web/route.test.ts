import { describe, expect, it } from "vitest";
import { parseRoute, toReportHref, toSearchHref, toStoryHref } from "../../src/web/route.ts";

const parse = (href: string) => parseRoute(new URL(href, "http://127.0.0.1"));

describe("an address of the desk", () => {
  it.each([
    ["/", { page: "stories" }],
    ["/reports", { page: "reports" }],
    ["/add", { page: "add" }],
    ["/nothing", { page: "missing" }],
    ["/story/", { page: "missing" }],
    ["/story/a/b", { page: "missing" }],
    ["/search", { page: "search", words: "" }],
    ["/story/r-1#r2-s14", { page: "story", id: "r-1", target: { report: 2, sentence: 14 } }],
    ["/story/r-1#shared", { page: "story", id: "r-1", target: undefined }],
    ["/report/%E0%A4%A", { page: "report", id: "%E0%A4%A", story: undefined, place: {} }],
  ])("%s is read", (href, route) => {
    expect(parse(href)).toEqual(route);
  });

  it("comes back from what it was made of, whatever stands in it", () => {
    const odd = `a/b?c#d&e=f%"'<>`;
    expect(parse(toStoryHref(odd, { report: 3, sentence: undefined }))).toEqual({
      page: "story",
      id: odd,
      target: { report: 3, sentence: undefined },
    });
    expect(parse(toReportHref(odd, { story: odd, sentence: 4 }))).toEqual({
      page: "report",
      id: odd,
      story: odd,
      place: { sentence: 4 },
    });
    expect(parse(toReportHref("r", { offset: 90 }))).toMatchObject({ place: { offset: 90 } });
    expect(parse(toSearchHref(odd))).toEqual({ page: "search", words: odd });
  });
});
