import { z } from "@hono/zod-openapi";
import { problemResource } from "./resource.ts";

/** How a route's answers are described. */
export function answerJson<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { "application/json": { schema } } };
}

type Refusal = 400 | 404 | 413 | 422;

const reasons: Readonly<Record<Refusal, string>> = {
  400: "The request is not as described",
  404: "Nothing has this id",
  413: "The body is too large",
  422: "Understood, and refused",
};

/** The refusals that a route may answer with, besides those of the guard (401, 403) that any may. */
export function refusals(...statuses: readonly Refusal[]) {
  const content = { "application/problem+json": { schema: problemResource } };
  return Object.fromEntries(statuses.map((status) => [status, { description: reasons[status], content }]));
}

/** The id in a path; at most what an id of ours can be. */
export const idParam = z.object({ id: z.string().min(1).max(200) });
