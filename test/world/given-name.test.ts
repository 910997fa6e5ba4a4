import { expect, it } from "vitest";
import { findGender } from "../../src/world/given-name.ts";

it("knows the gender of those who nearly all bear a name, and of no other name", () => {
  expect(findGender("Ingrid")).toBe("female");
  expect(findGender("Jonas")).toBe("male");
  expect(findGender("Jean")).toBeUndefined();
  expect(findGender("Qwrtz")).toBeUndefined();
});
