import { expect, it } from "vitest";
import { makeApp } from "../serve/maker.ts";
import { readDoc } from "./doc.ts";

it("the page on the API lists every route, and no other", () => {
  const routes = makeApp()
    .app.routes.filter(({ method, path }) => method !== "ALL" && /^\/api\/v1\/(?!openapi)/u.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/gu, "{$1}")}`);
  const listed = [...readDoc("docs/api.md").matchAll(/^\| `((?:GET|POST|DELETE) [^`]+)` \|/gmu)].map(
    (match) => match[1],
  );
  expect(listed.toSorted()).toEqual([...new Set(routes)].sort());
});
