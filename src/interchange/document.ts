import { z } from "zod";

/**
 * The interchange format, version 1: what `rostrum read --json`, exports and imports speak. This schema is its only
 * source; types, validation and JSON Schema derive from it. Offsets are UTF-16 code units into `Report.text`, half-open.
 */

const offset = z.int().nonnegative();
const span = { start: offset, end: offset };
const spanSchema = z.object(span);
const id = z.string().min(1);
const entityId = id;
const count = z.int().nonnegative();
const probability = z.number().min(0).max(1);

const atSchema = z.object({ ...span, report: id });

const layersSchema = z.record(
  z.string(),
  z.object({ state: z.enum(["found", "none", "unanalysed"]), code: z.string().optional() }),
);

const blockSchema = z.object({
  ...span,
  kind: z.enum(["title", "heading", "paragraph", "caption", "credit", "dateline", "source", "boilerplate"]),
});

const upstreamSchema = z.object({
  ...span,
  entity: entityId,
  by: z.enum(["sourceLine", "contributor", "byline", "wire"]),
});

const mentionSchema = z.object({
  ...span,
  entity: entityId,
  label: z.enum([
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "NORP",
    "FAC",
    "EVENT",
    "LAW",
    "WORK",
    "PRODUCT",
    "PRONOUN",
    "NOMINAL",
  ]),
  restsOn: z.array(spanSchema).optional(),
});

const timeSchema = z.object({
  ...span,
  id,
  value: z.string(),
  kind: z.enum(["instant", "interval", "duration", "set"]),
  anchor: id.optional(),
  inferred: z.boolean(),
});

export const quantitySchema = z.object({
  ...span,
  id,
  value: z.number(),
  to: z.number().optional(),
  bound: z.enum(["exact", "about", "atLeast", "atMost", "moreThan", "lessThan"]),
  kind: z.enum(["count", "money", "percent", "ratio", "ordinal", "measure"]),
  unit: z.string().optional(),
  of: z.string().optional(),
});

export const hopSchema = z.object({
  entity: entityId.nullable(),
  role: z.enum(["outlet", "upstream", "medium", "document", "speaker"]),
  source: spanSchema.nullable(),
  cue: spanSchema.nullable(),
});

export const attributionSchema = z.object({
  id,
  source: z.array(spanSchema),
  cue: z.array(spanSchema),
  content: z.array(spanSchema),
  manner: z.enum(["direct", "indirect", "mixed"]),
  within: id.nullable(),
  speaker: entityId.nullable(),
  why: z.array(spanSchema),
  chain: z.array(hopSchema),
  restsOn: z.array(spanSchema).optional(),
  confidence: probability,
});

const statementSchema = z.object({
  id,
  spans: z.array(spanSchema),
  attribution: id.nullable(),
  kind: z.enum(["fact", "assessment", "forecast", "intent", "offer"]),
  act: z.enum(["asserts", "denies", "asks", "commits"]),
  certainty: z.enum(["certain", "probable", "possible", "unknown"]),
  polarity: z.union([z.literal(1), z.literal(-1)]),
  condition: spanSchema.optional(),
  actors: z.array(z.object({ ...span, entity: entityId, role: z.enum(["agent", "patient", "recipient", "about"]) })),
  places: z.array(z.object({ ...span, entity: entityId, role: z.enum(["at", "from", "to"]) })),
  times: z.array(id),
  quantities: z.array(id),
  restsOn: z.array(spanSchema).optional(),
  event: z
    .object({
      type: z.string(),
      mode: z.enum(["actual", "planned", "denied", "hypothetical", "cancelled", "habitual", "historical"]),
    })
    .nullable(),
});

const noteSchema = z.object({
  ...span,
  status: z.enum(["unverified", "official", "disputed", "confirmed", "provided"]),
  by: entityId.nullable(),
  governs: z.array(id),
});

const alterationSchema = z.object({
  ...span,
  kind: z.enum(["wording", "certainty", "negation", "number", "name", "quotation"]),
  candidates: z.array(
    z.object({
      text: z.string(),
      confidence: probability,
      from: z.enum(["lexicon", "name", "sibling"]),
      sibling: atSchema.optional(),
    }),
  ),
  confidence: probability,
});

