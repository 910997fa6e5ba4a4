import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { answerJson, refusals } from "./answer.ts";
import type { ServeContext } from "./context.ts";
import { jobList, jobQuery } from "./resource.ts";

const listJobs = createRoute({
  method: "get",
  path: "/api/v1/jobs",
  summary: "The jobs that are not done, the dead ones first",
  request: { query: jobQuery },
  responses: { 200: answerJson("A page of the jobs, and how many of each state there are", jobList), ...refusals(400) },
});

const heartbeat = 15_000; // milliseconds; below the half minute after which proxies let go

const mostFollowed = 200; // reports that one stream names: as many as fit into an address

export function addJobRoutes(app: OpenAPIHono, { store, feed }: ServeContext): void {
  app.openapi(listJobs, async (c) => {
    const { limit, offset, state } = c.req.valid("query");
    const [listed, counts] = await Promise.all([
      store.jobs.list({ limit, offset, ...(state === undefined ? {} : { state }) }),
      store.jobs.count(),
    ]);
    return c.json({ ...listed, limit, offset, counts }, 200);
  });
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/v1/jobs/events",
    summary:
      "A stream of events: `job` with `report`, `state`, `story` and `cause`, at once for what is not done, then at each change",
    request: { query: z.object({ report: z.array(z.string()).optional() }) },
    responses: {
      200: { description: "Server-sent events", content: { "text/event-stream": { schema: { type: "string" } } } },
    },
  });
  app.get("/api/v1/jobs/events", (c) =>
    streamSSE(c, async (stream) => {
      feed.follow((c.req.queries("report") ?? []).slice(0, mostFollowed));
      const unwatch = await feed.watch((job) => void stream.writeSSE({ event: "job", data: JSON.stringify(job) }));
      await stream.writeSSE({ event: "open", data: "" });
      const beat = setInterval(() => void stream.writeSSE({ event: "beat", data: "" }), heartbeat);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(beat);
      unwatch();
    }),
  );
}
