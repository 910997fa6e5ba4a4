import type { Entity } from "../interchange/document.ts";
import { findOutlet, findOutletByDomain, toOutletEntity } from "../world/outlet.ts";

/**
 * The outlet of this name as an entity: the known one, or one made from the name alone. The id of an unknown outlet is
 * `outlet:` and its name folded (case, accents, article and punctuation aside), so two reports of it share it. This is
 * the only place where such ids are made.
 */
export function nameOutlet(name: string): Entity {
  const known = findOutlet(name) ?? (isDomain(name) ? findOutletByDomain(name) : undefined);
  if (known) return toOutletEntity(known);
  return {
    id: `outlet:${foldName(name)}`,
    kind: "outlet",
    name: name.replace(/\s+/gu, " ").trim(),
    aliases: [],
    reference: null,
    roles: [],
  };
}

/** The known outlet that publishes under this address's host, as an entity; `undefined` for another or no address. */
export function findOutletOfAddress(address: string): Entity | undefined {
  if (!URL.canParse(address)) return undefined;
  const known = findOutletByDomain(new URL(address).hostname);
  return known ? toOutletEntity(known) : undefined;
}

/** Words of the trade that stand in the names of outlets and rarely elsewhere. */
const trade =
  /\b(?:news|newspapers?|times|post|journal|press|agency|tribune|herald|gazette|daily|radio|television|tv|broadcasting|magazine|chronicle|observer|telegraph|mirror|newswire|newsroom|weekly|bulletin|courier|examiner|inquirer|network|media)\b/iu;

/** Is this surely the name of an outlet: a known one, an acronym (`AFP`), a domain, or one with a word of the trade? */
export function isOutletName(name: string): boolean {
  if (findOutlet(name) !== undefined || isDomain(name)) return true;
  return name.length <= 60 && (/^(?:\p{Lu}\.?){2,6}$/u.test(name) || (trade.test(name) && /^\p{Lu}/u.test(name)));
}

function isDomain(name: string): boolean {
  return /^(?:[a-z\d-]+\.)+[a-z]{2,}$/iu.test(name);
}

function foldName(name: string): string {
  const folded = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^the /u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "");
  return folded === "" ? "unnamed" : folded;
}
