/** What a task gave on one data file; `seconds` is what reading and scoring took when it was measured. */
export interface Score {
  readonly task: string;
  readonly data: string;
  readonly sha256: string;
  /** Articles. */
  readonly size: number;
  /** `source.exact.f1`: 0 to 1. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: number;
}
