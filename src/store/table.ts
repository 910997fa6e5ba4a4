import type { Generated, Kysely, Transaction } from "kysely";

/** The tables of `schema.ts`, in the names of the store. */
export interface Tables {
  settings: { name: string; value: string };
  sources: { sha256: string; bytes: Uint8Array };
  reports: {
    id: string;
    number: Generated<string>;
    source: string;
    address: string;
    title: string;
    outlet: string | null;
    published: string | null;
    state: "kept" | "read" | "failed";
    text: string;
    intake: string;
  };
  readings: { report: string; hash: string; software: string; models: string; settings: string; reading: string };
  profiles: { report: string; hash: string; component: string; profile: string };
  profileNames: { name: string; report: string };
  likenesses: { a: string; b: string; likeness: number; shared: string };
  stories: {
    id: string;
    hash: string;
    title: string;
    titleReport: string;
    earliest: string | null;
    latest: string | null;
    reports: number;
    points: number;
    disputed: number;
    discrepancies: number;
    story: string;
  };
  members: { report: string; story: string };
  redirects: { former: string; report: string };
  passages: {
    report: string;
    kind: "report" | "statement" | "speaker";
    first: number;
    last: number;
    speaker: string | null;
    words: unknown;
  };
  jobs: {
    id: Generated<string>;
    kind: "read" | "group";
    report: string;
    state: Generated<"waiting" | "leased" | "dead">;
    again: Generated<boolean>;
    attempts: Generated<number>;
    due: Generated<Date>;
    worker: string | null;
    causeCode: string | null;
    causeText: string | null;
  };
  corrections: { number: Generated<string>; id: string; report: string; correction: string };
  correctionUndos: { correction: string; undoneAt: Generated<Date> };
}

export type Database = Kysely<Tables>;
export type Change = Transaction<Tables>;
