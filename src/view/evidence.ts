import { RostrumError } from "../error.ts";
import type { Attribution, Document, Entity, Report, Statement, Story } from "../interchange/document.ts";

/** What the ids of a document name. */
interface Index {
  readonly reports: ReadonlyMap<string, Report>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly statements: ReadonlyMap<string, { report: Report; statement: Statement }>;
  readonly attributions: ReadonlyMap<string, { report: Report; attribution: Attribution }>;
  readonly entities: ReadonlyMap<string, Entity>;
}

/**
 * Looks up what the ids of a document name, and numbers its reports from 1: those of the first story first, then the
 * next story's, then the reports of no story. Ids that name nothing raise `interchange.invalid`.
 */
export class Evidence {
  readonly #index: Index;
  readonly #same: ReadonlyMap<string, string>;

  private constructor(index: Index, same: ReadonlyMap<string, string>) {
    this.#index = index;
    this.#same = same;
  }

  static of(document: Document): Evidence {
    return new Evidence(indexDocument(document), indexMembers(document.stories));
  }

  /** The same evidence, with the entities that this story found to be one. */
  within(story: Story): Evidence {
    return new Evidence(this.#index, indexMembers([story]));
  }

  /** All reports, by number. */
  get reports(): Report[] {
    return [...this.#index.numbers.keys()].map((id) => this.getReport(id));
  }

  getReport(id: string): Report {
    return this.#index.reports.get(id) ?? fail("report", id);
  }

  getNumber(report: string): number {
    return this.#index.numbers.get(report) ?? fail("report", report);
  }

  getStatement(id: string): { report: Report; statement: Statement } {
    return this.#index.statements.get(id) ?? fail("statement", id);
  }

  getAttribution(id: string): { report: Report; attribution: Attribution } {
    return this.#index.attributions.get(id) ?? fail("attribution", id);
  }

  /** The one id of an entity inside the story; its own where the story made it no one's namesake. */
  getIdentity(entity: string): string {
    return this.#same.get(entity) ?? entity;
  }

  /** The entity as the story knows it; `undefined` where the document does not describe it. */
  findEntity(id: string): Entity | undefined {
    return this.#index.entities.get(this.getIdentity(id)) ?? this.#index.entities.get(id);
  }
}

function indexDocument(document: Document): Index {
  const { reports, entities, stories } = document;
  const order = [
    ...stories.flatMap((story) => story.reports.map(({ report }) => report)),
    ...reports.map(({ id }) => id),
  ];
  return {
    reports: new Map(reports.map((report) => [report.id, report])),
    numbers: new Map([...new Set(order)].map((id, index) => [id, index + 1])),
    statements: new Map(
      reports.flatMap((report) => report.statements.map((statement) => [statement.id, { report, statement }])),
    ),
    attributions: new Map(
      reports.flatMap((report) => report.attributions.map((attribution) => [attribution.id, { report, attribution }])),
    ),
    entities: new Map(entities.map((entity) => [entity.id, entity])),
  };
}

function indexMembers(stories: readonly Story[]): Map<string, string> {
  const entities = stories.flatMap((story) => story.entities);
  return new Map(entities.flatMap(({ id, members }) => members.map((member) => [member, id])));
}

/** A document whose ids do not fit each other cannot be shown honestly. */
export function fail(kind: string, id: string): never {
  throw new RostrumError("interchange.invalid", `${kind} ${JSON.stringify(id)} is named but not in the document`);
}
