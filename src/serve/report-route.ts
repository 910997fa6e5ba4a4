import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { RostrumError } from "../error.ts";
import type { Document } from "../interchange/document.ts";
import { createReadingDocument } from "../story/document.ts";
import { answerJson, idParam, refusals } from "./answer.ts";
import type { ServeContext, ServedStore } from "./context.ts";
import { toDisposition } from "./file-name.ts";
import { documentResource, reportList, reportQuery, summaryResource } from "./resource.ts";

const listReports = createRoute({
  method: "get",
  path: "/api/v1/reports",
  summary: "The reports, those kept last first",
  request: { query: reportQuery },
  responses: { 200: answerJson("A page of the reports", reportList), ...refusals(400) },
});

const getReport = createRoute({
  method: "get",
  path: "/api/v1/reports/{id}",
  summary: "A report with its reading and its corrections, as a document without stories",
  request: { params: idParam },
  responses: { 200: answerJson("The report", documentResource), ...refusals(404) },
});

const getSummary = createRoute({
  method: "get",
  path: "/api/v1/reports/{id}/summary",
  summary: "How far a report is, and the story that it stands in",
  request: { params: idParam },
  responses: { 200: answerJson("The report as its list has it", summaryResource), ...refusals(404) },
});

const getOriginal = createRoute({
  method: "get",
  path: "/api/v1/reports/{id}/original",
  summary: "The bytes as they came, as a download",
  request: { params: idParam },
  responses: {
    200: {
      description: "The bytes",
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    },
    ...refusals(404),
  },
});

const removeReport = createRoute({
  method: "delete",
  path: "/api/v1/reports/{id}",
  summary: "Takes a report out, with its reading and its bytes",
  request: { params: idParam },
  responses: { 204: { description: "It is gone" }, ...refusals(404) },
});

export function addReportRoutes(app: OpenAPIHono, { store }: ServeContext): void {
  app.openapi(listReports, async (c) => {
    const { limit, offset, state } = c.req.valid("query");
    const page = { limit, offset };
    return c.json({ ...(await store.listReports({ ...page, ...(state && { state }) })), ...page }, 200);
  });
  app.openapi(getReport, async (c) => {
    const { id } = c.req.valid("param");
    const document = (await store.findReport(id)) ?? (await findUnread(store, id));
    if (document === undefined) throw missing(id);
    return c.json({ ...document, corrections: [...(await store.listCorrections(id))] }, 200);
  });
  app.openapi(getSummary, async (c) => {
    const { id } = c.req.valid("param");
    const summary = await store.findSummary(id);
    if (summary === undefined) throw missing(id);
    return c.json(summary, 200);
  });
  app.openapi(getOriginal, async (c) => {
    const { id } = c.req.valid("param");
    const [bytes, summary] = await Promise.all([store.findBytes(id), store.findSummary(id)]);
    if (bytes === undefined || summary === undefined) throw missing(id);
    // never shown, only saved: what it holds was written by others
    return c.body(Uint8Array.from(bytes), 200, {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": toDisposition(summary.address),
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
  });
  app.openapi(removeReport, async (c) => {
    const { id } = c.req.valid("param");
    if (!(await store.remove(id))) throw missing(id);
    return c.body(null, 204);
  });
}

/** A report that waits to be read: as intake understood it, its other layers `unanalysed`. */
async function findUnread(store: ServedStore, id: string): Promise<Document | undefined> {
  const kept = await store.findKept(id);
  return kept && createReadingDocument([kept.reading]);
}

function missing(id: string): RostrumError {
  return new RostrumError("serve.missing", `no report “${id.slice(0, 80)}”`);
}
