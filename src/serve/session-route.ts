import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { setCookie } from "hono/cookie";
import { RostrumError } from "../error.ts";
import { readJsonBody } from "./body.ts";
import { sessionPath } from "./guard.ts";
import { isSameSecret, sessionCookie, type Token } from "./token.ts";

const opening = z.object({ token: z.string().max(200) });

/**
 * The desk sends the token that stood in its address once, and gets a cookie that no script can read and no other site
 * can send. Where no token is asked for there is nothing to open.
 */
export function addSessionRoute(app: OpenAPIHono, token: Token | undefined): void {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: sessionPath,
    summary: "Changes the token for the desk's cookie",
    request: { body: { content: { "application/json": { schema: opening } } } },
    responses: { 204: { description: "The cookie is set, or no token is asked for" } },
  });
  app.post(sessionPath, async (c) => {
    const given = await readJsonBody(c.req.raw, opening);
    if (token === undefined) return c.body(null, 204);
    if (!isSameSecret(given.token, token.secret)) throw new RostrumError("serve.token", "another token");
    const secure = new URL(c.req.url).protocol === "https:";
    setCookie(c, sessionCookie, token.session, { httpOnly: true, sameSite: "Strict", path: "/", secure });
    return c.body(null, 204);
  });
}
