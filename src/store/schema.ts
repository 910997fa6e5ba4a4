import { createHash } from "node:crypto";

/** One step of the schema. Append-only: what was released is never changed, the next step changes it. */
export interface SchemaStep {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * The schema of the store, step by step. JSON stands in `text`: it keeps the order of its keys, so that what comes out
 * is byte for byte what went in. A report's text stands once, as JSON, in `reports.text`; in its intake and reading it is
 * left empty. Ids sort by code unit.
 */
export const schemaSteps: readonly SchemaStep[] = [
  {
    name: "0001-store",
    statements: [
      `create table settings (name text primary key, value text not null)`,

      `create table sources (sha256 text primary key, bytes bytea not null)`,
      // bytes are often compressed already, and are written once
      `alter table sources alter column bytes set storage external`,

      `create table reports (
        id text collate "C" primary key,
        number bigint generated always as identity unique,
        source text not null references sources,
        address text not null,
        title text not null,
        outlet text,
        published text collate "C",
        state text not null check (state in ('kept', 'read', 'failed')),
        text text not null,
        intake text not null
      )`,
      `create index reports_source on reports (source)`,
      `create index reports_state on reports (state, number)`,

      `create table readings (
        report text collate "C" primary key references reports on delete cascade,
        hash text not null,
        software text not null,
        models text not null,
        settings text not null,
        reading text not null
      )`,

      // what grouping compares reports by: see story/group.ts
      `create table profiles (
        report text collate "C" primary key references reports on delete cascade,
        hash text not null,
        component text collate "C" not null,
        profile text not null
      )`,
      `create index profiles_component on profiles (component)`,
      `create table profile_names (
        name text not null,
        report text collate "C" not null references profiles on delete cascade,
        primary key (name, report)
      )`,
      `create index profile_names_report on profile_names (report)`,
      `create table likenesses (
        a text collate "C" not null references profiles on delete cascade,
        b text collate "C" not null references profiles on delete cascade,
        likeness double precision not null,
        shared text not null,
        primary key (a, b),
        check (a < b)
      )`,
      `create index likenesses_b on likenesses (b)`,

      `create table stories (
        id text collate "C" primary key,
        hash text not null,
        title text not null,
        title_report text not null,
        earliest text collate "C",
        latest text collate "C",
        reports integer not null,
        points integer not null,
        disputed integer not null,
        discrepancies integer not null,
        story text not null
      )`,
      `create index stories_latest on stories (latest desc nulls last, id)`,
      `create table members (
        report text collate "C" primary key references reports on delete cascade,
        story text collate "C" not null references stories on delete cascade
      )`,
      `create index members_story on members (story)`,
      // an id that a story had, and a report that stood in it when its own earliest report went
      `create table redirects (former text collate "C" primary key, report text collate "C" not null)`,
      `create index redirects_report on redirects (report)`,

      `create table passages (
        report text collate "C" not null references reports on delete cascade,
        kind text not null check (kind in ('report', 'statement', 'speaker')),
        first integer not null,
        last integer not null,
        speaker text,
        words tsvector not null
      )`,
      `create index passages_report on passages (report)`,
      `create index passages_words on passages using gin (words)`,

      `create table jobs (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('read', 'group')),
        report text collate "C" not null references reports on delete cascade,
        state text not null default 'waiting' check (state in ('waiting', 'leased', 'dead')),
        again boolean not null default false,
        attempts integer not null default 0,
        due timestamptz not null default now(),
        worker text,
        cause_code text,
        cause_text text,
        unique (report, kind)
      )`,
      `create index jobs_due on jobs (due, id) where state <> 'dead'`,

      `create table corrections (
        number bigint generated always as identity unique,
        id text collate "C" primary key,
        report text collate "C" not null,
        correction text not null
      )`,
      `create index corrections_report on corrections (report, number)`,
      `create table correction_undos (
        correction text collate "C" primary key references corrections,
        undone_at timestamptz not null default now()
      )`,
    ],
  },
  {
    // one index over all kinds read every place that holds a common word to find the few of one kind
    name: "0002-search-by-kind",
    statements: [
      `drop index passages_words`,
      `create index passages_report_words on passages using gin (words) where kind = 'report'`,
      `create index passages_statement_words on passages using gin (words) where kind = 'statement'`,
      `create index passages_speaker_words on passages using gin (words) where kind = 'speaker'`,
    ],
  },
];

/** The hash of the schema's steps: a template of another schema is not used. */
export const schemaHash = createHash("sha256").update(JSON.stringify(schemaSteps)).digest("hex").slice(0, 16);
