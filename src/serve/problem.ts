import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type ErrorCode, errorCatalogue, type RostrumError } from "../error.ts";
import type { Problem } from "../interchange/resource.ts";

/** Statuses by code; what is not listed is a request that cannot be processed (422), or our own failure where it is none. */
const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  "intake.too-large": 413,
  "intake.format": 415,
  "serve.request": 400,
  "serve.token": 401,
  "serve.foreign": 403,
  "serve.missing": 404,
  "serve.failed": 500,
  "serve.desk": 503,
  "reading.layer": 500,
  "output.unwritable": 500,
  "store.ambiguous": 400,
  "store.missing-report": 404,
  "store.duplicate": 409,
  "store.damaged": 500,
  "store.unreachable": 503,
  "store.full": 507,
};

export function getStatus(code: ErrorCode): ContentfulStatusCode {
  return statuses[code] ?? 422;
}

/** The error as a problem document; its type is a name, never an address to fetch. */
export function toProblem({ code, seen, address, message }: RostrumError): Problem {
  const { expected, remedy } = errorCatalogue[code];
  return {
    type: `urn:rostrum:error:${code}`,
    title: `expected ${expected}`,
    status: getStatus(code),
    detail: message,
    code,
    seen,
    expected,
    remedy,
    ...(address === undefined ? {} : { address }),
  };
}

/** The problem as a response of its status. */
export function respondProblem(error: RostrumError, headers: Readonly<Record<string, string>> = {}): Response {
  const problem = toProblem(error);
  return new Response(`${JSON.stringify(problem)}\n`, {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8", ...headers },
  });
}
