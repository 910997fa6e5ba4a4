import { describe, expect, it } from "vitest";
import { toDisposition, toFileName } from "../../src/serve/file-name.ts";
import { createToken } from "../../src/serve/token.ts";
import { gazette, host, makeApp } from "./maker.ts";

const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code];

describe("the host", () => {
  it.each(["127.0.0.1:4747", "localhost:4747", "[::1]:4747", "LOCALHOST"])("%s is served", async (name) => {
    expect((await makeApp().ask("/api/v1/stories", { headers: { Host: name } })).status).toBe(200);
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example:4747",
    "localhost.evil.example",
    "192.168.0.7:4747",
    "",
    "a@localhost",
  ])("“%s” is refused, as a rebound name would be", async (name) => {
    expect(await codeOf(await makeApp().ask("/api/v1/stories", { headers: { Host: name } }))).toEqual([
      403,
      "serve.foreign",
    ]);
  });

  it("is any address of this machine where a token is asked for, and no foreign name", async () => {
    const token = createToken("secret");
    const { ask } = makeApp({ guard: { host: "0.0.0.0", token } });
    const headers = { Authorization: "Bearer secret" };
    expect((await ask("/api/v1/stories", { headers: { ...headers, Host: "192.168.0.7:4747" } })).status).toBe(200);
    expect((await ask("/api/v1/stories", { headers: { ...headers, Host: "evil.example" } })).status).toBe(403);
  });
});

describe("another site's page", () => {
  it.each([
    ["a post with its origin", { Origin: "https://evil.example" }],
    ["a post from a sandboxed frame", { Origin: "null" }],
    ["a post from another server on this machine", { Origin: "http://127.0.0.1:3000", "Sec-Fetch-Site": "same-site" }],
    ["a post without origin that the browser marks", { "Sec-Fetch-Site": "cross-site" }],
  ])("cannot send %s", async (_, headers) => {
    const { ask, store } = makeApp();
    const body = JSON.stringify(gazette);
    const simple = { "Content-Type": "text/plain", ...headers };
    expect(await codeOf(await ask("/api/v1/intake", { method: "POST", body, headers: simple }))).toEqual([
      403,
      "serve.foreign",
    ]);
    expect((await store.listReports({ limit: 1, offset: 0 })).total).toBe(0);
  });

  it("cannot read, and is told by no header that it may", async () => {
    const { ask } = makeApp();
    const image = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" };
    expect((await ask("/api/v1/stories", { headers: image })).status).toBe(403);
    const preflight = await ask("/api/v1/intake", {
      method: "OPTIONS",
      headers: { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
    });
    expect(preflight.status).toBe(403);
    for (const name of (await ask("/api/v1/stories")).headers.keys()) expect(name).not.toMatch(/^access-control/u);
  });

  it("may link to the desk, not into the API", async () => {
    const { ask } = makeApp();
    const visit = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
    expect((await ask("/", { headers: visit })).status).toBe(503); // let through to a desk that was not built
    expect((await ask("/api/v1/stories", { headers: visit })).status).toBe(403);
  });

  it("is not the desk itself", async () => {
    const { send } = makeApp();
    const own = { Origin: `http://${host}`, "Sec-Fetch-Site": "same-origin" };
    expect((await send("/api/v1/intake", gazette, own)).status).toBe(202);
  });
});

describe("the token", () => {
  const guard = { host: "0.0.0.0", token: createToken("secret") };

  it.each([
    ["without it", {}],
    ["with another", { Authorization: "Bearer secre" }],
    ["with a cookie that is the token itself", { Cookie: "rostrum-session=secret" }],
  ])("keeps everything closed %s", async (_, headers) => {
    const { ask } = makeApp({ guard });
    for (const path of ["/api/v1/stories", "/api/v1/openapi.json", "/api/v1/jobs/events"]) {
      const answer = await ask(path, { headers });
      expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
      expect(await codeOf(answer)).toEqual([401, "serve.token"]);
    }
  });

  it("opens the desk once, with a cookie that neither scripts nor other sites can use", async () => {
    const { ask, send } = makeApp({ guard });
    expect((await send("/api/v1/session", { token: "wrong" })).status).toBe(401);
    const cookie = (await send("/api/v1/session", { token: "secret" })).headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/^rostrum-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u);
    expect((await ask("/api/v1/stories", { headers: { Cookie: cookie.split(";")[0] ?? "" } })).status).toBe(200);
  });

  it("is not asked for on this machine alone", async () => {
    expect((await makeApp().send("/api/v1/session", { token: "any" })).status).toBe(204);
  });
});

