import { RostrumError } from "../error.ts";
import { type Document, documentSchema, type Entity, type Report } from "../interchange/document.ts";
import { findFaults } from "../interchange/integrity.ts";
import type { Found } from "./draft.ts";

/** Does the value say of itself that it is a Rostrum document? */
export function isDocument(value: unknown): boolean {
  return typeof value === "object" && value !== null && "rostrum" in value;
}

/**
 * The readings of a Rostrum document, as they are: each report with those of the document's entities that it uses.
 * Raises `interchange.invalid` where the document breaks the schema or does not hold together.
 */
export function* readDocument(value: unknown, address: string): Generator<Found> {
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const seen = `${issue?.path.join(".") || "document"}: ${issue?.message ?? "invalid"}`;
    throw new RostrumError("interchange.invalid", seen, { address, cause: parsed.error });
  }
  const [fault] = findFaults(parsed.data);
  if (fault !== undefined) throw new RostrumError("interchange.invalid", fault, { address });
  const entities = new Map(parsed.data.entities.map((entity) => [entity.id, entity]));
  for (const report of parsed.data.reports) {
    yield { kind: "reading", reading: { report, entities: findUsed(report, entities) } };
  }
}

function findUsed(report: Report, entities: ReadonlyMap<string, Entity>): Entity[] {
  const used = new Map<string, Entity>();
  const open = namedIds(report);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entity = entities.get(id);
    if (entity === undefined || used.has(id)) continue;
    used.set(id, entity);
    open.push(...[entity.partOf, ...entity.roles.map((role) => role.of)].filter((other) => typeof other === "string"));
  }
  return [...used.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function namedIds(report: Document["reports"][number]): string[] {
  const ids = [
    report.outlet,
    ...report.upstream.map((upstream) => upstream.entity),
    ...report.mentions.map((mention) => mention.entity),
    ...report.attributions.flatMap(({ speaker, chain }) => [speaker, ...chain.map((hop) => hop.entity)]),
    ...report.statements.flatMap(({ actors, places }) => [...actors, ...places].map((one) => one.entity)),
    ...report.notes.map((note) => note.by),
    ...report.repairs.map((repair) => repair.entity),
  ];
  return ids.filter((id) => id !== null);
}
