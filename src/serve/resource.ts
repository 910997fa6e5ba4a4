import { z } from "@hono/zod-openapi";
import { documentSchema } from "../interchange/document.ts";
import {
  hitSchema,
  intakeSchema,
  jobCountsSchema,
  jobSchema,
  problemSchema,
  reportSummarySchema,
  storySummarySchema,
} from "../interchange/resource.ts";
import type { Hit, Job, JobCounts, Page, ReportSummary, StorySummary } from "../store/store.ts";

/** The resources of the API: documents of the interchange schema, and the lists that lead to them. */

const { reports, stories, entities, corrections } = documentSchema.shape;

// made anew from their shapes: schemas that were made before zod-openapi was loaded bear no name in the description
const named = <T extends z.core.$ZodShape>(name: string, schema: { readonly shape: T }) =>
  z.object(schema.shape).openapi(name);

export const correctionSchema = named("Correction", corrections.unwrap().element);

export const documentResource = z
  .object({
    ...documentSchema.shape,
    reports: z.array(named("Report", reports.element)),
    entities: z.array(named("Entity", entities.element)),
    stories: z.array(named("Story", stories.element)),
    corrections: z.array(correctionSchema).optional(),
  })
  .openapi("Document");

// the store's own types and these are the same
const storySummary = named("StorySummary", storySummarySchema) satisfies z.ZodType<StorySummary>;
const reportSummary = named("ReportSummary", reportSummarySchema) satisfies z.ZodType<ReportSummary>;
const hit = named("Hit", hitSchema) satisfies z.ZodType<Hit>;
const job = named("Job", jobSchema) satisfies z.ZodType<Job>;
const jobCounts = jobCountsSchema satisfies z.ZodType<JobCounts>;

export const problemResource = named("Problem", problemSchema);
export const intakeResource = named("Intake", intakeSchema);
export const summaryResource = reportSummary;

const count = z.int().nonnegative();

/** What stands in a list: the page that was asked for, and how many there are in all. */
const listed = { total: count, limit: count, offset: count };

export const storyList = z.object({ stories: z.array(storySummary).readonly(), ...listed });
export const reportList = z.object({ reports: z.array(reportSummary).readonly(), ...listed });
export const hitList = z.object({ hits: z.array(hit).readonly(), ...listed });
export const jobList = z.object({ jobs: z.array(job).readonly(), counts: jobCounts, ...listed });
export const correctionList = z.object({ corrections: z.array(correctionSchema).readonly() });

const longestPage = 200;

/** `?limit=&offset=` */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(longestPage).default(50),
  offset: z.coerce.number().int().min(0).max(1e9).default(0),
}) satisfies z.ZodType<Page, unknown>;

export const storyQuery = pageQuery.extend({ least: z.coerce.number().int().min(1).optional() });
export const reportQuery = pageQuery.extend({ state: reportSummarySchema.shape.state.optional() });
export const jobQuery = pageQuery.extend({ state: jobSchema.shape.state.optional() });

const longestQuery = 500;
export const searchQuery = pageQuery.extend({
  q: z.string().trim().min(1).max(longestQuery),
  kind: hitSchema.shape.kind.optional(),
});
