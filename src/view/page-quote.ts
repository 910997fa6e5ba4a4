import { Html, html } from "./html.ts";
import type { Piece, Quote, Reference } from "./quote.ts";

export interface QuoteOptions {
  /** The sentence that opens a point is set larger. */
  readonly lead?: boolean;
  readonly also?: readonly Reference[];
  readonly note?: string | undefined;
}

/** Verbatim words with links to the sentences where they stand. */
export function renderQuote(quote: Quote, { lead, also, note }: QuoteOptions = {}): Html {
  const claimed = quote.pieces.some(({ as }) => as === "claim");
  const words = quote.pieces.map((piece) => renderPiece(piece, claimed));
  const sign = note === undefined ? undefined : html` <span class="note">${note}</span>`;
  return html`<blockquote class="${lead ? "lead" : "said"}"><p>${words}${refer([quote.reference, ...(also ?? [])])}${sign}</p></blockquote>`;
}

function renderPiece({ text, as }: Piece, claimed: boolean): Html {
  if (as === "differing") return html`<mark>${text}</mark>`;
  return as === "context" && claimed ? html`<span class="context">${text}</span>` : html`${text}`;
}

/** Links to sentences, as `2 §14`; the first keeps to the word before it. */
export function refer(references: readonly Reference[]): Html {
  const links = references.map(({ report, sentence, anchor, altered }, index) => {
    const place = sentence === undefined ? `${report}` : `${report} §${sentence}`;
    const words = sentence === undefined ? `report ${report}` : `report ${report}, sentence ${sentence}`;
    return html`${index === 0 ? "\u00a0" : " "}<a class="ref" href="#${anchor}" aria-label="${place}: ${words}${altered ? ", called altered" : ""}">${place}${altered ? html` <span class="bad">altered</span>` : undefined}</a>`;
  });
  return html`${links}`;
}

/** An element that holds a text; names are ours, never a report's. */
export function tag(name: string, text: string, { id, className }: { id?: string; className?: string } = {}): Html {
  const attributes = html`${id && html` id="${id}"`}${className && html` class="${className}"`}`;
  return html`${new Html(`<${name}`)}${attributes}>${text}${new Html(`</${name}>`)}`;
}