const repairSchema = z.object({
  at: atSchema,
  as: z.string(),
  entity: entityId.nullable(),
  from: z.enum(["lexicon", "name", "sibling"]),
});

const reportSchema = z.object({
  id,
  textHash: z.string(),
  address: z.string(),
  outlet: entityId.nullable(),
  outletFrom: z.enum(["given", "metadata", "domain", "unknown"]),
  upstream: z.array(upstreamSchema),
  title: spanSchema.nullable(),
  bylines: z.array(z.string()),
  published: z.string().nullable(),
  publishedFrom: z.enum(["given", "metadata", "text", "unknown"]),
  updated: z.string().optional(),
  retrieved: z.string().optional(),
  language: z.string(),
  text: z.string(),
  blocks: z.array(blockSchema),
  layers: layersSchema,
  sentences: z.array(spanSchema),
  mentions: z.array(mentionSchema),
  times: z.array(timeSchema),
  quantities: z.array(quantitySchema),
  attributions: z.array(attributionSchema),
  statements: z.array(statementSchema),
  notes: z.array(noteSchema),
  alterations: z.array(alterationSchema),
  altered: probability.nullable(),
  repairs: z.array(repairSchema),
});

export const entitySchema = z.object({
  id,
  kind: z.enum([
    "person",
    "organization",
    "state",
    "place",
    "bloc",
    "outlet",
    "office",
    "group",
    "unnamed",
    "event",
    "law",
    "work",
    "product",
  ]),
  name: z.string(),
  aliases: z.array(z.string()),
  reference: z.string().nullable(),
  partOf: entityId.optional(),
  roles: z.array(
    z.object({
      title: z.string(),
      of: entityId.nullable(),
      from: z.string().optional(),
      until: z.string().optional(),
      at: atSchema,
    }),
  ),
  description: atSchema.optional(),
  count: count.optional(),
  outlet: z
    .object({
      domains: z.array(z.string()),
      country: z.string().nullable(),
      owner: z.string().nullable(),
      kind: z.string(),
      control: z.enum(["state", "public", "private", "unknown"]),
      family: z.string().nullable(),
      asOf: z.string(),
      source: z.string(),
    })
    .optional(),
});

const pointSchema = z.object({
  id,
  best: id,
  statements: z.array(z.object({ statement: id, stance: z.enum(["states", "attributes", "disputes"]) })),
  unmentioned: z.array(id),
  unanalysed: z.array(id),
  origins: z.array(
    z.object({
      id,
      entity: entityId.nullable(),
      statements: z.array(id),
      because: z.enum([
        "own",
        "speaker",
        "government",
        "copy",
        "reworded",
        "stitched",
        "translated",
        "wire",
        "excerpt",
        "family",
        "cites",
        "unknown",
      ]),
    }),
  ),
  sourcing: z.enum(["disputed", "corroborated", "single", "attributed"]),
});

const discrepancySchema = z.object({
  id,
  kind: z.enum([
    "quantity",
    "time",
    "place",
    "actor",
    "object",
    "scope",
    "source",
    "wording",
    "polarity",
    "certainty",
    "arithmetic",
  ]),
  strength: z.enum(["compatible", "contradiction"]),
  basis: z.enum(["own-own", "own-attributed", "attributed-attributed", "within"]),
  point: id.nullable(),
  sides: z.array(z.object({ statement: id, at: atSchema, value: z.string(), as: entityId.nullable() })),
  note: z.string(),
});

const participantSchema = z.object({
  entity: entityId,
  as: z.enum(["host", "invited", "attends", "absent", "deputy", "agent", "patient"]),
  for: entityId.optional(),
  statements: z.array(id),
});

const eventSchema = z.object({
  id,
  type: z.string(),
  when: z.string().nullable(),
  where: entityId.nullable(),
  statements: z.array(id),
  participants: z.array(participantSchema),
  mode: z.string(),
  history: z.array(z.object({ mode: z.string(), when: z.string(), statements: z.array(id) })),
});

