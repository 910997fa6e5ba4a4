import { isIP } from "node:net";
import { hostname } from "node:os";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { RostrumError } from "../error.ts";
import { isSameSecret, sessionCookie, type Token } from "./token.ts";

/** Who may ask. Without a token only this machine is served, and only under its own names. */
export interface GuardOptions {
  /** The name or address that the server listens on. */
  readonly host: string;
  readonly token?: Token | undefined;
}

/** The path under which the desk changes the token for its cookie: the one thing of the API that is open without it. */
export const sessionPath = "/api/v1/session";

/** Our own scripts and styles and nothing else: no inline script, no other host, no frame, no markup from a string. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** A route that needs another value sets its own. */
const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "X-Frame-Options": "DENY",
  "Cache-Control": "no-store",
};

/** Puts the headers that keep a browser from running, framing or sharing what is served on every answer, refusals too. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};

/**
 * Stands before every route. A host name that is not ours is refused (DNS rebinding), and so is what another site's page
 * sends (CSRF) or reads; then, where a token is asked for, what comes without it. No answer lets another origin in.
 * Errors: `serve.foreign`, `serve.token`.
 */
export function createGuard(options: GuardOptions): MiddlewareHandler {
  return async (c, next) => {
    refuseForeignHost(c, options);
    refuseForeignPage(c);
    refuseStranger(c, options.token);
    await next();
  };
}

/** Is this an address or a name that only this machine can reach? */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));
}

function refuseForeignHost(c: Context, { host, token }: GuardOptions): void {
  const given = c.req.header("Host") ?? "";
  const name = getHostName(given);
  if (name !== undefined && isServed(name, host, token !== undefined)) return;
  throw new RostrumError("serve.foreign", `the host “${given.slice(0, 100)}”`);
}

/** An address cannot be rebound to another, only a name can; so with a token every address of ours is served. */
function isServed(name: string, host: string, isOpen: boolean): boolean {
  if (isLoopback(name) || name === host.toLowerCase()) return true;
  return isOpen && (isIP(name.replace(/^\[|\]$/gu, "")) > 0 || name === hostname().toLowerCase());
}

/** The name of a `Host` header without its port, in lower case; `undefined` where it is none. */
function getHostName(given: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[a-z\d.-]+)(?::\d{1,5})?$/iu.exec(given)?.[1]?.toLowerCase();
}

/** A browser says where a request comes from; a program, which has no one's cookies, says nothing. */
function refuseForeignPage(c: Context): void {
  const origin = c.req.header("Origin");
  const site = c.req.header("Sec-Fetch-Site");
  if (origin !== undefined && getOriginHost(origin) !== c.req.header("Host")?.toLowerCase()) {
    throw new RostrumError("serve.foreign", `a request from the page “${origin.slice(0, 100)}”`);
  }
  if (site === undefined || site === "same-origin" || site === "none" || isVisit(c)) return;
  throw new RostrumError("serve.foreign", `a ${site} request`);
}

function getOriginHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Someone followed a link to the desk: its pages hold nothing until they ask the API themselves. */
function isVisit(c: Context): boolean {
  const isPage = c.req.header("Sec-Fetch-Mode") === "navigate" && c.req.header("Sec-Fetch-Dest") === "document";
  return isPage && c.req.method === "GET" && !isApi(c.req.path);
}

function isApi(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

/** The desk's files are the same for everyone and open; what was kept is not. */
function refuseStranger(c: Context, token: Token | undefined): void {
  if (token === undefined || !isApi(c.req.path) || c.req.path === sessionPath) return;
  const bearer = /^Bearer (\S+)$/u.exec(c.req.header("Authorization") ?? "")?.[1];
  if (bearer !== undefined && isSameSecret(bearer, token.secret)) return;
  if (isSameSecret(getCookie(c, sessionCookie) ?? "", token.session)) return;
  throw new RostrumError("serve.token", bearer === undefined ? "a request without the token" : "another token");
}
