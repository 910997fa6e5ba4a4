import { sql } from "kysely";
import { findSnippet } from "./snippet.ts";
import type { Hit, HitKind, Page } from "./store.ts";
import type { Change, Database } from "./table.ts";

/** Of each kind, so many places are ranked at most: of what thousands of reports hold, rank tells nothing. */
const mostRanked: Readonly<Record<HitKind, number>> = { report: 200, statement: 400, speaker: 400 };
const mostCounted = 1000;

interface Found {
  readonly kind: HitKind;
  readonly report: string;
  readonly story: string | null;
  readonly title: string;
  readonly first: number;
  readonly last: number;
  readonly speaker: string | null;
  readonly rank: number;
}

/** Speakers before statements before reports of one rank: who says it is nearer than where it stands. */
export async function search(
  database: Database | Change,
  words: string,
  { limit, offset, kind }: Page & { readonly kind?: HitKind },
) {
  const asked = words.replaceAll("\0", " ").slice(0, 1000);
  const kinds = kind === undefined ? (["speaker", "statement", "report"] as const) : [kind];
  const ranked = sql.join(
    kinds.map(
      (one) => sql`(select report, kind, first, last, speaker, ts_rank(words, asked.query, 1) as rank
      from passages, asked where words @@ asked.query and kind = ${sql.lit(one)} limit ${mostRanked[one]})`,
    ),
    sql` union all `,
  );
  const { rows } = await sql<Found & { lexemes: string; counted: number }>`
    with asked as (select websearch_to_tsquery('english', ${asked}) as query),
    found as (${ranked}),
    page as (select *, count(*) over ()::integer as counted from found
      order by rank desc, kind desc, report, first limit ${limit} offset ${offset})
    select f.report, f.kind, f.first, f.last, f.speaker, f.rank::float8 as rank, r.title, m.story,
      asked.query::text as lexemes, f.counted
    from page f join reports r on r.id = f.report left join members m on m.report = f.report, asked
    order by f.rank desc, f.kind desc, f.report, f.first`.execute(database);
  const counted = rows[0]?.counted ?? 0;
  return { hits: await toHits(database, rows, rows[0]?.lexemes ?? ""), total: Math.min(counted, mostCounted) };
}

async function toHits(database: Database | Change, found: readonly Found[], lexemes: string): Promise<Hit[]> {
  if (found.length === 0) return [];
  const ids = [...new Set(found.map(({ report }) => report))];
  const rows = await database.selectFrom("reports").select(["id", "text"]).where("id", "in", ids).execute();
  const texts = new Map(rows.map(({ id, text }) => [id, JSON.parse(text) as string]));
  return found.map(({ kind, report, story, title, first, last, speaker, rank }) => {
    const text = texts.get(report) ?? "";
    const place = { start: first, end: last };
    const { start, end } = kind === "report" ? findSnippet(text, place, lexemes) : place;
    return { kind, report, story, title, start, end, text: text.slice(start, end), speaker, rank };
  });
}
