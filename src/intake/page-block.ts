import type { Block } from "../interchange/document.ts";

/** A block of a page: its text with white space folded, and the kind that its mark-up gives it. */
export interface PageBlock {
  readonly text: string;
  readonly kind: Block["kind"] | undefined;
}

type Kind = PageBlock["kind"];

const blockElements = new Set(
  "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const asideElements = new Set(["aside", "nav", "footer", "form", "dialog", "menu", "button", "label"]);
const captionElements = new Set(["figure", "figcaption", "caption"]);

/**
 * A block with more of its letters in links than this is a link to another page. Swept .6 to .9 by .1 on the two page
 * benchmarks: F1 .976 and .970 at .8, a thousandth less at .6.
 */
const mostLinked = 0.8;

/**
 * The blocks below an element in the order of the page. The words of figures are captions, of headings headings; asides,
 * navigation, forms and blocks that are links are boilerplate; the kind of others is left open. Nesting is at most that
 * of `scanPage`.
 */
export function findPageBlocks(root: Element): PageBlock[] {
  const collector = new Collector();
  collector.readChildren(root, undefined, false);
  collector.close(undefined);
  return collector.blocks;
}

class Collector {
  readonly blocks: PageBlock[] = [];
  #text = "";
  #linked = 0;

  readChildren(element: Element, kind: Kind, isLinked: boolean): void {
    for (let node: ChildNode | null = element.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === node.TEXT_NODE) this.#addText(node.textContent ?? "", isLinked);
      else if (node.nodeType === node.ELEMENT_NODE) this.#readElement(node as Element, kind, isLinked);
    }
  }

  /** Ends the block that is open. */
  close(kind: Kind): void {
    const text = this.#text.replace(/\s+/gu, " ").trim();
    const isLink = this.#linked > mostLinked * text.replace(/\s/gu, "").length;
    if (text !== "") this.blocks.push({ text, kind: isLink && kind !== "caption" ? "boilerplate" : kind });
    this.#text = "";
    this.#linked = 0;
  }

  #readElement(element: Element, kind: Kind, isLinked: boolean): void {
    const name = element.localName.toLowerCase();
    if (name === "br") {
      if (isBlankLine(element)) this.close(kind);
      else this.#text += " ";
      return;
    }
    const isBlock = blockElements.has(name);
    const own = kind ?? findKind(name);
    if (isBlock) this.close(kind);
    this.readChildren(element, own, isLinked || leavesPage(element, name));
    if (isBlock) this.close(own);
  }

  #addText(text: string, isLinked: boolean): void {
    this.#text += text;
    if (isLinked) this.#linked += text.replace(/\s/gu, "").length;
  }
}

/** A link to a place on the same page is as a rule a heading's own anchor. */
function leavesPage(element: Element, name: string): boolean {
  const address = element.getAttribute("href") ?? "";
  return name === "a" && address !== "" && !address.startsWith("#");
}

function findKind(name: string): Kind {
  if (captionElements.has(name)) return "caption";
  if (asideElements.has(name)) return "boilerplate";
  return /^h[1-6]$/u.test(name) ? "heading" : undefined;
}

/** Two line breaks in a row end a paragraph. */
function isBlankLine(br: Element): boolean {
  let next = br.nextSibling;
  while (next !== null && next.nodeType === next.TEXT_NODE && next.textContent?.trim() === "") next = next.nextSibling;
  return next?.nodeName.toLowerCase() === "br";
}
