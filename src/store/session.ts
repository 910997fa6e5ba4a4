/** What a statement gave: its rows, and how many rows it changed. */
export interface SqlRows {
  readonly rows: readonly unknown[];
  readonly affected: number;
}

/** The sole use of a database connection, until it is released. */
export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<SqlRows>;
  release(): void;
}

/** Where sessions come from: PGlite in this process, in a thread, or of the process that owns the folder. */
export interface SessionSource {
  /** Waits until it is this caller's turn. */
  open(): Promise<Session>;
  close(): Promise<void>;
}