const tieSchema = z.object({
  id,
  from: entityId,
  to: entityId,
  through: entityId.optional(),
  kind: z.enum([
    "treaty",
    "alliance",
    "membership",
    "command",
    "aid",
    "troops",
    "drills",
    "trade",
    "diplomacy",
    "meeting",
    "stance",
    "dispute",
    "sanction",
    "threat",
    "fighting",
  ]),
  sign: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
  status: z.enum(["holds", "planned", "ended", "denied", "absent"]),
  since: z.string().optional(),
  until: z.string().optional(),
  sourcing: pointSchema.shape.sourcing,
  statements: z.array(id),
});

const storySchema = z.object({
  id,
  layers: layersSchema,
  title: atSchema,
  reports: z.array(
    z.object({
      report: id,
      published: z.string().nullable(),
      publishedFrom: z.enum(["given", "metadata", "text", "unknown", "story"]),
      versionOf: id.optional(),
      because: z.array(z.string()),
    }),
  ),
  from: z.string().nullable(),
  to: z.string().nullable(),
  entities: z.array(z.object({ id: entityId, members: z.array(entityId), because: z.array(z.string()) })),
  versions: z.array(z.object({ report: id, of: id, added: z.array(id), dropped: z.array(id) })),
  derivations: z.array(
    z.object({
      report: id,
      of: z.array(id),
      kind: z.enum(["identical", "near", "excerpt", "stitched", "reworded", "translated"]),
      direction: z.enum(["known", "open"]),
      share: z.number(),
      signs: z.array(atSchema),
    }),
  ),
  alterations: z.array(alterationSchema.extend({ report: id })),
  repairs: z.array(repairSchema),
  inflations: z.array(
    z.object({ id, at: atSchema, kind: z.enum(["plural", "vague", "dropped"]), instances: z.array(id) }),
  ),
  points: z.array(pointSchema),
  discrepancies: z.array(discrepancySchema),
  speakers: z.array(z.object({ entity: entityId, attributions: z.array(id), reports: z.array(id) })),
  quotations: z.array(
    z.object({
      id,
      speaker: entityId.nullable(),
      earliest: atSchema,
      members: z.array(
        atSchema.extend({
          kind: z.enum(["exact", "shortened", "ellipsis", "translated", "reworded", "otherSpeaker"]),
        }),
      ),
    }),
  ),
  events: z.array(eventSchema),
  timeline: z.array(
    z.object({
      event: id,
      when: z.string(),
      statements: z.array(z.object({ statement: id, when: z.string() })),
    }),
  ),
  ties: z.array(tieSchema),
});

const correctionSchema = z.object({
  id,
  when: z.string(),
  who: z.string(),
  why: z.string(),
  target: z.object({
    layer: z.string(),
    ids: z.array(id).optional(),
    at: atSchema.optional(),
    quote: z.string().optional(),
  }),
  from: z.unknown(),
  to: z.unknown(),
  undone: z.boolean(),
});

const remarkSchema = z.object({ id, at: atSchema, text: z.string(), who: z.string(), when: z.string() });

export const documentSchema = z.object({
  rostrum: z.literal("1"),
  software: z.string(),
  models: z.array(z.object({ name: z.string(), sha256: z.string() })),
  reports: z.array(reportSchema),
  entities: z.array(entitySchema),
  stories: z.array(storySchema),
  corrections: z.array(correctionSchema).optional(),
  remarks: z.array(remarkSchema).optional(),
});

export type Document = z.infer<typeof documentSchema>;
export type Report = Document["reports"][number];
export type Entity = Document["entities"][number];
export type Story = Document["stories"][number];
export type Layers = Report["layers"];
export type Block = Report["blocks"][number];
export type Mention = Report["mentions"][number];
export type Time = Report["times"][number];
export type Quantity = Report["quantities"][number];
export type Attribution = Report["attributions"][number];
export type Hop = Attribution["chain"][number];
export type Statement = Report["statements"][number];
export type Derivation = Story["derivations"][number];
export type Point = Story["points"][number];
export type Origin = Point["origins"][number];
export type Discrepancy = Story["discrepancies"][number];
export type Correction = NonNullable<Document["corrections"]>[number];
export type Remark = NonNullable<Document["remarks"]>[number];
/** A span that says in which report it stands. */
export type At = z.infer<typeof atSchema>;

/** The JSON Schema (2020-12) of the interchange format. */
export function interchangeSchema(): object {
  return z.toJSONSchema(documentSchema, { target: "draft-2020-12", io: "input" });
}
