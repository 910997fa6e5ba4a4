import { RostrumError } from "../error.ts";
import { findQuotations } from "../text/quotation.ts";
import { SpanIndex } from "../text/span-index.ts";
import type { DataFile } from "./data-file.ts";
import type { Draw } from "./draw.ts";

/** A text in other words, and how many places were changed. */
export interface Reworded {
  readonly text: string;
  readonly changes: number;
}

/** Puts other words in the place of a text's, as a program does that makes a copy pass as new. */
export type Reword = (text: string, draw: Draw) => Reworded;

/**
 * Rewords by a table of wordings and what stands for them (tab-separated, a head line, further columns aside): the longest
 * first, whole words, outside of quotations, one choice for each wording of a text. Error: `evaluate.format`.
 */
export function createRewording(table: DataFile): Reword {
  const choices = parsePairs(table);
  const longestFirst = [...choices.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${longestFirst.map(escapePattern).join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  return (text, draw) => {
    const quoted = new SpanIndex(findQuotations(text).flatMap(({ spans }) => spans));
    const chosen = new Map<string, string>();
    let changes = 0;
    const reworded = text.replace(pattern, (words, start: number) => {
      if (quoted.findOverlapping({ start, end: start + words.length }).length > 0) return words;
      const key = words.toLowerCase();
      const others = choices.get(key) ?? [];
      const other = chosen.get(key) ?? others[draw(others.length)] ?? words;
      chosen.set(key, other);
      changes++;
      return isCapital(words) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
    });
    return { text: reworded, changes };
  };
}

function parsePairs(table: DataFile): Map<string, string[]> {
  const choices = new Map<string, string[]>();
  for (const [index, line] of table.text.split("\n").entries()) {
    if (index === 0 || line.trim() === "") continue;
    const [original, other] = line.split("\t");
    if (!original || !other) {
      throw new RostrumError("evaluate.format", `line ${index + 1}: has no two columns`, { address: table.name });
    }
    const key = original.toLowerCase();
    choices.set(key, [...(choices.get(key) ?? []), other]);
  }
  return choices;
}

function isCapital(words: string): boolean {
  return /^\p{Lu}/u.test(words);
}

function escapePattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
