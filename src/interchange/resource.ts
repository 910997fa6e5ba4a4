import { z } from "zod";

/** What the HTTP API lists and tells beside documents: summaries, places that were found, jobs, problems. */

const id = z.string();
const count = z.int().nonnegative();

export const storySummarySchema = z.object({
  id,
  title: z.string(),
  titleReport: id,
  from: z.string().nullable(),
  to: z.string().nullable(),
  reports: count,
  points: count,
  disputed: count,
  discrepancies: count,
});

export const reportSummarySchema = z.object({
  id,
  title: z.string(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  address: z.string(),
  state: z.enum(["kept", "read", "failed"]),
  story: id.nullable(),
});

export const hitSchema = z.object({
  kind: z.enum(["report", "statement", "speaker"]),
  report: id,
  story: id.nullable(),
  title: z.string(),
  start: count,
  end: count,
  text: z.string(),
  speaker: z.string().nullable(),
  rank: z.number(),
});

const jobCauseSchema = z.object({ code: z.string(), text: z.string() });

export const jobSchema = z.object({
  id,
  kind: z.enum(["read", "group"]),
  report: id,
  address: z.string(),
  state: z.enum(["waiting", "leased", "dead"]),
  attempts: count,
  due: z.string(),
  cause: jobCauseSchema.nullable(),
});

export const jobCountsSchema = z.object({ waiting: count, leased: count, dead: count });

/** How far the work on a report is: a job's state, or `done` where none is left, with the story that it stands in. */
export const progressSchema = z.object({
  report: id,
  state: z.enum([...jobSchema.shape.state.options, "done"]),
  story: id.nullable(),
  cause: jobCauseSchema.nullable(),
});

/** A problem document (RFC 9457) with the fields of our errors beside the standard ones. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  seen: z.string(),
  expected: z.string(),
  remedy: z.string(),
  address: z.string().optional(),
});

/** What intake kept, and what it refused and why. */
export const intakeSchema = z.object({
  reports: z.array(z.object({ id, address: z.string(), title: z.string().nullable(), isNew: z.boolean() })),
  refused: z.array(problemSchema),
});

export type StorySummary = z.infer<typeof storySummarySchema>;
export type ReportSummary = z.infer<typeof reportSummarySchema>;
export type Hit = z.infer<typeof hitSchema>;
export type Job = z.infer<typeof jobSchema>;
export type JobCounts = z.infer<typeof jobCountsSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type IntakeAnswer = z.infer<typeof intakeSchema>;
