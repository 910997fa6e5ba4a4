import { findMetadataDate } from "./date.ts";
import { type Draft, refuseUnreadable, withHeadline } from "./draft.ts";

/** One report of an archive: what its columns or fields hold. */
export interface ArchiveRecord {
  readonly text: string;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly outlet?: string | undefined;
  readonly page?: string | undefined;
  readonly author?: string | undefined;
}

type Field = keyof ArchiveRecord;

/** The names that archives (GDELT, LexisNexis and Factiva exports, Media Cloud, Kaggle sets) give to their columns. */
const names: Readonly<Record<Field, readonly string[]>> = {
  text: [
    "text",
    "body",
    "content",
    "article",
    "full_text",
    "fulltext",
    "article_text",
    "body_text",
    "maintext",
    "main_text",
    "articlebody",
    "story",
  ],
  title: ["title", "headline", "article_title", "head", "titel"],
  date: [
    "date",
    "published",
    "publish_date",
    "pubdate",
    "pub_date",
    "publication_date",
    "published_at",
    "publishedat",
    "date_publish",
    "date_published",
    "published_date",
    "datetime",
    "publishdate",
  ],
  outlet: [
    "outlet",
    "source",
    "publication",
    "publisher",
    "newspaper",
    "media_name",
    "source_name",
    "site",
    "site_name",
  ],
  page: ["url", "address", "link", "uri", "source_url", "article_url"],
  author: ["author", "authors", "byline", "by"],
};

/** Has a table with these columns reports in it? */
export function holdsReports(columns: Iterable<string>): boolean {
  const present = new Set(columns);
  return names.text.some((name) => present.has(name));
}

/** The fields of a row or an object as a record; `undefined` where it has none with text. Names in lower case. */
export function findRecord(fields: Readonly<Record<string, unknown>>): ArchiveRecord | undefined {
  const find = (field: Field): string | undefined => {
    for (const name of names[field]) {
      const value = fields[name];
      if (typeof value === "string" && value.trim() !== "") return value;
    }
    return undefined;
  };
  const text = find("text");
  if (text === undefined) return undefined;
  return {
    text,
    title: find("title"),
    date: find("date"),
    outlet: find("outlet"),
    page: find("page"),
    author: find("author"),
  };
}

/**
 * A record as a draft, its headline before its text. `place` names it in its file (`archive.csv:12`) and is its address
 * where the record has none of its own.
 */
export function toDraft(record: ArchiveRecord, place: string): Draft {
  refuseUnreadable(record.text, place);
  const body = record.text.replace(/\r\n?/gu, "\n");
  const page = record.page !== undefined && URL.canParse(record.page) ? record.page : undefined;
  return {
    address: page ?? place,
    ...withHeadline(record.title ?? "", body),
    bylines: record.author === undefined ? [] : splitAuthors(record.author),
    outlet: record.outlet,
    page,
    published: record.date === undefined ? undefined : findMetadataDate(record.date),
  };
}

/** "Jane Roe and John Doe", "Jane Roe; John Doe", "['Jane Roe', 'John Doe']": names only. */
export function splitAuthors(authors: string): string[] {
  const parts = authors.replace(/^by:?\s+/iu, "").split(/\s*[,;|&]\s*|\s+and\s+/u);
  return parts
    .map((part) => part.replace(/^[\s['"]+|[\s\]'"]+$/gu, ""))
    .filter((part) => /\p{L}{2}/u.test(part) && part.length <= 80);
}
