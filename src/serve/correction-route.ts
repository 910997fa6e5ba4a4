import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { RostrumError } from "../error.ts";
import { applyCorrections, getCorrectedReport } from "../reading/correction.ts";
import { answerJson, idParam, refusals } from "./answer.ts";
import { readJsonBody } from "./body.ts";
import type { ServeContext } from "./context.ts";
import { correctionList, correctionSchema } from "./resource.ts";

const words = z.string().trim().max(2000);

/** What a person sends: the target, the new value, and if they like who they are and why. */
const newCorrection = correctionSchema
  .pick({ target: true, to: true })
  .extend({ who: words.max(200).default("desk"), why: words.default("") })
  .openapi("NewCorrection");

const listCorrections = createRoute({
  method: "get",
  path: "/api/v1/corrections",
  summary: "The corrections of a report, undone ones too",
  request: { query: z.object({ report: z.string().min(1).max(200) }) },
  responses: { 200: answerJson("The corrections, by when they were made", correctionList), ...refusals(400) },
});

const undoCorrection = createRoute({
  method: "delete",
  path: "/api/v1/corrections/{id}",
  summary: "Undoes a correction; it stays on record",
  request: { params: idParam },
  responses: { 204: { description: "It is undone, and its report is read and grouped again" }, ...refusals(404) },
});

export function addCorrectionRoutes(app: OpenAPIHono, { store, feed, wake, now, makeId }: ServeContext): void {
  app.openapi(listCorrections, async (c) => {
    return c.json({ corrections: [...(await store.listCorrections(c.req.valid("query").report))] }, 200);
  });
  app.openapi(undoCorrection, async (c) => {
    const { id } = c.req.valid("param");
    if (!(await store.undoCorrection(id))) {
      throw new RostrumError("serve.missing", `no correction “${id.slice(0, 80)}” that holds`);
    }
    wake();
    return c.body(null, 204);
  });
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/api/v1/corrections",
    summary: "Corrects a report's outlet: logged, and the report read and grouped again with it",
    request: { body: { content: { "application/json": { schema: newCorrection } } } },
    responses: { 201: answerJson("The correction", correctionSchema), ...refusals(400, 404, 422) },
  });
  app.post("/api/v1/corrections", async (c) => {
    const asked = await readJsonBody(c.req.raw, newCorrection);
    const id = getCorrectedReport(asked);
    const kept = await store.findKept(id);
    if (kept === undefined) throw new RostrumError("serve.missing", `no report “${id.slice(0, 80)}”`);
    const correction = {
      id: makeId(),
      when: now(),
      ...asked,
      from: applyCorrections(kept.reading, kept.corrections).report.outlet,
      undone: false,
    };
    await store.addCorrection(correction);
    feed.follow([id]);
    wake();
    return c.json(correction, 201);
  });
}
