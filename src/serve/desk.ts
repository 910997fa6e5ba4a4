import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { RostrumError } from "../error.ts";

/** A file of the desk as it is served. */
interface DeskFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** The desk's files by their path on the server. */
export type Desk = ReadonlyMap<string, DeskFile>;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The pages of the desk, all of which are its one document. */
const pages = ["/", "/add", "/search", "/reports", "/story/:id", "/report/:id"];

/**
 * Reads the desk into memory: it is small, and a path that no file of it has leads nowhere. Empty where the folder is not
 * there, as in a checkout that was not built.
 */
export async function readDesk(folder: string): Promise<Desk> {
  const desk = new Map<string, DeskFile>();
  const names = await readdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return [];
    throw cause;
  });
  for (const name of names) {
    const type = types[extname(name)];
    if (type === undefined) continue; // a folder, or what no page asks for
    const bytes = Uint8Array.from(await readFile(join(folder, name)));
    desk.set(`/${name.replaceAll("\\", "/")}`, { bytes, type });
  }
  return desk;
}

/** Serves the desk's pages and files. Error: `serve.desk` where it was not built. */
export function addDesk(app: OpenAPIHono, desk: Desk): void {
  for (const page of pages) app.get(page, (c) => respond(desk, "/index.html") ?? c.notFound());
  app.get("/assets/:name", (c) => respond(desk, c.req.path) ?? c.notFound());
  app.get("*", (c) => {
    // someone who looks at a page that is none is told so by the desk
    const isLooked = !c.req.path.startsWith("/api/") && c.req.header("Accept")?.includes("text/html") && desk.size > 0;
    return (isLooked ? respond(desk, "/index.html", 404) : undefined) ?? c.notFound();
  });
}

function respond(desk: Desk, path: string, status = 200): Response | undefined {
  const file = desk.get(path);
  if (file === undefined && path === "/index.html") throw new RostrumError("serve.desk", "a server without its desk");
  if (file === undefined) return undefined;
  // the names of assets change with their bytes
  const caching = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  return new Response(file.bytes, { status, headers: { "Content-Type": file.type, "Cache-Control": caching } });
}
