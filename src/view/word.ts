import type { Attribution, Hop, Report, Statement } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import type { Evidence } from "./evidence.ts";
import { cutWords } from "./plain.ts";

/** On whose word a statement stands: the chain's names from the report outward to the speaker. */
export interface Word {
  /** The report says it itself. */
  readonly own: boolean;
  readonly names: readonly string[];
  /** Hops that count: medium, document, speaker. */
  readonly hops: number;
}

export const unknownPublisher = "publisher unknown";
const unknownSpeaker = "speaker not named";

/** The word of a statement; that of its report where it has no attribution. */
export function getWord(evidence: Evidence, report: Report, attribution: Attribution | undefined): Word {
  const printed = getPublishers(evidence, report);
  if (attribution === undefined) return { own: true, names: printed, hops: 0 };
  const counted = attribution.chain.filter(({ role }) => role !== "outlet" && role !== "upstream");
  if (counted.length === 0)
    return { own: false, names: [...printed, getSpeakerName(evidence, report, attribution)], hops: 1 };
  const names = counted.map((hop) => getHopName(evidence, report, hop));
  return {
    own: false,
    names: [...printed, ...names].filter((name, at, all) => name !== all[at - 1]),
    hops: counted.length,
  };
}

/** On whose word a statement stands. */
export function getStatementWord(evidence: Evidence, report: Report, statement: Statement): Word {
  const id = statement.attribution;
  return getWord(evidence, report, id === null ? undefined : evidence.getAttribution(id).attribution);
}

/** Who published the report and whose text it says that it is, as far as known. */
function getPublishers(evidence: Evidence, report: Report): string[] {
  const ids = [report.outlet, report.upstream[0]?.entity ?? null];
  const names = ids.flatMap((id) => (id === null ? [] : [findName(evidence, id) ?? unknownPublisher]));
  return names.length > 0 ? [...new Set(names)] : [unknownPublisher];
}

/** The speaker's name; the words of the source where none was resolved. */
export function getSpeakerName(evidence: Evidence, report: Report, attribution: Attribution): string {
  const known = attribution.speaker === null ? undefined : findName(evidence, attribution.speaker);
  return known ?? getSourceWords(report, attribution.source);
}

/** The name of an entity; `undefined` where the document does not describe it. */
export function findName(evidence: Evidence, entity: string): string | undefined {
  const name = evidence.findEntity(entity)?.name;
  return name === undefined ? undefined : cutWords(name, 120);
}

function getHopName(evidence: Evidence, report: Report, hop: Hop): string {
  const known = hop.entity === null ? undefined : findName(evidence, hop.entity);
  return known ?? getSourceWords(report, hop.source === null ? [] : [hop.source]);
}

function getSourceWords(report: Report, source: readonly Span[]): string {
  const first = source[0];
  return first === undefined ? unknownSpeaker : cutWords(report.text.slice(first.start, first.end), 80);
}
