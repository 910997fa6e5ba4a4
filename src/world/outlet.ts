import type { Entity } from "../interchange/document.ts";
import outlets from "./outlets.json" with { type: "json" };

/** A known publisher of news. `reference` is its first domain (`domain:npr.org`); `control` is as of `asOf`, by `source`. */
export interface Outlet extends NonNullable<Entity["outlet"]> {
  readonly reference: string;
  readonly name: string;
  readonly aliases: string[];
}

const known: Outlet[] = (outlets as Omit<Outlet, "reference">[]).map((outlet) => ({
  ...outlet,
  reference: `domain:${outlet.domains[0]}`,
}));
const byName = new Map(known.flatMap((outlet) => getNames(outlet).map((name) => [toKey(name), outlet])));
const spelled = new Set(known.flatMap(getNames));
const byDomain = new Map(known.flatMap((outlet) => outlet.domains.map((domain) => [domain, outlet])));

/**
 * The outlet of this name; `undefined` where it is not known. The case of letters is free, but the name must be written as
 * one: "time" and "the hill" are none. A leading article is free too, save for outlets named with one: "The Hill" is an
 * outlet, "the Hill" and "Hill" are not.
 */
export function findOutlet(name: string): Outlet | undefined {
  const asNamed = normalize(name);
  const withoutArticle = asNamed.replace(/^the /iu, "");
  if (!/[\p{Lu}\d]/u.test(withoutArticle) && !spelled.has(withoutArticle)) return undefined;
  return byName.get(toKey(asNamed)) ?? byName.get(toKey(withoutArticle));
}

/** The outlet that publishes under this host (`www.` and further subdomains aside). */
export function findOutletByDomain(host: string): Outlet | undefined {
  const labels = host.toLowerCase().split(".");
  for (let from = 0; from < labels.length - 1; from++) {
    const outlet = byDomain.get(labels.slice(from).join("."));
    if (outlet) return outlet;
  }
  return undefined;
}

/** The outlet as an entity of the interchange format; its id is its reference. */
export function toOutletEntity(outlet: Outlet): Entity {
  const { reference, name, aliases: _, ...facts } = outlet;
  return { id: reference, kind: "outlet", name, aliases: [], reference, roles: [], outlet: facts };
}

function getNames(outlet: Outlet): string[] {
  return [outlet.name, ...outlet.aliases];
}

/** Lower case but for the article. */
function toKey(name: string): string {
  const article = /^the /iu.exec(name)?.[0] ?? "";
  return article + name.slice(article.length).toLowerCase();
}

function normalize(name: string): string {
  return name.normalize("NFKC").replace(/[’]/gu, "'").replace(/\s+/gu, " ").trim();
}
