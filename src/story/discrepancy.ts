import type { Discrepancy, Quantity, Report, Statement } from "../interchange/document.ts";
import type { Cast } from "./cast.ts";
import type { Features } from "./feature.ts";
import type { Cluster } from "./point.ts";

type Found = Omit<Discrepancy, "id" | "point">;

/**
 * Where statements of one point, of two reports, give different numbers for one noun or unit: `compatible` where a
 * bound ("about", "at least", "dozens") lets both hold, else a `contradiction`. One discrepancy for each pair of values.
 */
export function findDiscrepancies(cluster: Cluster, cast: Cast): Found[] {
  const found = new Map<string, Found>();
  for (const [index, a] of cluster.entries()) {
    for (const b of cluster.slice(index + 1)) {
      if (a.report === b.report) continue;
      for (const { left, right } of findDifferences(a, b)) {
        const key = [left, right]
          .map(({ value, to, of, unit, bound }) => [value, to, of, unit, bound].join(" "))
          .sort()
          .join(" / ");
        if (!found.has(key)) found.set(key, toDiscrepancy(a, b, left, right, cast));
      }
    }
  }
  return [...found.values()];
}

/** Pairs of numbers of one noun; none where the noun stands twice on a side and one of its numbers is the other's. */
function findDifferences(a: Features, b: Features): { left: Quantity; right: Quantity }[] {
  const left = quantitiesOf(a);
  const right = quantitiesOf(b);
  return left.flatMap((one) => {
    const rivals = right.filter((other) => isSameNoun(one, other));
    const own = left.filter((other) => isSameNoun(one, other));
    if (rivals.length !== 1 || own.length !== 1) return [];
    return rivals.filter((other) => !isSameNumber(one, other)).map((other) => ({ left: one, right: other }));
  });
}

function quantitiesOf({ report, statement }: Features): Quantity[] {
  const inside = new Set(statement.quantities);
  return report.quantities.filter(({ id }) => inside.has(id));
}

function isSameNoun(a: Quantity, b: Quantity): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "count") return a.of !== undefined && a.of === b.of;
  return a.unit === b.unit;
}

function isSameNumber(a: Quantity, b: Quantity): boolean {
  return a.value === b.value;
}

/** May both hold? Bounds are read as intervals; "about" reaches a tenth to each side. */
function isCompatible(a: Quantity, b: Quantity): boolean {
  const [x, y] = [toInterval(a), toInterval(b)];
  return Math.max(x.low, y.low) <= Math.min(x.high, y.high);
}

function toInterval({ value, to, bound }: Quantity): { low: number; high: number } {
  switch (bound) {
    case "exact":
      return { low: value, high: to ?? value };
    case "about":
      return { low: value * 0.9, high: (to ?? value) * 1.1 };
    case "atLeast":
    case "moreThan":
      return { low: value, high: Number.POSITIVE_INFINITY };
    case "atMost":
    case "lessThan":
      return { low: Number.NEGATIVE_INFINITY, high: value };
    default:
      return bound satisfies never;
  }
}

function toDiscrepancy(a: Features, b: Features, left: Quantity, right: Quantity, cast: Cast): Found {
  const sides = [toSide(a, left, cast), toSide(b, right, cast)];
  const told = [a, b].filter(({ statement }) => statement.attribution !== null).length;
  return {
    kind: "quantity",
    strength: isCompatible(left, right) ? "compatible" : "contradiction",
    basis: told === 0 ? "own-own" : told === 1 ? "own-attributed" : "attributed-attributed",
    sides,
    note: left.of ?? left.unit ?? left.kind,
  };
}

function toSide({ report, statement }: Features, quantity: Quantity, cast: Cast): Found["sides"][number] {
  return {
    statement: statement.id,
    at: { report: report.id, start: quantity.start, end: quantity.end },
    value: [quantity.value, quantity.to].filter((value) => value !== undefined).join("–"),
    as: onWhoseWord(report, statement, cast),
  };
}

function onWhoseWord(report: Report, statement: Statement, cast: Cast): string | null {
  const speaker = report.attributions.find(({ id }) => id === statement.attribution)?.speaker ?? null;
  return speaker === null ? null : cast.idOf(speaker);
}
