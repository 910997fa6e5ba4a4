import { findOutlet } from "../world/outlet.ts";
import { findMetadataDate } from "./date.ts";
import { decodeEntities, type PageScan } from "./page-scan.ts";
import { splitAuthors } from "./record.ts";

/** What a page's metadata say of its report. */
export interface PageFacts {
  readonly title: string;
  /** As the page names them: persons, and outlets whose staff wrote it. */
  readonly authors: readonly string[];
  /** The persons among them. */
  readonly bylines: readonly string[];
  readonly published: string | undefined;
  readonly updated: string | undefined;
  readonly outlet: string | undefined;
  /** The report's own address. */
  readonly page: string | undefined;
}

type Properties = Readonly<Record<string, unknown>>;

/** The facts of a page: schema.org's JSON-LD first, then OpenGraph and other `<meta>`, then the page's own elements. */
export function findFacts(scan: PageScan): PageFacts {
  const article = findArticle(scan.linkedData);
  const meta = (...names: string[]) => names.map((name) => scan.meta.get(name)?.trim()).find((value) => value);
  const date = (...values: unknown[]) =>
    values
      .map((value) => (typeof value === "string" ? findMetadataDate(value) : undefined))
      .find((value) => value !== undefined);
  const published = date(
    article.datePublished,
    article.dateCreated,
    meta(
      "article:published_time",
      "og:article:published_time",
      "datepublished",
      "parsely-pub-date",
      "sailthru.date",
      "dc.date.issued",
      "dcterms.created",
      "pubdate",
      "publish-date",
      "publication_date",
      "date",
      "dc.date",
    ),
    scan.times[0],
  );
  const updated = date(
    article.dateModified,
    meta("article:modified_time", "og:updated_time", "datemodified", "lastmod"),
  );
  const authors = findAuthors(
    article.author,
    meta("author", "article:author", "parsely-author", "byl", "sailthru.author", "dc.creator", "og:article:author"),
  );
  return {
    title: findTitle(scan, text(article.headline) ?? meta("og:title", "twitter:title", "title", "dc.title")),
    authors,
    bylines: authors.filter((author) => findOutlet(author) === undefined),
    published,
    updated: updated === published ? undefined : updated,
    outlet: nameOf(article.publisher) ?? meta("og:site_name", "application-name"),
    page: [scan.canonical, meta("og:url"), text(article.url)].find(
      (address) => address !== undefined && URL.canParse(address),
    ),
  };
}

const articleTypes = /(?:Article|BlogPosting|Report|Liveblog)/iu;
const deepestData = 6;

/** The first object of the page's JSON-LD that is an article; empty where there is none or no script is JSON. */
function findArticle(scripts: readonly string[]): Properties {
  for (const script of scripts) {
    const article = search(parseLinkedData(script), deepestData);
    if (article) return article;
  }
  return {};
}

function search(value: unknown, depth: number): Properties | undefined {
  if (depth === 0 || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value.map((one) => search(one, depth - 1)).find((found) => found !== undefined);
  const properties = value as Properties;
  if ([properties["@type"]].flat().some((type) => typeof type === "string" && articleTypes.test(type)))
    return properties;
  return search(properties["@graph"] ?? properties.mainEntity ?? properties.mainEntityOfPage, depth - 1);
}

/** Pages write JSON-LD with raw line ends in strings and in CDATA; what is no JSON even so says nothing. */
function parseLinkedData(script: string): unknown {
  const source = script.replace(/^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/gu, "").replace(/\s+/gu, " ");
  try {
    return JSON.parse(source);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? decodeEntities(value.trim()) : undefined;
}

function nameOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  if (typeof first === "string") return URL.canParse(first) ? undefined : text(first);
  return typeof first === "object" && first !== null && "name" in first ? text(first.name) : undefined;
}

function findAuthors(authors: unknown, meta: string | undefined): string[] {
  const named = [authors]
    .flat(2)
    .map(nameOf)
    .filter((name) => name !== undefined);
  const all = named.length > 0 ? named : meta === undefined || URL.canParse(meta) ? [] : [meta];
  return [...new Set(all.flatMap(splitAuthors))];
}

/** A heading that is a smaller part of the headline is the name of the site or the section. */
const leastShown = 0.5;

/** The headline as the page shows it where it does; else as its metadata has it, the site's name cut off. */
function findTitle(scan: PageScan, fromMetadata: string | undefined): string {
  const headline = (fromMetadata ?? scan.title).replace(/\s+/gu, " ").trim();
  const letters = (line: string) => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const shown = letters(scan.heading);
  const whole = letters(headline);
  if (shown.length >= whole.length * leastShown && (whole.includes(shown) || letters(scan.title).includes(shown))) {
    return scan.heading;
  }
  return headline.replace(/\s+[|–—-]\s+[^|–—]{2,40}$/u, "") || scan.heading;
}
