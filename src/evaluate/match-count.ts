import { toMatchMetrics } from "./bootstrap.ts";

/** How many are the gold's, how many were found, and how many of them match. */
export interface MatchCount {
  readonly matched: number;
  readonly gold: number;
  readonly found: number;
}

const nothing: MatchCount = { matched: 0, gold: 0, found: 0 };

/** Match counts by name, summed over texts. */
export class MatchCounts {
  readonly #counts = new Map<string, MatchCount>();

  add(name: string, { matched, gold, found }: MatchCount): void {
    const total = this.#counts.get(name) ?? nothing;
    this.#counts.set(name, {
      matched: total.matched + matched,
      gold: total.gold + gold,
      found: total.found + found,
    });
  }

  get(name: string): MatchCount {
    return this.#counts.get(name) ?? nothing;
  }

  /** `name.p`, `name.r` and `name.f1`, to four places; a ratio of nothing to nothing is 0. */
  toMetrics(name: string): Record<string, number> {
    const { matched, gold, found } = this.get(name);
    return toMatchMetrics(name, matched, gold, found);
  }
}
