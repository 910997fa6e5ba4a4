import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotations } from "../../src/text/quotation.ts";

const quoted = (text: string) =>
  findQuotations(text).map(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)).join(" … "));

describe("quotations", () => {
  it.each([
    ["She called it “a mess” today.", "“a mess”"],
    ['She called it "a mess" today.', '"a mess"'],
    ["She called it ''a mess'' today.", "''a mess''"],
    ["She called it ‘a mess’ today.", "‘a mess’"],
    ["She called it 'a mess' today.", "'a mess'"],
    ["Sie nannte es „ein Chaos“ heute.", "„ein Chaos“"],
    ["Elle a dit «un chaos» hier.", "«un chaos»"],
    ["她说「很乱」。", "「很乱」"],
    ["報告說『很亂』。", "『很亂』"],
  ])("are found in the marks of %s", (text, expected) => {
    expect(quoted(text)).toEqual([expected]);
  });

  it("are the outermost where one stands in another", () => {
    expect(quoted("“He told me ‘no’ twice,” she said.")).toEqual(["“He told me ‘no’ twice,”"]);
  });

  it("run on where the next paragraph opens with the mark again", () => {
    expect(quoted("“One day it will end.\n\n“Then we go home,” he said.")).toEqual([
      "“One day it will end. … “Then we go home,”",
    ]);
  });

  it("are none where a mark is never closed", () => {
    expect(quoted("“One day it will end.\n\nThen we go home.")).toEqual([]);
  });

  it("are no apostrophes, feet or plurals", () => {
    expect(quoted("The players' bus wasn't late; it's 6' tall. Rock ’n’ roll in the '90s.")).toEqual([]);
  });

  it("lie in the text, in order, one beside another, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("“", "”", '"', "'", "‘", "’", "a", " ", "\n", "「", "」", ",") }),
        (text) => {
          let end = 0;
          for (const { spans } of findQuotations(text)) {
            for (const span of spans) {
              expect(span.start).toBeGreaterThanOrEqual(end);
              expect(span.end).toBeGreaterThan(span.start);
              end = span.end;
            }
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
