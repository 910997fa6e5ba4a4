import type { Attribution, Entity, Report } from "../interchange/document.ts";
import { covers, type Span } from "../text/span.ts";
import type { Evidence } from "./evidence.ts";
import { toPlain } from "./plain.ts";
import { getReference, type Quote, quoteSpans, type Reference } from "./quote.ts";
import { getSpeakerName, getWord } from "./word.ts";

/** What someone is said to have said, in the report's words. */
export interface SayingView {
  readonly quote: Quote;
  readonly manner: Attribution["manner"];
}

/** One way that a speaker's words took: names from the report outward. */
export interface ChainView {
  readonly names: readonly string[];
  readonly hops: number;
  readonly sayings: readonly SayingView[];
}

export interface SpeakerView {
  readonly name: string;
  /** Who the reports say that this is, verbatim; `undefined` where none does. */
  readonly description: { readonly text: string; readonly reference: Reference } | undefined;
  /** No entity was found behind the words of the source. */
  readonly unresolved: boolean;
  readonly chains: readonly ChainView[];
  readonly reports: readonly number[];
}

interface Heard {
  readonly report: Report;
  readonly attribution: Attribution;
}

type Group = [Heard, ...Heard[]];

/**
 * Who said what: speakers with their chains. Chains of two hops and more come first, then named speakers, then the
 * speakers of most reports, then of most words; equals in the order in which they are first heard.
 */
export function viewSpeakers(evidence: Evidence, reports: readonly Report[]): SpeakerView[] {
  const groups = new Map<string, Group>();
  for (const report of reports) {
    for (const attribution of report.attributions) {
      if (isWrapper(report, attribution)) continue;
      const key = getSpeakerKey(evidence, report, attribution);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ report, attribution }]);
      else group.push({ report, attribution });
    }
  }
  return [...groups.values()].map((heard) => viewSpeaker(evidence, heard)).sort(compareSpeakers);
}

function viewSpeaker(evidence: Evidence, heard: Group): SpeakerView {
  const [first] = heard;
  const chains = new Map<string, ChainView & { sayings: SayingView[] }>();
  for (const { report, attribution } of heard) {
    const { names, hops } = getWord(evidence, report, attribution);
    const key = names.join("\n");
    const chain = chains.get(key) ?? { names, hops, sayings: [] };
    chain.sayings.push({ quote: quoteSpans(evidence, report, attribution.content), manner: attribution.manner });
    chains.set(key, chain);
  }
  const entity = first.attribution.speaker === null ? undefined : evidence.findEntity(first.attribution.speaker);
  return {
    name: getSpeakerName(evidence, first.report, first.attribution),
    description: entity === undefined ? undefined : findDescription(evidence, entity),
    unresolved: entity === undefined,
    chains: [...chains.values()].sort((a, b) => b.hops - a.hops),
    reports: [...new Set(heard.map((one) => evidence.getNumber(one.report.id)))].sort((a, b) => a - b),
  };
}

function compareSpeakers(a: SpeakerView, b: SpeakerView): number {
  const isLong = ({ chains }: SpeakerView) => Number((chains[0]?.hops ?? 0) > 1);
  const sayings = ({ chains }: SpeakerView) => chains.reduce((sum, chain) => sum + chain.sayings.length, 0);
  return (
    isLong(b) - isLong(a) ||
    Number(a.unresolved) - Number(b.unresolved) ||
    b.reports.length - a.reports.length ||
    sayings(b) - sayings(a)
  );
}

function getSpeakerKey(evidence: Evidence, report: Report, attribution: Attribution): string {
  if (attribution.speaker !== null) return `entity ${evidence.getIdentity(attribution.speaker)}`;
  return `words ${getSpeakerName(evidence, report, attribution).toLowerCase()}`;
}

/** An attribution that only hands on another one: hardly a word of its content is its own. */
function isWrapper(report: Report, attribution: Attribution): boolean {
  const inner = report.attributions.filter(({ within }) => within === attribution.id);
  if (inner.length === 0) return false;
  const parts = inner.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]);
  const own = attribution.content.map((span) => blankOut(report.text, span, parts)).join(" ");
  return (own.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < 4;
}

function blankOut(text: string, span: Span, parts: readonly Span[]): string {
  const kept: string[] = [];
  for (let at = span.start; at < span.end; at++) {
    const blank = parts.some((part) => covers(part, { start: at, end: at + 1 }));
    kept.push(blank ? " " : text.charAt(at));
  }
  return kept.join("");
}

function findDescription(evidence: Evidence, entity: Entity): SpeakerView["description"] {
  const at = entity.description;
  if (at !== undefined) {
    const report = evidence.getReport(at.report);
    return { text: toPlain(report.text.slice(at.start, at.end)).trim(), reference: getReference(evidence, report, at) };
  }
  const role = entity.roles[0];
  if (role === undefined) return undefined;
  return { text: toPlain(role.title), reference: getReference(evidence, evidence.getReport(role.at.report), role.at) };
}
