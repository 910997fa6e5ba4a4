import picocolors from "picocolors";
import { layOut, type Run, type Style } from "./layout.ts";
import type { Quote, Reference } from "./quote.ts";

export interface PenOptions {
  /** Columns of the terminal; fewer than 24 are taken as 24, and no more than 100 are used. */
  readonly width: number;
  readonly color: boolean;
  /** Everything, however long. */
  readonly all: boolean;
}

const narrowest = 24;
// Longer lines are hard to read back from: the eye misses the next one.
const widest = 100;
const labelWidth = 11;
const referencesInSight = 5;

/** Writes lines of a given width, with or without colours. */
export class Pen {
  readonly lines: string[] = [];
  readonly all: boolean;
  readonly color: boolean;
  readonly width: number;
  readonly bold: Style;
  readonly dim: Style;
  readonly red: Style;
  readonly green: Style;
  readonly yellow: Style;
  readonly cyan: Style;

  constructor({ width, color, all }: PenOptions) {
    const colors = picocolors.createColors(color);
    this.width = Math.min(widest, Math.max(narrowest, Math.floor(width)));
    this.color = color;
    this.all = all;
    this.bold = colors.bold;
    this.dim = colors.dim;
    this.red = colors.red;
    this.green = colors.green;
    this.yellow = colors.yellow;
    this.cyan = colors.cyan;
  }

  /** An empty line; two in a row become one. */
  blank(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== "") this.lines.push("");
  }

  rule(sign: string): void {
    this.lines.push(this.dim(sign.repeat(this.width)));
  }

  heading(text: string): void {
    this.blank();
    this.write([{ text: text.toUpperCase(), style: this.bold }]);
    this.rule("─");
  }

  /** Runs with a hanging indent of spaces, or after a mark that stands in the indent. */
  write(runs: readonly Run[], indent = 0, mark = ""): void {
    const rest = [{ text: " ".repeat(indent) }];
    const first = [{ text: mark.padStart(Math.max(0, indent - 2)).padEnd(indent), style: this.bold }];
    this.lines.push(...layOut(runs, { width: this.width, first: mark === "" ? rest : first, rest }));
  }

  /** Verbatim words, told from everything else by the bar at their left. */
  quote(runs: readonly Run[], indent: number): void {
    const bar = [{ text: " ".repeat(indent) }, { text: "│ ", style: this.dim }];
    this.lines.push(...layOut(runs, { width: this.width, first: bar, rest: bar }));
  }

  /** Runs in a column beside their label; where the terminal is narrow, with a hanging indent after it. */
  labelled(label: string, runs: readonly Run[], indent: number): void {
    const column = this.width < 50 ? indent + 2 : indent + labelWidth;
    const head = `${" ".repeat(indent)}${label}`.padEnd(column);
    const first = head.length > column ? `${head} ` : head;
    this.lines.push(
      ...layOut(runs, {
        width: this.width,
        first: [{ text: first, style: this.dim }],
        rest: [{ text: " ".repeat(column) }],
      }),
    );
  }

  /** As many as the terminal is given without `--all`, and how many are left out. */
  take<T>(list: readonly T[], limit: number): { shown: readonly T[]; left: number } {
    // A list that is one too long is shown whole: the line that says so would take its place.
    if (this.all || list.length <= limit + 1) return { shown: list, left: 0 };
    return { shown: list.slice(0, limit), left: list.length - limit };
  }

  more(left: number, indent: number, noun = "more"): void {
    if (left > 0) this.write([{ text: `${left} ${noun}: --all`, style: this.dim }], indent);
  }

  /** `[2 §14]`; of many places the first few, unless all are wanted. */
  refer(references: readonly Reference[]): Run[] {
    const { shown, left } = this.take(references, referencesInSight);
    const runs = shown.flatMap(({ report, sentence, altered }) => {
      const place = sentence === undefined ? `${report}` : `${report} §${sentence}`;
      return [{ text: " " }, { text: `[${place}${altered ? " altered" : ""}]`, style: this.cyan, solid: true }];
    });
    return left === 0 ? runs : [...runs, { text: ` and ${left} more`, style: this.dim }];
  }

  /**
   * A quotation with its reference. The words that differ stand between asterisks. Where `bounded` and without colour,
   * the statement's words stand between ‹ and › if its sentence says more.
   */
  cite(quote: Quote, options: { readonly bounded?: boolean; readonly also?: readonly Reference[] } = {}): Run[] {
    const claimed = quote.pieces.some(({ as }) => as === "claim");
    const marked = !this.color && options.bounded === true && claimed && isPart(quote);
    const runs = quote.pieces.flatMap((piece, index) => {
      const bounded = marked && piece.as !== "context";
      const style = piece.as === "differing" ? this.bold : piece.as === "context" && claimed ? this.dim : undefined;
      return [
        { text: bounded && isContext(quote, index - 1) ? "‹" : "" },
        { text: piece.as === "differing" ? surround(piece.text, "*") : piece.text, style },
        { text: bounded && isContext(quote, index + 1) ? "›" : "" },
      ];
    });
    return [...runs, ...this.refer([quote.reference, ...(options.also ?? [])])];
  }

  toString(): string {
    return `${this.lines.join("\n")}\n`;
  }
}

/** Does the sentence hold words besides the claim? */
function isPart(quote: Quote): boolean {
  const rest = quote.pieces.filter(({ as }) => as === "context").map(({ text }) => text);
  return (rest.join(" ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0) > 2;
}

function isContext(quote: Quote, index: number): boolean {
  const piece = quote.pieces[index];
  return piece === undefined || piece.as === "context";
}

/** The sign on both sides of the words, inside the spaces around them. */
function surround(text: string, sign: string): string {
  const words = text.trim();
  return words === "" ? text : text.replace(words, () => `${sign}${words}${sign}`);
}
