import type { Chunk } from "../language/tag.ts";
import { MatchCounts } from "./match-count.ts";

/** The coarse labels that are scored, and what counts as each: of ours, of OntoNotes, of UNER, of WNUT. */
const coarse: Readonly<Record<string, string>> = {
  PER: "PER",
  PERSON: "PER",
  person: "PER",
  ORG: "ORG",
  corporation: "ORG",
  LOC: "LOC",
  GPE: "LOC",
  FAC: "LOC",
  location: "LOC",
};

/**
 * Counts names of persons, organizations and places of one text: right where the words and the coarse label are the
 * gold's. What the gold has under another label (UNER's OTH: peoples, events, products) is masked: no such name is sought,
 * and a found one that touches it is not counted. Found names of other labels (dates, peoples) are not counted either.
 */
export function countNames(gold: readonly Chunk[], found: readonly Chunk[], counts: MatchCounts): void {
  const masked = gold.filter(({ label }) => coarse[label] === undefined);
  const isMasked = (name: Chunk) => masked.some(({ first, after }) => name.first < after && first < name.after);
  const expected = new Set(toKeys(gold));
  const claims = toKeys(found.filter((name) => !isMasked(name)));
  for (const label of ["PER", "ORG", "LOC"]) {
    const ofLabel = (key: string) => key.startsWith(label);
    counts.add(label, {
      gold: [...expected].filter(ofLabel).length,
      found: claims.filter(ofLabel).length,
      matched: claims.filter((key) => ofLabel(key) && expected.has(key)).length,
    });
  }
}

/** Micro precision, recall and F1 of all three as `per-org-loc`, and of each. */
export function toNameMetrics(counts: MatchCounts): Record<string, number> {
  const total = new MatchCounts();
  for (const [label, name] of parts) {
    total.add("per-org-loc", counts.get(label));
    total.add(name, counts.get(label));
  }
  return Object.assign(total.toMetrics("per-org-loc"), ...parts.map(([, name]) => total.toMetrics(name)));
}

const parts = [
  ["PER", "persons"],
  ["ORG", "organizations"],
  ["LOC", "places"],
] as const;

function toKeys(names: readonly Chunk[]): string[] {
  return names.flatMap(({ first, after, label }) => {
    const kind = coarse[label];
    return kind === undefined ? [] : [`${kind} ${first}-${after}`];
  });
}
