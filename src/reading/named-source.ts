import type { Mention } from "../interchange/document.ts";
import { covers, type Span } from "../text/span.ts";
import { isOneOfMany } from "./description.ts";
import type { Scene } from "./scene.ts";

/**
 * The name that heads a source: a person first, also one that a comma adds ("her lawyer, Jo Berg"), else a body or outlet,
 * else a state. Owners ("China's …"), whoever stands behind a preposition ("a lawyer for Holm") and the body of one of its
 * people ("Gazette reporters") are not meant.
 */
export function findNamed(scene: Scene, source: Span): Mention | undefined {
  const inside = scene.mentions.findWithin(source);
  const head = scene.beforeComma(source);
  const free = inside.filter((mention) => covers(head, mention) && !isOwner(scene, mention));
  const of = (label: Mention["label"]) => free.findLast((mention) => mention.label === label);
  const person = free.findLast((mention) => mention.label === "PERSON" && !scene.clauses.isBehindPreposition(mention));
  return (
    person ??
    findAdded(scene, head, inside) ??
    findBody(scene, head, of("ORG")) ??
    endsIn(scene, head, of("GPE")) ??
    findAuthorities(scene, head, inside)
  );
}

/** "An attorney for Holm, Jo Berg": the person whom a comma names at once. */
function findAdded({ text }: Scene, head: Span, inside: readonly Mention[]): Mention | undefined {
  return inside.find(({ label, start }) => label === "PERSON" && /^,\s+$/u.test(text.slice(head.end, start)));
}

function isOwner({ text }: Scene, { end }: Mention): boolean {
  return /^[’']s?\b/u.test(text.slice(end, end + 2));
}

/** "The Gazette", "the port's office", but not "port officials" or "a Gazette poll". */
function findBody(scene: Scene, head: Span, mention: Mention | undefined): Mention | undefined {
  const word = scene.clauses.headOf(head);
  if (!mention || !word || covers(mention, word)) return mention;
  return word.pos === "NOUN" && isOneOfMany(word) ? undefined : mention;
}

/** A state speaks where its name ends the source; the place of a capital speaks for its state. */
function endsIn(scene: Scene, head: Span, mention: Mention | undefined): Mention | undefined {
  if (!mention || mention.end !== head.end || scene.clauses.isBehindPreposition(mention)) return undefined;
  const entity = scene.entity(mention.entity);
  return entity?.kind === "place" && entity.partOf !== undefined ? { ...mention, entity: entity.partOf } : mention;
}

/** "the South Korean government", "Chinese authorities": the state itself. */
function findAuthorities(scene: Scene, head: Span, inside: readonly Mention[]): Mention | undefined {
  if (!/\b(government|authorities|regime|army|military|police)$/iu.test(scene.slice(head))) return undefined;
  return inside.find((mention) => scene.entity(mention.entity)?.kind === "state");
}
