import { describe, expect, it } from "vitest";
import { toReadableDate } from "../../src/view/date.ts";
import { nameReports } from "../../src/view/glossary.ts";
import { cutWords, toPlain } from "../../src/view/plain.ts";

describe("what is said of reports", () => {
  it.each([
    [[2], "report 2"],
    [[1, 2], "reports 1, 2"],
    [[1, 3, 4, 5, 9], "reports 1, 3–5, 9"],
  ])("names %j as %s", (numbers, named) => {
    expect(nameReports(numbers)).toBe(named);
  });

  it.each([
    ["2025-08-29", "29 August 2025"],
    ["2025-08", "August 2025"],
    ["2025-08-29T14:05:30.5Z", "29 August 2025, 14:05 UTC"],
    ["2025-08-29T14:05+08:00", "29 August 2025, 14:05 UTC+08:00"],
    ["2025-13-01", "2025-13-01"],
    ["2025-08-28/2025-08-29", "2025-08-28/2025-08-29"],
  ])("reads the date %s as %s", (value, read) => {
    expect(toReadableDate(value)).toBe(read);
  });

  it("leaves no control, override or half character in a text, and no other letter out", () => {
    expect(toPlain("a\u0000b\u202ec\ud800d\r\n\t e\u00adf 👩‍👧 ж")).toBe("a\ufffdb\ufffdc\ufffdd ef 👩‍👧 ж");
    expect(toPlain("x \u{1F600}")).toBe("x \u{1F600}");
  });

  it("cuts at a space, never inside a character", () => {
    expect(cutWords("The bridge was shut", 12)).toBe("The bridge…");
    expect(cutWords("a😀😀😀", 4).isWellFormed()).toBe(true);
  });
});
