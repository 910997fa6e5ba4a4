import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { RostrumError } from "../error.ts";
import { classifyLines, type MarkedLine } from "./block.ts";
import { findByline } from "./byline.ts";
import { type Draft, refuseUnreadable } from "./draft.ts";
import { findPageBlocks, type PageBlock } from "./page-block.ts";
import { findFacts } from "./page-fact.ts";
import { type PageScan, scanPage } from "./page-scan.ts";

type Body = Pick<Draft, "text" | "blocks">;

/** Shorter than this, what is left of a page is a notice or a list of links. */
const shortestArticle = 100;

/**
 * The article of a web page: its headline, byline and the blocks of its body with their captions, and what its metadata
 * say of it. Nothing of the page is run. Raises `intake.empty`, `intake.no-article`, and `intake.too-large` for a page
 * of more elements than a report has.
 */
export function readPage(html: string, address: string): Draft {
  if (html.trim() === "") throw new RostrumError("intake.empty", "no words", { address });
  const scan = scanPage(html);
  if (scan.excess !== undefined) throw new RostrumError("intake.too-large", scan.excess, { address });
  const facts = findFacts(scan);
  const article = findArticle(scan);
  const authors = facts.authors.join(", ") || article.byline;
  const { text, blocks } = compose(facts.title, authors, article.blocks);
  const body = blocks
    .filter((block) => block.kind === "paragraph")
    .reduce((sum, { start, end }) => sum + end - start, 0);
  if (body < shortestArticle) throw new RostrumError("intake.no-article", "a page without an article", { address });
  refuseUnreadable(text, address);
  const bylines = facts.authors.length > 0 ? facts.bylines : findNames(article.byline);
  const { published, updated, outlet, page } = facts;
  return { address, text, blocks, bylines, published, updated, outlet, page };
}

/** The text of a piece of mark-up that is all article, its headline first. */
export function readFragment(html: string, headline: string): Body {
  const { document } = parseHTML(`<html><body>${scanPage(html).markup}</body></html>`);
  return compose(headline, "", findPageBlocks(document.body));
}

interface Article {
  readonly byline: string;
  readonly blocks: readonly PageBlock[];
}

function findArticle(scan: PageScan): Article {
  const { document } = parseHTML(
    scan.markup.includes("<body") ? scan.markup : `<html><body>${scan.markup}</body></html>`,
  );
  const reader = new Readability<Element | null>(document, {
    disableJSONLD: true,
    serializer: (node) => node as Element,
  });
  const article = reader.parse();
  const root = article?.content;
  return { byline: article?.byline?.replace(/\s+/gu, " ").trim() ?? "", blocks: root ? findPageBlocks(root) : [] };
}

/** Two or three names; what is longer names offices as well. */
const longestNames = 60;

/** The names in a byline that the page shows, with or without "By". */
function findNames(byline: string): readonly string[] {
  if (byline.length > longestNames) return [];
  return findByline(/^by\b/iu.test(byline) ? byline : `By ${byline}`)?.names ?? [];
}

/** The longest byline that Readability finds is one; what is longer is a box on the author. */
const longestByline = 100;

function compose(title: string, byline: string, pageBlocks: readonly PageBlock[]): Body {
  const pieces: PageBlock[] = [];
  if (title !== "") pieces.push({ text: title, kind: "title" });
  if (byline !== "" && byline.length <= longestByline) pieces.push({ text: byline, kind: "credit" });
  pieces.push(...pageBlocks.filter((block) => block.text !== title || block.kind === "paragraph"));
  const lines: MarkedLine[] = [];
  let text = "";
  for (const piece of pieces) {
    if (text !== "") text += "\n\n";
    lines.push({ start: text.length, end: text.length + piece.text.length, kind: piece.kind });
    text += piece.text;
  }
  return { text, blocks: classifyLines(text, lines) };
}
