import { RostrumError } from "../error.ts";
import type { Block, Entity } from "../interchange/document.ts";
import type { Reading } from "../interchange/reading.ts";
import { createReport, type IntakeFields } from "../interchange/report.ts";
import { trimSpan } from "../text/span.ts";
import { findOutlet } from "../world/outlet.ts";
import { findBlocks } from "./block.ts";
import { findByline } from "./byline.ts";
import { findWrittenDate } from "./date.ts";
import { findDateline } from "./dateline.ts";
import { findLanguage } from "./language.ts";
import { findOutletOfAddress, nameOutlet } from "./outlet-entity.ts";
import { findUpstream } from "./upstream.ts";

/** What a format's reader finds of one report. */
export interface Draft {
  readonly address: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** From the metadata; where there are none they are read from the text's bylines. */
  readonly bylines?: readonly string[];
  /** The outlet's name in the metadata. */
  readonly outlet?: string | undefined;
  /** The address under which the outlet published the report. */
  readonly page?: string | undefined;
  /** In the form of the interchange format. */
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
}

/** What a person says of a report: on the command line, or in `reports.csv`. Wins over all that stands in the file. */
export interface GivenFacts {
  readonly published?: string | undefined;
  readonly outlet?: string | undefined;
  readonly title?: string | undefined;
  readonly address?: string | undefined;
}

/**
 * What a format's reader hands on: a draft, a reading that was made before, or why a part could not be read. The bytes
 * are those of its part of an archive; where there are none, it came in the whole file.
 */
export type Found =
  | { readonly kind: "draft"; readonly draft: Draft; readonly bytes?: Uint8Array }
  | { readonly kind: "reading"; readonly reading: Reading; readonly bytes?: Uint8Array }
  | { readonly kind: "refused"; readonly error: RostrumError };

/** Of one report, in UTF-16 code units. */
const longestText = 5_000_000;

/** Raises `intake.empty` and `intake.too-large`: every report has words, and not too many for one pass. */
export function refuseUnreadable(text: string, address: string): void {
  if (text.length > longestText) {
    throw new RostrumError("intake.too-large", `a text of ${Math.round(text.length / 1e6)} MB`, { address });
  }
  if (!/[\p{L}\p{N}]/u.test(text)) throw new RostrumError("intake.empty", "no words", { address });
}

/**
 * The draft as a reading whose report holds what intake finds, and the entities of its outlet and upstreams by id.
 * A title that was given and does not stand in the text is put before it, for a text holds its headline first.
 */
export async function toReading(found: Draft, given: GivenFacts): Promise<Reading> {
  const draft = given.title === undefined ? found : withTitle(found, given.title);
  const { text, blocks } = draft;
  const { outlet, outletFrom } = findOutletOf(draft, given);
  const { upstream, entities } = findUpstream(text, blocks, outlet?.id ?? null);
  const title = blocks.find((block) => block.kind === "title");
  const report = createReport({
    address: given.address ?? draft.address,
    outlet: outlet?.id ?? null,
    outletFrom,
    upstream: [...upstream],
    title: title === undefined ? null : { start: title.start, end: title.end },
    bylines: [...(draft.bylines?.length ? draft.bylines : findBylines(text, blocks))],
    ...findPublished(draft, given),
    ...(draft.updated === undefined ? {} : { updated: draft.updated }),
    language: await findLanguage(bodyText(text, blocks)),
    text,
    blocks: [...blocks],
  });
  const all = new Map([...entities, ...(outlet === undefined ? [] : [outlet])].map((entity) => [entity.id, entity]));
  return { report, entities: [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** The text with this headline first, and its blocks; unchanged text where it begins with the headline already. */
export function withHeadline(title: string, body: string): { text: string; blocks: Block[] } {
  const headline = title.replace(/\s+/gu, " ").trim();
  if (headline === "") return { text: body, blocks: findBlocks(body) };
  const first = trimSpan(body, { start: 0, end: /\S[^\n]*/u.exec(body)?.[0].length ?? 0 });
  const start = body.search(/\S/u);
  const line =
    start < 0 ? first : trimSpan(body, { start, end: start + (/^[^\n]*/u.exec(body.slice(start))?.[0].length ?? 0) });
  const begins = body.slice(line.start, line.end).replace(/\s+/gu, " ") === headline;
  const text = begins ? body : `${headline}\n\n${body}`;
  const span = begins ? line : { start: 0, end: headline.length };
  return { text, blocks: findBlocks(text, [{ ...span, kind: "title" }]) };
}

function withTitle(draft: Draft, title: string): Draft {
  const { text, blocks } = withHeadline(title, draft.text);
  if (text === draft.text) return { ...draft, text, blocks };
  const shift = text.length - draft.text.length;
  const rest = draft.blocks.map(({ start, end, kind }) => {
    return { start: start + shift, end: end + shift, kind: kind === "title" ? ("heading" as const) : kind };
  });
  const [headline] = blocks;
  return { ...draft, text, blocks: headline === undefined ? rest : [headline, ...rest] };
}

function findOutletOf(
  draft: Draft,
  given: GivenFacts,
): { outlet: Entity | undefined } & Pick<IntakeFields, "outletFrom"> {
  if (given.outlet !== undefined) return { outlet: nameOutlet(given.outlet), outletFrom: "given" };
  if (draft.outlet !== undefined && findOutlet(draft.outlet))
    return { outlet: nameOutlet(draft.outlet), outletFrom: "metadata" };
  const byDomain = draft.page === undefined ? undefined : findOutletOfAddress(draft.page);
  if (byDomain) return { outlet: byDomain, outletFrom: "domain" };
  if (draft.outlet !== undefined) return { outlet: nameOutlet(draft.outlet), outletFrom: "metadata" };
  return { outlet: undefined, outletFrom: "unknown" };
}

function findPublished(draft: Draft, given: GivenFacts): Pick<IntakeFields, "published" | "publishedFrom"> {
  if (given.published !== undefined) return { published: given.published, publishedFrom: "given" };
  if (draft.published !== undefined) return { published: draft.published, publishedFrom: "metadata" };
  const inText = findTextDate(draft.text, draft.blocks);
  return inText === undefined
    ? { published: null, publishedFrom: "unknown" }
    : { published: inText, publishedFrom: "text" };
}

/** The date of a date line or dateline at the head of the text, where it names its year. */
function findTextDate(text: string, blocks: readonly Block[]): string | undefined {
  const firstParagraph = blocks.findIndex((block) => block.kind === "paragraph");
  for (const [index, block] of blocks.entries()) {
    if (index > firstParagraph) return undefined;
    if (block.kind !== "dateline") continue;
    const after = text.slice(block.start, block.end + 2);
    const date = findDateline(after)?.date ?? findWrittenDate(text.slice(block.start, block.end));
    if (date !== undefined) return date;
  }
  return undefined;
}

function findBylines(text: string, blocks: readonly Block[]): readonly string[] {
  const credits = blocks.filter((block) => block.kind === "credit");
  return credits.flatMap((block) => findByline(text.slice(block.start, block.end))?.names ?? []);
}

function bodyText(text: string, blocks: readonly Block[]): string {
  const body = blocks.filter(({ kind }) => kind === "paragraph");
  return (body.length > 0 ? body : blocks).map(({ start, end }) => text.slice(start, end)).join("\n");
}
