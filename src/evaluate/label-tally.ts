import { type Tally, toRatio } from "./bootstrap.ts";

/** A label of the gold, and what was found in its place; nothing where nothing was. */
export interface LabelPair {
  readonly gold: string;
  readonly found: string | undefined;
}

/** Counts labels of one sort under `name`: how often each is the gold's, was found, and was found where it is the gold's. */
export function countLabels(name: string, pairs: readonly LabelPair[]): Tally {
  const tally: Record<string, number> = {};
  const add = (label: string, what: string) => {
    const key = `${name} ${label} ${what}`;
    tally[key] = (tally[key] ?? 0) + 1;
  };
  for (const { gold, found } of pairs) {
    add(gold, "gold");
    if (found !== undefined) add(found, "found");
    if (found === gold) add(gold, "right");
  }
  return tally;
}

/**
 * Macro precision, recall and F1 under a name: the means of each label's, over the labels that the gold has. A label that
 * is never found has precision 0.
 */
export function toMacroMetrics(name: string, total: Tally): Record<string, number> {
  const labels = Object.keys(total).flatMap((key) => {
    const [sort, label, what] = key.split(" ");
    return sort === name && label !== undefined && what === "gold" ? [label] : [];
  });
  const mean = (toFigure: (right: number, gold: number, found: number) => number) => {
    const figures = labels.map((label) => {
      const count = (what: string) => total[`${name} ${label} ${what}`] ?? 0;
      return toFigure(count("right"), count("gold"), count("found"));
    });
    return toRatio(
      figures.reduce((sum, figure) => sum + figure, 0),
      labels.length,
    );
  };
  return {
    [`${name}.p`]: mean((right, _, found) => (found === 0 ? 0 : right / found)),
    [`${name}.r`]: mean((right, gold) => right / gold),
    [`${name}.f1`]: mean((right, gold, found) => (2 * right) / (gold + found)),
  };
}
