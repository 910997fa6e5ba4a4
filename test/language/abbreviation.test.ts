import { describe, expect, it } from "vitest";
import { findInitials, toInitials } from "../../src/language/abbreviation.ts";
import { nameOf, readText } from "../reading/maker.ts";

describe("initials", () => {
  it("are of a name with and without its small words and its form", () => {
    expect(findInitials("Bank of Norland")).toEqual(["bon", "bn"]);
    expect(findInitials("Harbor Towing Company")).toEqual(["htc", "ht"]);
    expect(findInitials("Gazette")).toEqual([]);
  });

  it("are capitals at both ends, with stops or without", () => {
    expect(["U.N.", "BoN", "HT"].map(toInitials)).toEqual(["un", "bon", "ht"]);
    expect(["Nor", "A", "HARBORTOWING", "Ht"].map(toInitials)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("are the body of the report that has them, before and after its name", async () => {
    const reading = await readText(
      "The HTU called a strike. Members of the Harbor Towing Union stopped work, and the HTU thanked them.",
    );
    const bodies = reading.report.mentions.filter(({ label }) => label === "ORG");
    expect(bodies.map(({ entity }) => nameOf(reading, entity))).toEqual(Array(3).fill("Harbor Towing Union"));
    expect(reading.entities.find(({ id }) => id === bodies[0]?.entity)?.aliases).toEqual(["HTU"]);
  });

  it("are a body that the world knows, where the report has none", async () => {
    const reading = await readText("Officials of the IMF arrived in Oslo.");
    const [body] = reading.report.mentions.filter(({ label }) => label === "ORG");
    expect(nameOf(reading, body?.entity ?? null)).toBe("International Monetary Fund");
  });
});
