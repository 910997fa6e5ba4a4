import type { Report, Story } from "../interchange/document.ts";
import type { Evidence } from "./evidence.ts";
import { toPlain } from "./plain.ts";
import { type Quote, quoteSentence } from "./quote.ts";
import { getSpeakerName } from "./word.ts";

type Alteration = Report["alterations"][number];
type Repair = Report["repairs"][number];

/** Words that were changed on the way, in their sentence, with their likely originals. */
export interface AlterationView {
  readonly kind: Alteration["kind"];
  readonly quote: Quote;
  readonly candidates: readonly string[];
}

/** Sourcing that sounds like more than it is, with those who stand behind it. */
export interface InflationView {
  readonly kind: Story["inflations"][number]["kind"];
  readonly quote: Quote;
  readonly instances: readonly string[];
}

// The order in which a change matters to what is said; a change of wording alone is not shown here.
const kinds: readonly Alteration["kind"][] = ["certainty", "negation", "number", "name", "quotation"];

/** The alterations that change what is said: certainty first, then negation, number, name and quotation. */
export function viewAlterations(evidence: Evidence, reports: readonly Report[], story?: Story): AlterationView[] {
  const views = reports.flatMap((report) => {
    const found = [...report.alterations, ...(story?.alterations.filter((one) => one.report === report.id) ?? [])];
    const names = [...report.repairs, ...(story?.repairs.filter(({ at }) => at.report === report.id) ?? [])];
    return [
      ...found.map((alteration) => viewAlteration(evidence, report, alteration)),
      ...names.map((repair) => viewRepair(evidence, report, repair)),
    ];
  });
  const distinct = new Map(views.map((view) => [JSON.stringify([view.kind, view.quote]), view]));
  return kinds.flatMap((kind) => [...distinct.values()].filter((view) => view.kind === kind));
}

function viewAlteration(evidence: Evidence, report: Report, alteration: Alteration): AlterationView {
  return {
    kind: alteration.kind,
    quote: quoteSentence(evidence, report, [], [alteration]),
    candidates: alteration.candidates.slice(0, 3).map(({ text }) => toPlain(text)),
  };
}

function viewRepair(evidence: Evidence, report: Report, { at, as }: Repair): AlterationView {
  return { kind: "name", quote: quoteSentence(evidence, report, [], [at]), candidates: [toPlain(as)] };
}

/** Where one source is told as many, or told without its source. */
export function viewInflations(evidence: Evidence, story: Story): InflationView[] {
  return story.inflations.map(({ at, kind, instances }) => ({
    kind,
    quote: quoteSentence(evidence, evidence.getReport(at.report), [], [at]),
    instances: [...new Set(instances.map((id) => nameSpeaker(evidence, id)))],
  }));
}

function nameSpeaker(evidence: Evidence, id: string): string {
  const { report, attribution } = evidence.getAttribution(id);
  return getSpeakerName(evidence, report, attribution);
}
