import { describe, expect, it } from "vitest";
import { findIsoDate, findWrittenDate, isDateLine, parseGivenDate } from "../../src/intake/date.ts";

describe("findIsoDate", () => {
  it.each([
    ["2025-08-29", "2025-08-29"],
    ["2025-08-29T17:00Z", "2025-08-29T17:00:00Z"],
    ["2025-08-29 17:00:05.123-0400", "2025-08-29T17:00:05-04:00"],
    ["20250829T170000Z", "2025-08-29T17:00:00Z"],
    ["2025-08-29T17:00:00", "2025-08-29T17:00:00"],
  ])("reads %j", (given, expected) => {
    expect(findIsoDate(given)).toBe(expected);
  });

  it.each(["2025-02-30", "2025-8-9", "29.08.2025", "2025-08-29T25:00", "yesterday", ""])("refuses %j", (given) => {
    expect(findIsoDate(given)).toBeUndefined();
  });

  it("raises intake.date for a given date that is none", () => {
    expect(() => parseGivenDate("8/9/2025")).toThrow(expect.objectContaining({ code: "intake.date" }));
  });
});

describe("findWrittenDate", () => {
  it.each([
    ["Aug. 29, 2025", "2025-08-29"],
    ["Published on Friday, 29 August 2025 at 5 p.m.", "2025-08-29"],
    ["Sept. 3rd, 2025", "2025-09-03"],
  ])("reads %j", (given, expected) => {
    expect(findWrittenDate(given)).toBe(expected);
  });

  it.each(["Aug. 29", "8/9/2025", "Feb. 30, 2025"])("leaves %j, which names no certain day", (given) => {
    expect(findWrittenDate(given)).toBeUndefined();
  });
});

describe("isDateLine", () => {
  it.each(["Aug. 29, 2025", "Friday, August 29, 2025 5:00 PM ET", "Updated: 29 Aug 2025, 17:00 GMT", "2025-08-29"])(
    "takes %j for one",
    (line) => {
      expect(isDateLine(line)).toBe(true);
    },
  );

  it("leaves a sentence with a date", () => {
    expect(isDateLine("On Aug. 29, 2025, the ferry sank.")).toBe(false);
  });
});