describe("every answer", () => {
  it.each(["/", "/api/v1/stories", "/api/v1/none", "/api/v1/stories?limit=0"])(
    "of %s forbids scripts, sniffing and frames",
    async (path) => {
      const { headers } = await makeApp().ask(path);
      const policy = headers.get("Content-Security-Policy") ?? "";
      for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|\*|https?:/u);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    },
  );

  it("of a refused host too", async () => {
    const { headers } = await makeApp().ask("/", { headers: { Host: "evil.example" } });
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });
});

describe("what was written by others", () => {
  const script = `<script>alert("1")</script><img src=x onerror=alert(2)>`;

  it("stays text in title, byline, outlet, file name and body, whatever it says", async () => {
    const { read, ask } = makeApp();
    const [id] = await read({
      title: script,
      outlet: script,
      address: `${script}.html`,
      text: `By ${script}\n\nShe said that ${script} it rained.`,
    });
    const answer = await ask(`/api/v1/reports/${id}`);
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    const { reports } = await answer.json();
    expect(reports[0].text).toContain(script);
  });

  it("is never shown as a page: the bytes of a page are a download without a type", async () => {
    const { ask } = makeApp();
    const page = `<!doctype html><title>x</title>${script}<article>${`<p>${gazette.text}</p>`.repeat(3)}</article>`;
    const { reports } = await (await ask("/api/v1/intake?name=a.html", { method: "POST", body: page })).json();
    const original = await ask(`/api/v1/reports/${reports[0].id}/original`);
    expect(original.headers.get("Content-Type")).toBe("application/octet-stream");
    expect(original.headers.get("Content-Disposition")).toMatch(/^attachment;/u);
    expect(original.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(original.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(await original.text()).toBe(page);
  });

  it.each(["../../etc/passwd.txt", "..\\..\\boot.txt", "/etc/passwd.txt", "C:\\x\\passwd.txt", "a/../../passwd.txt"])(
    "opens no path: %s is a name",
    async (name) => {
      const { ask } = makeApp();
      const answer = await ask(`/api/v1/intake?name=${encodeURIComponent(name)}`, {
        method: "POST",
        body: gazette.text,
      });
      const [report] = (await answer.json()).reports;
      expect(report.address).toMatch(/^(passwd|boot)\.txt$/u);
      expect((await ask(`/api/v1/reports/${report.id}/original`)).headers.get("Content-Disposition")).not.toMatch(
        /[/\\]|\.\./u,
      );
    },
  );

  it.each([
    "/../package.json",
    "/assets/../../package.json",
    "/assets/%2e%2e%2fpackage.json",
    "/assets/..%5c..%5cpackage.json",
    "/story/../../package.json",
    "//etc/passwd",
  ])("reaches no file: %s is none", async (path) => {
    expect([404, 503]).toContain((await makeApp().ask(path)).status);
  });

  it.each([
    ["a\r\nSet-Cookie: x=1.txt", "a-Set-Cookie- x=1.txt"],
    [`"><script>.html`, "script-.html"],
    ["gpj.\u202Eexe", "gpj.-exe"],
    ["...", "report"],
    ["https://news.example/", "news.example"],
    ["…/報道.txt", "報道.txt"],
  ])("%j is saved as %j", (address, name) => {
    expect(toFileName(address)).toBe(name);
    expect(toDisposition(address)).toMatch(/^attachment; filename="[^"\\/]*"; filename\*=UTF-8''[\w.~%!$&+^`|-]+$/u);
  });
});

describe("a body that is too large", () => {
  const megabyte = new Uint8Array(1_000_000);

  /** A body of 100 MB that counts how much of it was asked for. */
  function makeFlood() {
    const taken = { megabytes: 0 };
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (taken.megabytes++ >= 100) controller.close();
          else controller.enqueue(megabyte);
        },
      },
      { highWaterMark: 0 },
    );
    return { taken, stream };
  }

  it.each([
    ["a file", "/api/v1/intake?name=a.txt", "application/octet-stream", 51],
    ["a form", "/api/v1/intake", "multipart/form-data; boundary=x", 52],
    ["a paste", "/api/v1/intake", "application/json", 21],
    ["a correction", "/api/v1/corrections", "application/json", 1],
    ["a token", "/api/v1/session", "application/json", 1],
  ])(
    "is refused unread where it says so, and read no further than its bound where it does not: %s",
    async (_, path, type, bound) => {
      const { ask } = makeApp();
      for (const length of [{}, { "Content-Length": "100000000" }]) {
        const { taken, stream } = makeFlood();
        const init = { method: "POST", body: stream, duplex: "half", headers: { "Content-Type": type, ...length } };
        expect(await codeOf(await ask(path, init))).toEqual([413, "intake.too-large"]);
        expect(taken.megabytes).toBeLessThanOrEqual("Content-Length" in length ? 1 : bound);
      }
    },
  );
});
