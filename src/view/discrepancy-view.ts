import type { Discrepancy, Story } from "../interchange/document.ts";
import type { Evidence } from "./evidence.ts";
import { toPlain } from "./plain.ts";
import { type Quote, quoteSentence } from "./quote.ts";
import { findName, getStatementWord, type Word } from "./word.ts";

/** One side of a discrepancy: its sentence with the differing words told from the rest. */
export interface SideView {
  readonly quote: Quote;
  readonly word: Word;
  /** On whose word, as the story resolved it; `undefined` where the chain alone says it. */
  readonly as: string | undefined;
}

/** Statements that differ, side by side. */
export interface DiscrepancyView {
  readonly id: string;
  readonly kind: Discrepancy["kind"];
  readonly strength: Discrepancy["strength"];
  readonly basis: Discrepancy["basis"];
  /** The point that it belongs to. */
  readonly point: string | undefined;
  readonly sides: readonly SideView[];
  readonly note: string;
}

/** Where the story's statements differ: contradictions first, otherwise in the order of the story. */
export function viewDiscrepancies(evidence: Evidence, story: Story): DiscrepancyView[] {
  return story.discrepancies
    .map(({ id, kind, strength, basis, point, sides, note }) => ({
      id,
      kind,
      strength,
      basis,
      point: point ?? undefined,
      sides: sides.map((side) => viewSide(evidence, side)),
      note: toPlain(note).trim(),
    }))
    .sort((a, b) => Number(b.strength === "contradiction") - Number(a.strength === "contradiction"));
}

function viewSide(evidence: Evidence, side: Discrepancy["sides"][number]): SideView {
  const { report, statement } = evidence.getStatement(side.statement);
  const word = getStatementWord(evidence, report, statement);
  const name = side.as === null ? undefined : findName(evidence, side.as);
  return {
    quote: quoteSentence(evidence, report, statement.spans, [side.at]),
    word,
    as: name === undefined || word.names.includes(name) ? undefined : name,
  };
}
