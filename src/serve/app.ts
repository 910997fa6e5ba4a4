import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { RostrumError } from "../error.ts";
import { software } from "../story/document.ts";
import { describeIssue } from "./body.ts";
import type { ServedStore } from "./context.ts";
import { addCorrectionRoutes } from "./correction-route.ts";
import { addDesk, type Desk } from "./desk.ts";
import { createGuard, type GuardOptions, secureHeaders } from "./guard.ts";
import { addIntakeRoutes } from "./intake-route.ts";
import { JobFeed } from "./job-feed.ts";
import { addJobRoutes } from "./job-route.ts";
import { respondProblem } from "./problem.ts";
import { addReportRoutes } from "./report-route.ts";
import { addSessionRoute } from "./session-route.ts";
import { addStoryRoutes } from "./story-route.ts";

export interface AppOptions {
  readonly store: ServedStore;
  readonly guard: GuardOptions;
  readonly desk?: Desk;
  /** Told of failures that no one who asks may see the inside of. */
  readonly log?: (line: string) => void;
  /** Called when there may be work. */
  readonly wake?: () => void;
  readonly now?: () => string;
  readonly makeId?: () => string;
}

/** The HTTP API, version 1, and the desk; answers requests without a socket (`app.request`). */
export function createApp(options: AppOptions): OpenAPIHono {
  const { store, guard, desk = new Map(), log = () => undefined } = options;
  const context = {
    store,
    feed: new JobFeed(store, (error) => log(describeFailure(error))),
    wake: options.wake ?? (() => undefined),
    now: options.now ?? (() => new Date().toISOString()),
    makeId: options.makeId ?? (() => `c-${randomUUID()}`),
  };
  const app = new OpenAPIHono({
    defaultHook: (outcome) => {
      if (!outcome.success)
        throw new RostrumError("serve.request", describeIssue(outcome.error), { cause: outcome.error });
    },
  });
  app.use(secureHeaders);
  app.use(createGuard(guard));
  addSessionRoute(app, guard.token);
  addStoryRoutes(app, context);
  addReportRoutes(app, context);
  addIntakeRoutes(app, context);
  addJobRoutes(app, context);
  addCorrectionRoutes(app, context);
  app.doc31("/api/v1/openapi.json", { openapi: "3.1.0", info: { title: "Rostrum", version: software } });
  addDesk(app, desk);
  app.notFound((c) => respondProblem(new RostrumError("serve.missing", `nothing at ${c.req.path.slice(0, 120)}`)));
  app.onError((error) => respondError(error, log));
  return app;
}

/** The route's one place to catch: our errors as they are, all others without their inside. */
function respondError(error: unknown, log: (line: string) => void): Response {
  if (!(error instanceof RostrumError)) {
    log(describeFailure(error));
    return respondProblem(new RostrumError("serve.failed", "a failure inside", { cause: error }));
  }
  return respondProblem(error, error.code === "serve.token" ? { "WWW-Authenticate": "Bearer" } : {});
}

function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
