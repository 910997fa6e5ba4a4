import { RostrumError } from "../error.ts";
import { nameOutlet } from "../intake/outlet-entity.ts";
import type { Attribution, Correction, Report } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";

/** The correction of a report's outlet: `target.ids` is the report, `to` the outlet's name. */
const outletLayer = "outlet";
const longestName = 200;

/**
 * The reading as a person corrected it: corrections of this report that were not undone, the last of a field winning.
 * The reading that is given is not changed, and corrections of other reports or layers change nothing.
 */
export function applyCorrections(reading: Reading, corrections: readonly Correction[]): Reading {
  const outlets = corrections.filter(({ target, undone }) => {
    return !undone && target.layer === outletLayer && target.ids?.[0] === reading.report.id;
  });
  const last = outlets.reduce<Correction | undefined>(
    (late, one) => (late && late.when > one.when ? late : one),
    undefined,
  );
  return last === undefined ? reading : withOutlet(reading, getName(last));
}

/** The report that a correction is of. Raises `correction.target` where it is none that can be applied. */
export function getCorrectedReport(correction: Pick<Correction, "target" | "to">): string {
  const { layer, ids = [] } = correction.target;
  const [report, second] = ids;
  if (layer !== outletLayer) throw new RostrumError("correction.target", `a correction of “${layer.slice(0, 40)}”`);
  if (report === undefined || second !== undefined)
    throw new RostrumError("correction.target", `${ids.length} reports`);
  getName(correction);
  return report;
}

function getName({ to }: Pick<Correction, "to">): string {
  const name = typeof to === "string" ? to.replace(/\s+/gu, " ").trim() : "";
  if (!/[\p{L}\p{N}]/u.test(name)) throw new RostrumError("correction.target", "an outlet without a name");
  if (name.length > longestName) throw new RostrumError("correction.target", `a name of ${name.length} characters`);
  return name;
}

/** As intake would have it: no outlet is its own upstream, and every chain opens with the outlet. */
function withOutlet(reading: Reading, name: string): Reading {
  const { report, entities } = reading;
  const outlet = nameOutlet(name);
  const upstream = report.upstream.filter(({ entity }) => entity !== outlet.id);
  const layers: Report["layers"] = { ...report.layers, upstream: { state: upstream.length > 0 ? "found" : "none" } };
  const attributions = report.attributions.map((one) => ({ ...one, chain: toChain(one, outlet.id) }));
  return {
    ...reading,
    report: { ...report, outlet: outlet.id, outletFrom: "given", upstream, layers, attributions },
    entities: entities.some(({ id }) => id === outlet.id)
      ? entities
      : [...entities, outlet].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function toChain({ chain }: Attribution, outlet: string): Attribution["chain"] {
  const hops = chain.filter(({ role, entity }) => role !== "outlet" && !(role === "upstream" && entity === outlet));
  return [{ entity: outlet, role: "outlet", source: null, cue: null }, ...hops];
}
