/** What a task gave on one data file; `seconds` is what reading and scoring took when it was measured. */
export interface Score {
  readonly task: string;
  readonly data: string;
  readonly sha256: string;
  /** Articles, words or names; of gold, the labels of the `score` part. */
  readonly size: number;
  /** `source.exact.f1`: 0 to 1; rates such as `false.per-100` may be more. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The bounds of each metric, where they were measured. */
  readonly intervals?: Readonly<Record<string, readonly [number, number]>>;
  /** What other readers give on the same file. They have no floors. */
  readonly others?: readonly OtherScore[];
  readonly seconds: number;
}

/** What another reader gives by the same scorer; or why it gives nothing. */
export type OtherScore =
  | {
      readonly reader: string;
      readonly version: string;
      readonly metrics: Readonly<Record<string, number>>;
      readonly seconds: number;
    }
  | { readonly reader: string; readonly because: string };
