import { sql } from "kysely";
import { findMeetingKeys, type Profile } from "../story/group.ts";
import { storable } from "./report-row.ts";
import type { Change } from "./table.ts";

const mostHeld = 2000; // profiles, about 20 kB each

/** Keeps the profiles that grouping compares, the last used of them in memory too. */
export class ProfileShelf {
  readonly #held = new Map<string, { readonly hash: string; readonly profile: Profile }>();

  /** `hash` is that of the reading which the profile is of. */
  async keep(change: Change, profiles: readonly { readonly profile: Profile; readonly hash: string }[]): Promise<void> {
    if (profiles.length === 0) return;
    const rows = profiles.map(({ profile, hash }) => {
      return { report: profile.report, hash, component: profile.report, profile: serialize(profile) };
    });
    await change.insertInto("profiles").values(rows).execute();
    const names = profiles.flatMap(({ profile }) => {
      return toNames(profile).map((name) => ({ name, report: profile.report }));
    });
    await sql`insert into profile_names (name, report) select * from unnest(
      ${names.map(({ name }) => name)}::text[], ${names.map(({ report }) => report)}::text[])`.execute(change);
    for (const { profile, hash } of profiles) this.#hold(profile, hash);
  }

  /** The pairs of one of these profiles and another that share a name by which profiles are found, each once. */
  async findMeetings(change: Change, profiles: readonly Profile[]): Promise<{ mine: string; other: string }[]> {
    const names = new Map(profiles.map((profile) => [profile.report, toNames(profile)]));
    // joined here: without statistics, which PGlite never gathers by itself, a join in SQL took 15 s over 9,000 reports
    const { rows } = await sql<{ name: string; report: string }>`
      select name, report from profile_names where name = any(${[...new Set([...names.values()].flat())]}::text[])`.execute(
      change,
    );
    const holders = new Map<string, string[]>();
    for (const { name, report } of rows) {
      const held = holders.get(name);
      if (held) held.push(report);
      else holders.set(name, [report]);
    }
    return [...names].flatMap(([mine, own]) => {
      const others = new Set(own.flatMap((name) => holders.get(name) ?? []));
      others.delete(mine);
      return [...others].map((other) => ({ mine, other }));
    });
  }

  async find(change: Change, reports: readonly string[]): Promise<Map<string, Profile>> {
    const { rows: known } = await sql<{ report: string; hash: string }>`
      select report, hash from profiles where report = any(${reports}::text[])`.execute(change);
    const missing = known
      .filter(({ report, hash }) => this.#held.get(report)?.hash !== hash)
      .map(({ report }) => report);
    const found = new Map<string, Profile>();
    for (const { report } of known) {
      const held = this.#held.get(report);
      if (held && !missing.includes(report)) found.set(report, held.profile);
    }
    if (missing.length === 0) return found;
    const rows = await change
      .selectFrom("profiles")
      .select(["report", "hash", "profile"])
      .where("report", "in", missing)
      .execute();
    for (const { report, hash, profile } of rows) {
      const parsed = parse(report, profile);
      found.set(report, parsed);
      this.#hold(parsed, hash);
    }
    return found;
  }

  #hold(profile: Profile, hash: string): void {
    this.#held.delete(profile.report);
    this.#held.set(profile.report, { hash, profile });
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= mostHeld) return;
      this.#held.delete(oldest);
    }
  }
}

function toNames(profile: Profile): string[] {
  return [...new Set(findMeetingKeys(profile).map(storable))];
}

function serialize({ published, names, words }: Profile): string {
  return JSON.stringify({ published, names: [...names], words: [...words] });
}

function parse(report: string, json: string): Profile {
  const { published, names, words } = JSON.parse(json) as {
    published: string | null;
    names: [string, number][];
    words: [string, number][];
  };
  return { report, published, names: new Map(names), words: new Map(words) };
}
