import { describe, expect, it } from "vitest";
import { takeInText } from "../../src/intake/intake.ts";
import type { Correction } from "../../src/interchange/document.ts";
import { applyCorrections, getCorrectedReport } from "../../src/reading/correction.ts";
import { readReport } from "../../src/reading/reader.ts";

const text = "The bridge was shut. The Carrow Port Authority said that 14 ships were waiting.\n\n(Source: Reuters)";
const given = await takeInText(text, { outlet: "Carrow Gazette" });
const { id } = given.report;

function correct(to: unknown, fields: Partial<Correction> = {}): Correction {
  const target = { layer: "outlet", ids: [id] };
  return {
    id: `c-${String(to)}`,
    when: "2025-09-01T12:00:00Z",
    who: "desk",
    why: "",
    target,
    from: null,
    to,
    undone: false,
    ...fields,
  };
}

describe("a correction of the outlet", () => {
  it("gives what intake would have given, before and after reading", async () => {
    const outright = await readReport(await takeInText(text, { outlet: "NPR" }));
    const before = await readReport(applyCorrections(given, [correct("NPR")]));
    const after = applyCorrections(await readReport(given), [correct("NPR")]);
    expect(after).toEqual(before);
    expect(after.report.outlet).toBe(outright.report.outlet);
    const rolesOf = ({ report }: typeof after) => report.attributions.map(({ chain }) => chain.map(({ role }) => role));
    expect(rolesOf(after)).toEqual(rolesOf(outright));
  });

  it("keeps the report's id and leaves what it was given as it was", () => {
    const copy = structuredClone(given);
    expect(applyCorrections(given, [correct("NPR")]).report.id).toBe(id);
    expect(given).toEqual(copy);
  });

  it("makes no outlet its own upstream", async () => {
    const { report } = applyCorrections(await readReport(given), [correct("Reuters")]);
    expect(report.upstream).toEqual([]);
    expect(report.layers.upstream).toEqual({ state: "none" });
    expect(report.attributions[0]?.chain.map(({ role }) => role)).toEqual(["outlet", "speaker"]);
  });

  it("is the last that was not undone", () => {
    const name = (corrections: readonly Correction[]) => applyCorrections(given, corrections).report.outlet;
    const late = correct("Harbour Lantern", { when: "2025-09-02T12:00:00Z" });
    expect(name([late, correct("Daily Tidings")])).toBe("outlet:harbour-lantern");
    expect(name([{ ...late, undone: true }, correct("Daily Tidings")])).toBe("outlet:daily-tidings");
    expect(name([{ ...late, undone: true }])).toBe("outlet:carrow-gazette");
  });

  it("changes no other report and nothing but the outlet", () => {
    expect(applyCorrections(given, [correct("NPR", { target: { layer: "outlet", ids: ["r-other"] } })])).toBe(given);
    expect(applyCorrections(given, [correct("NPR", { target: { layer: "mentions", ids: [id] } })])).toBe(given);
  });

  it("names one report and has a name, or is refused", () => {
    expect(getCorrectedReport(correct("NPR"))).toBe(id);
    for (const wrong of [
      correct(7),
      correct(" "),
      correct("x".repeat(201)),
      correct("NPR", { target: { layer: "outlet", ids: [] } }),
      correct("NPR", { target: { layer: "outlet", ids: [id, "r-other"] } }),
      correct("NPR", { target: { layer: "text", ids: [id] } }),
    ])
      expect(() => getCorrectedReport(wrong)).toThrow(expect.objectContaining({ code: "correction.target" }));
  });
});
