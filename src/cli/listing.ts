import { RostrumError } from "../error.ts";
import { Pen } from "../view/pen.ts";
import { toPlain } from "../view/plain.ts";
import type { Option, Terminal, Values } from "./command.ts";

export const defaultWidth = 80;

/** How many of a list are shown; the option of every list. */
export const limitOption = {
  limit: { type: "string", value: "N", summary: "how many at most, 20 without it" },
  json: { type: "boolean", summary: "the list alone on standard output, as JSON" },
} as const satisfies Record<string, Option>;

const mostListed = 10_000;

/** Raises `usage.argument` for what is no number of things. */
export function parseLimit({ limit }: Values): number {
  if (limit === undefined) return 20;
  const count = /^\d{1,5}$/u.test(String(limit)) ? Number(limit) : 0;
  if (count >= 1 && count <= mostListed) return count;
  throw new RostrumError(
    "usage.argument",
    `the limit “${String(limit).slice(0, 40)}”, which is not from 1 to ${mostListed}`,
  );
}

/** The one operand of a command. Raises `usage.argument`. */
export function parseOperand(operands: readonly string[], what: string): string {
  const [operand, second] = operands;
  if (operand === undefined || operand === "") throw new RostrumError("usage.argument", `no ${what} was named`);
  if (second !== undefined) throw new RostrumError("usage.argument", `more than one ${what}`);
  return operand;
}

/** What writes lines as wide as the terminal. */
export function createPen({ columns = defaultWidth, hasColor }: Terminal): Pen {
  return new Pen({ width: columns, color: hasColor, all: false });
}

/** What stands in a list: its title if it has one, then its id and what is known of it. Nothing in it steers the terminal. */
export function writeEntry(pen: Pen, title: string | undefined, id: string, facts: readonly string[]): void {
  if (title !== undefined) pen.write([{ text: toPlain(title), style: pen.bold }]);
  const rest = { text: ` · ${facts.map(toPlain).join(" · ")}`, style: pen.dim };
  pen.write([{ text: toPlain(id), style: pen.cyan, solid: true }, rest], title === undefined ? 0 : 2);
}

/** “20 of 431”; nothing where all are shown. */
export function writeRest(pen: Pen, shown: number, total: number, what: string): void {
  if (total > shown) pen.write([{ text: `${shown} of ${total} ${what}; --limit shows more`, style: pen.dim }]);
}
