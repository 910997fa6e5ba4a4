import type { Block, Entity, Report } from "../interchange/document.ts";
import { compareSpans, type Span } from "../text/span.ts";
import { findOutlet } from "../world/outlet.ts";
import { findByline } from "./byline.ts";
import { findDateline } from "./dateline.ts";
import { nameOutlet } from "./outlet-entity.ts";
import { findNamedSources } from "./source-line.ts";

type Upstream = Report["upstream"][number];
type By = Upstream["by"];

/** The upstream of a report and the entities that its ids name. */
export interface FoundUpstream {
  readonly upstream: readonly Upstream[];
  readonly entities: readonly Entity[];
}

/**
 * Whose text the report says that it is: source lines, contributor lines, bylines of another's staff, wire datelines.
 * A picture's credit is none, and the outlet of this copy is none. In order of the text, one for each outlet and way
 * of saying so. A claim that is not certain is left out.
 */
export function findUpstream(text: string, blocks: readonly Block[], outlet: string | null): FoundUpstream {
  const upstream: Upstream[] = [];
  const entities = new Map<string, Entity>();
  for (const claim of findClaims(text, blocks)) {
    const entity = nameOutlet(text.slice(claim.start, claim.end));
    if (entity.id === outlet) continue;
    if (upstream.some((other) => other.entity === entity.id && other.by === claim.by)) continue;
    upstream.push({ start: claim.start, end: claim.end, entity: entity.id, by: claim.by });
    entities.set(entity.id, entity);
  }
  return { upstream, entities: [...entities.values()] };
}

interface Claim extends Span {
  readonly by: By;
}

function findClaims(text: string, blocks: readonly Block[]): Claim[] {
  const firstBody = blocks.findIndex((block) => block.kind === "paragraph");
  const lastBody = blocks.findLastIndex((block) => block.kind === "paragraph");
  const claims: Claim[] = [];
  for (const [index, block] of blocks.entries()) {
    const line = text.slice(block.start, block.end);
    const isEdge = index < firstBody || index > lastBody;
    if (block.kind === "source" && isEdge) claims.push(...findNamedSources(line).map((claim) => shift(claim, block)));
    if (block.kind === "dateline") claims.push(...findWire(text, block, blocks[index + 1]));
    if (block.kind === "credit" && isEdge) claims.push(...findStaff(line, block, blocks[index - 1]));
    if (block.kind === "boilerplate" && index > lastBody) claims.push(...findCopyright(line, block));
  }
  return claims.sort(compareSpans);
}

function findWire(text: string, block: Block, next: Block | undefined): Claim[] {
  const end = next === undefined ? block.end : Math.min(next.end, block.end + 40);
  const agency = findDateline(text.slice(block.start, end))?.agency;
  return agency === undefined ? [] : [shift({ ...agency, by: "wire" }, block)];
}

/** A byline, unless it stands under a caption, where a bare name is the picture's. */
function findStaff(line: string, block: Block, before: Block | undefined): Claim[] {
  const outlet = findByline(line)?.outlet;
  if (outlet === undefined || before?.kind === "caption") return [];
  return [shift({ ...outlet, by: "byline" }, block)];
}

/** The mark of a known agency after the last paragraph. Any other outlet's mark is as a rule the page's own. */
function findCopyright(line: string, block: Block): Claim[] {
  const match =
    /^(?:©|\(c\)|copyright)(?: ©| \(c\))?\s*(?:\d{4}\s*)?(?:by )?(?:the )?(?<name>\p{Lu}[^.,|]*?)(?:\. |, |\.?$| all rights)/iu.exec(
      line,
    );
  const name = match?.groups?.name?.trim() ?? "";
  if (findOutlet(name)?.kind !== "agency") return [];
  const start = line.indexOf(name);
  return [shift({ start, end: start + name.length, by: "sourceLine" }, block)];
}

function shift(claim: Claim, block: Span): Claim {
  return { start: claim.start + block.start, end: claim.end + block.start, by: claim.by };
}
