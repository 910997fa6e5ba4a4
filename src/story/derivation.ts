import type { At, Derivation, Report } from "../interchange/document.ts";
import { type Alignment, alignTokens, getShare, type Token } from "../text/alignment.ts";
import { findQuotations } from "../text/quotation.ts";
import type { Span } from "../text/span.ts";
import { SpanIndex } from "../text/span-index.ts";
import { findWords, type Word } from "../text/word.ts";

const shortestRun = 4; // words in a row that count as shared
const mostSigns = 3;

interface Body {
  readonly report: Report;
  readonly words: readonly Word[];
  readonly tokens: readonly Token[];
  readonly gist: ReadonlySet<string>;
}

/**
 * Which report came from which: the share of a body's words, quotations left out, that stand in runs of another's.
 * The later is derived from the earlier; where neither date tells which that is, the direction is `open`. Each report
 * names the one report that it shares most with. `reports` are in the story's order.
 */
export function findDerivations(reports: readonly Report[]): Derivation[] {
  const sources: Body[] = [];
  const derivations: Derivation[] = [];
  for (const later of reports.map(toBody)) {
    const best = sources
      .map((earlier) => compare(earlier, later))
      .filter((derivation) => derivation !== undefined)
      .sort((a, b) => b.share - a.share)[0];
    if (best) derivations.push(best);
    // whatever came from a copy shares as much with what the copy came from
    if (best?.kind !== "identical" && best?.kind !== "near") sources.push(later);
  }
  return derivations.sort((a, b) => (a.report < b.report ? -1 : 1));
}

function toBody(report: Report): Body {
  const quoted = new SpanIndex(findQuotations(report.text).flatMap(({ spans }) => spans));
  const blocks = report.blocks.filter((block) => block.kind === "paragraph");
  const words = blocks.flatMap((block) => wordsIn(report.text, block));
  const tokens = words.map((word) => (quoted.findOverlapping(word).length > 0 ? undefined : word.key));
  return {
    report,
    words,
    tokens,
    gist: new Set(tokens.filter((token) => token !== undefined && token.length > 3)) as ReadonlySet<string>,
  };
}

function wordsIn(text: string, block: Span): Word[] {
  return findWords(text.slice(block.start, block.end)).map((word) => ({
    ...word,
    start: word.start + block.start,
    end: word.end + block.start,
  }));
}

function compare(earlier: Body, later: Body): Derivation | undefined {
  const identical = earlier.report.textHash === later.report.textHash;
  if (!identical && !mayShare(earlier, later)) return undefined;
  const runs = alignTokens(earlier.tokens, later.tokens);
  const shares = {
    earlier: getShare(runs, "a", earlier.tokens, shortestRun),
    later: getShare(runs, "b", later.tokens, shortestRun),
    words: countWords(runs),
  };
  const kind = identical ? "identical" : (kindOfCopy(shares) ?? kindOfRewording(earlier, later, shares));
  return (
    kind && {
      report: later.report.id,
      of: [earlier.report.id],
      kind,
      direction: isDated(earlier.report, later.report) ? "known" : "open",
      share: Math.round((identical ? 1 : shares.later) * 1000) / 1000,
      signs: toSigns(later, runs),
    }
  );
}

function countWords({ blocks }: Alignment): number {
  return blocks.reduce((sum, { b }) => sum + (b.end - b.start >= shortestRun ? b.end - b.start : 0), 0);
}

/** The longest shared runs, where they stand in the later report. */
function toSigns(later: Body, { blocks }: Alignment): At[] {
  return blocks
    .filter(({ b }) => b.end - b.start >= shortestRun)
    .sort((x, y) => y.b.end - y.b.start - (x.b.end - x.b.start) || x.b.start - y.b.start)
    .slice(0, mostSigns)
    .map(({ b }) => toAt(later, b))
    .sort((x, y) => x.start - y.start);
}

/** A quick look before the alignment: two texts of which one came from the other share many of their longer words. */
function mayShare(a: Body, b: Body): boolean {
  const [small, large] = a.gist.size < b.gist.size ? [a.gist, b.gist] : [b.gist, a.gist];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  return shared >= small.size * leastGist;
}

const leastGist = 0.3;
/** Shares of each side's words in common runs, and the number of words in them. */
interface Shares {
  readonly earlier: number;
  readonly later: number;
  readonly words: number;
}

// Of 201 pairs of BASIL's independent reports of one event none reaches .25 (median .03), of 70 of NewsWCL50 none .18.
const copiedShare = 0.8;
const leastCopied = 25; // words
// Filled between the runs, BASIL's pairs reach .40 and NewsWCL50's .44, texts reworded by script at 40 % of words .71 and more.
const rewordedShare = 0.55;
const rewordedRuns = 0.2;
const leastReworded = 40; // words
const longestRatio = 3; // of lengths: a long text holds much of any short one

function kindOfCopy({ earlier, later, words }: Shares): Derivation["kind"] | undefined {
  if (words < leastCopied || Math.max(earlier, later) < copiedShare) return undefined;
  return Math.min(earlier, later) >= copiedShare ? "near" : "excerpt";
}

function kindOfRewording(earlier: Body, later: Body, shares: Shares): Derivation["kind"] | undefined {
  const lengths = [earlier.tokens.length, later.tokens.length];
  if (shares.words < leastReworded || Math.max(shares.earlier, shares.later) < rewordedRuns) return undefined;
  if (Math.max(...lengths) > longestRatio * Math.min(...lengths)) return undefined;
  const filled = alignTokens(earlier.tokens, later.tokens, { fill: true });
  const share = Math.max(getShare(filled, "a", earlier.tokens), getShare(filled, "b", later.tokens));
  return share >= rewordedShare ? "reworded" : undefined;
}

function toAt({ report, words }: Body, tokens: Span): At {
  return { report: report.id, start: words[tokens.start]?.start ?? 0, end: words[tokens.end - 1]?.end ?? 0 };
}

function isDated(earlier: Report, later: Report): boolean {
  return earlier.published !== null && later.published !== null && earlier.published < later.published;
}
