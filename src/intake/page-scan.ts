import { Parser } from "htmlparser2";

/** What one linear pass over a page finds: the facts in its head, and its mark-up without what is never read. */
export interface PageScan {
  /** Scripts, styles, comments and drawings left out, nesting cut to `deepest`; safe to build a tree from. */
  readonly markup: string;
  /** Why the page is no report's, where it is not; `markup` then ends early. */
  readonly excess: string | undefined;
  /** `<meta>` by lower-case name or property; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  /** The texts of the page's JSON-LD scripts. */
  readonly linkedData: readonly string[];
  readonly canonical: string | undefined;
  readonly title: string;
  /** Dates of `<time datetime>` in order. */
  readonly times: readonly string[];
  /** The text of the first `<h1>`. */
  readonly heading: string;
}

/** Browsers stop nesting at 512; news pages stay under 60. */
const deepest = 200;
/** More is no article: a tree of these takes two seconds, and the longest page of the two benchmarks has 2,155. */
const mostElements = 50_000;
/** Text, and marks that are no mark-up, beyond which a page holds no report that could be kept. */
const longestText = 6_000_000;
const mostTexts = 500_000;
const dropped = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "canvas",
  "iframe",
  "object",
  "embed",
  "math",
  "select",
  "video",
  "audio",
]);
const void_ = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
/** What tells blocks apart and what Readability reads; addresses only to count links. */
const keptAttributes = new Set([
  "class",
  "id",
  "role",
  "href",
  "itemprop",
  "itemtype",
  "rel",
  "style",
  "hidden",
  "aria-hidden",
  "aria-modal",
  "dir",
  "lang",
  "src",
  "alt",
]);
/** Values are for matching words in; a page's pictures written into its addresses are not. */
const longestValue = 500;

/**
 * Reads a page's mark-up once, front to back, in time linear in its length, whatever its nesting; nothing is run or
 * fetched, entities are decoded once. Stops, with `excess`, where it
 * is longer than any report's.
 */
export function scanPage(html: string): PageScan {
  const scanner = new Scanner();
  const parser = new Parser(scanner, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  // in pieces, so that a page is left as soon as it has too much
  for (let at = 0; at < html.length && scanner.excess === undefined; at += pieceLength) {
    parser.write(html.slice(at, at + pieceLength));
  }
  if (scanner.excess === undefined) parser.end();
  return scanner.finish();
}

/** A string whose author wrote entities where none are decoded: JSON-LD holds many. */
export function decodeEntities(text: string): string {
  if (!/&#?\w+;/u.test(text)) return text;
  let decoded = "";
  const parser = new Parser({ ontext: (part) => (decoded += part) }, { decodeEntities: true });
  parser.end(text.replace(/</gu, "&lt;"));
  return decoded;
}

const pieceLength = 65_536;

class Scanner {
  excess: string | undefined;
  #elements = 0;
  #texts = 0;
  #textLength = 0;
  readonly #markup: string[] = [];
  readonly #meta = new Map<string, string>();
  readonly #linkedData: string[] = [];
  readonly #times: string[] = [];
  #canonical: string | undefined;
  #title = "";
  #heading = "";
  #depth = 0;
  /** The name of the element that is being left out, and how many of that name are open. */
  #leftOut = "";
  #leftOutDepth = 0;
  #collecting: "title" | "heading" | "linkedData" | undefined;
  #collected: string[] = [];

  onopentag(name: string, attributes: Record<string, string>): void {
    this.#elements++;
    if (this.#elements > mostElements) this.excess = `a page of more than ${mostElements} elements`;
    if (this.#leftOutDepth > 0) {
      if (name === this.#leftOut) this.#leftOutDepth++;
      return;
    }
    this.#readHead(name, attributes);
    if (dropped.has(name)) {
      this.#leftOut = name;
      this.#leftOutDepth = 1;
      return;
    }
    if (!void_.has(name)) this.#depth++;
    if (this.#depth <= deepest) this.#markup.push(`<${name}${writeAttributes(attributes)}>`);
  }

  ontext(text: string): void {
    this.#texts++;
    this.#textLength += text.length;
    if (this.#textLength > longestText || this.#texts > mostTexts) this.excess = "a page of more than 5 MB of text";
    if (this.excess !== undefined) return;
    if (this.#collecting !== undefined) this.#collected.push(text);
    if (this.#leftOutDepth === 0) this.#markup.push(escapeMarkup(text));
  }

  onclosetag(name: string): void {
    this.#closeCollecting(name);
    if (this.#leftOutDepth > 0) {
      if (name === this.#leftOut) this.#leftOutDepth--;
      return;
    }
    if (void_.has(name)) return;
    if (this.#depth <= deepest) this.#markup.push(`</${name}>`);
    // what is nested too deep lies side by side: a blank keeps its words apart
    else this.#markup.push(" ");
    this.#depth--;
  }

  finish(): PageScan {
    return {
      markup: this.#markup.join(""),
      excess: this.excess,
      meta: this.#meta,
      linkedData: this.#linkedData,
      canonical: this.#canonical,
      title: this.#title,
      times: this.#times,
      heading: this.#heading,
    };
  }

  #readHead(name: string, attributes: Record<string, string>): void {
    const { content, href, datetime, rel, type, property, itemprop } = attributes;
    const key = (property ?? attributes.name ?? itemprop ?? "").toLowerCase();
    if (name === "meta" && content !== undefined && !this.#meta.has(key))
      this.#meta.set(key, content.slice(0, longestFact));
    if (name === "link" && rel?.toLowerCase() === "canonical" && href) this.#canonical ??= href;
    if (name === "time" && datetime && this.#times.length < mostTimes) this.#times.push(datetime);
    if (name === "title" && this.#title === "") this.#startCollecting("title");
    if (name === "h1" && this.#heading === "") this.#startCollecting("heading");
    if (name === "script" && type?.toLowerCase() === "application/ld+json") this.#startCollecting("linkedData");
  }

  #startCollecting(what: "title" | "heading" | "linkedData"): void {
    this.#collecting = what;
    this.#collected = [];
  }

  #closeCollecting(name: string): void {
    const text = this.#collected.join("");
    if (this.#collecting === "title" && name === "title") this.#title = fold(text).slice(0, longestFact);
    else if (this.#collecting === "heading" && name === "h1") this.#heading = fold(text).slice(0, longestFact);
    else if (this.#collecting === "linkedData" && name === "script") this.#linkedData.push(text);
    else return;
    this.#collecting = undefined;
  }
}

const longestFact = 1000;
const mostTimes = 20;

function fold(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function writeAttributes(attributes: Record<string, string>): string {
  let written = "";
  for (const [name, value] of Object.entries(attributes)) {
    if (keptAttributes.has(name))
      written += ` ${name}="${escapeMarkup(value.slice(0, longestValue)).replace(/"/gu, "&quot;")}"`;
  }
  return written;
}

function escapeMarkup(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}
