import type { Derivation, Report, Story } from "../interchange/document.ts";
import { toReadableDate } from "./date.ts";
import type { Evidence } from "./evidence.ts";
import { dateOrigin, derivationPhrase, nameReports, upstreamPhrase } from "./glossary.ts";
import { listNone, listUnanalysed, sayUnanalysedLayers } from "./layer-view.ts";
import { cutWords, toPlain } from "./plain.ts";
import { isAltered, toAnchor } from "./quote.ts";
import { findName, unknownPublisher } from "./word.ts";

/** What is known of one report, without what it says. */
export interface ReportView {
  readonly id: string;
  readonly number: number;
  readonly anchor: string;
  /** Its title, or its first words. */
  readonly title: string;
  readonly titled: boolean;
  readonly outlet: string;
  /** `text of Central News Agency, by its source line` */
  readonly upstream: readonly string[];
  readonly bylines: readonly string[];
  /** `29 August 2025 (from its metadata)` */
  readonly published: string;
  /** `reworded copy of report 2, 62 % shared` */
  readonly derivations: readonly string[];
  /** `undefined` where no one looked. */
  readonly altered: boolean | undefined;
  readonly words: number;
  readonly address: string;
  readonly language: string;
  /** Its statements could be looked for. */
  readonly analysed: boolean;
  /** Layers that could not be looked at. */
  readonly unanalysed: readonly string[];
  /** Layers that were looked at and hold nothing. */
  readonly none: readonly string[];
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu;

/**
 * The report as a story shows it; `story` gives its date among its siblings and what it came from. `common` are layers
 * whose answer all reports of the story share, so that it is given once for all of them.
 */
export function viewReport(
  evidence: Evidence,
  report: Report,
  story?: Story,
  common: readonly string[] = [],
): ReportView {
  const number = evidence.getNumber(report.id);
  const place = story?.reports.find((one) => one.report === report.id);
  const title = report.title === null ? "" : toPlain(report.text.slice(report.title.start, report.title.end)).trim();
  return {
    id: report.id,
    number,
    anchor: toAnchor(number),
    title: title === "" ? cutWords(getOpening(report), 120) : title,
    titled: title !== "",
    outlet: report.outlet === null ? unknownPublisher : (findName(evidence, report.outlet) ?? unknownPublisher),
    upstream: getUpstream(evidence, report),
    bylines: report.bylines.map((byline) => toPlain(byline).trim()).filter(Boolean),
    published: toPublished(place?.published ?? report.published, place?.publishedFrom ?? report.publishedFrom),
    derivations: story === undefined ? [] : getOrigins(evidence, report, story),
    altered: report.altered === null ? undefined : isAltered(report),
    words: report.text.match(wordPattern)?.length ?? 0,
    address: toPlain(report.address),
    language: report.language,
    analysed: isAnalysed(report),
    unanalysed: sayUnanalysedLayers(
      report.layers,
      listUnanalysed(report.layers).filter((name) => !common.includes(name)),
    ),
    none: listNone(report.layers).filter((name) => !common.includes(name)),
  };
}

/** Could the report's statements be looked for? Only then can it be silent on a point. */
export function isAnalysed(report: Report): boolean {
  const layer = report.layers.statements;
  return layer !== undefined && layer.state !== "unanalysed";
}

/** A report without a title opens with its first body block, not with a caption or a credit. */
function getOpening(report: Report): string {
  const block = report.blocks.find(({ kind }) => kind === "paragraph" || kind === "heading");
  return report.text.slice(block?.start ?? 0, (block?.start ?? 0) + 400);
}

function getUpstream(evidence: Evidence, report: Report): string[] {
  const lines = report.upstream.map(({ entity, by, start, end }) => {
    const name = findName(evidence, entity) ?? cutWords(report.text.slice(start, end), 80);
    return `text of ${name}, ${upstreamPhrase[by]}`;
  });
  return [...new Set(lines)];
}

function toPublished(published: string | null, from: keyof typeof dateOrigin): string {
  return published === null ? "date unknown" : `${toReadableDate(published)} (${dateOrigin[from]})`;
}

function getOrigins(evidence: Evidence, report: Report, story: Story): string[] {
  const version = story.reports.find((one) => one.report === report.id)?.versionOf;
  const lines = version === undefined ? [] : [`version of report ${evidence.getNumber(version)}`];
  for (const derivation of story.derivations) {
    if (derivation.direction === "open" && derivation.of.includes(report.id)) {
      lines.push(toDerivation(derivation, [evidence.getNumber(derivation.report)]));
    }
    if (derivation.report === report.id)
      lines.push(
        toDerivation(
          derivation,
          derivation.of.map((id) => evidence.getNumber(id)),
        ),
      );
  }
  return lines;
}

function toDerivation({ kind, direction, share }: Derivation, numbers: readonly number[]): string {
  const open = direction === "open" ? ", which came first is open" : "";
  return `${derivationPhrase[kind]} ${nameReports([...numbers].sort((a, b) => a - b))}, ${Math.round(share * 100)} % shared${open}`;
}
