import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { RostrumError } from "../error.ts";
import { answerJson, idParam, refusals } from "./answer.ts";
import type { ServeContext } from "./context.ts";
import { documentResource, hitList, searchQuery, storyList, storyQuery } from "./resource.ts";

const listStories = createRoute({
  method: "get",
  path: "/api/v1/stories",
  summary: "The stories of two reports and more, or of `least` and more; the latest first",
  request: { query: storyQuery },
  responses: { 200: answerJson("A page of the stories", storyList), ...refusals(400) },
});

const getStory = createRoute({
  method: "get",
  path: "/api/v1/stories/{id}",
  summary: "A story as a document, with its reports and entities; a former id leads to what the story is now",
  request: { params: idParam },
  responses: { 200: answerJson("The story", documentResource), ...refusals(404) },
});

const search = createRoute({
  method: "get",
  path: "/api/v1/search",
  summary: "Reports, statements and speakers that hold these words",
  request: { query: searchQuery },
  responses: { 200: answerJson("A page of the places that were found, the best first", hitList), ...refusals(400) },
});

export function addStoryRoutes(app: OpenAPIHono, { store }: ServeContext): void {
  app.openapi(listStories, async (c) => {
    const { limit, offset, least } = c.req.valid("query");
    const page = { limit, offset };
    return c.json({ ...(await store.listStories({ ...page, ...(least && { least }) })), ...page }, 200);
  });
  app.openapi(getStory, async (c) => {
    const { id } = c.req.valid("param");
    const story = await store.findStory(id);
    if (story === undefined) throw new RostrumError("serve.missing", `no story “${id.slice(0, 80)}”`);
    return c.json(story, 200);
  });
  app.openapi(search, async (c) => {
    const { q, limit, offset, kind } = c.req.valid("query");
    const page = { limit, offset };
    return c.json({ ...(await store.search(q, { ...page, ...(kind && { kind }) })), ...page }, 200);
  });
}
