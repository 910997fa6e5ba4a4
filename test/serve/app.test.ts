import { describe, expect, it } from "vitest";
import { documentSchema } from "../../src/interchange/document.ts";
import { gazette, lantern, makeApp } from "./maker.ts";

describe("intake", () => {
  it("keeps a pasted text with what is said of it", async () => {
    const { send, ask } = makeApp();
    const answer = await send("/api/v1/intake", { ...gazette, address: "" });
    expect(answer.status).toBe(202);
    const { reports, refused } = await answer.json();
    expect(reports).toEqual([{ id: expect.any(String), address: "pasted text", title: gazette.title, isNew: true }]);
    expect(refused).toEqual([]);
    const document = await (await ask(`/api/v1/reports/${reports[0].id}`)).json();
    expect(document.reports[0]).toMatchObject({ published: "2024-06-04", outletFrom: "given" });
    expect(document.reports[0].layers.statements).toEqual({ state: "unanalysed", code: "not-read" });
  });

  it("takes the outlet from the address of a pasted text", async () => {
    const { read, ask } = makeApp();
    const [id] = await read({ text: gazette.text, address: "https://www.npr.org/2025/carrow" });
    const { reports } = await (await ask("/api/v1/reports")).json();
    expect(reports[0]).toMatchObject({ id, outlet: "NPR", address: "https://www.npr.org/2025/carrow" });
  });

  it("knows a report that was kept before", async () => {
    const { send } = makeApp();
    await send("/api/v1/intake", gazette);
    expect((await (await send("/api/v1/intake", gazette)).json()).reports[0].isNew).toBe(false);
  });

  it("keeps the readable files of a form and says why not the others", async () => {
    const { ask } = makeApp();
    const body = new FormData();
    body.append("file", new File([gazette.text], "gazette.txt"));
    body.append("file", new File([`headline,text\nQueue,"${lantern.text}"`], "archive.csv"));
    body.append("file", new File([new Uint8Array([0, 1, 2, 0])], "picture.txt"));
    body.append("file", new File(["%PDF"], "paper.pdf"));
    const { reports, refused } = await (await ask("/api/v1/intake", { method: "POST", body })).json();
    expect(reports.map((report: { address: string }) => report.address)).toEqual(["gazette.txt", "archive.csv:2"]);
    expect(refused.map((problem: { code: string }) => problem.code)).toEqual(["intake.binary", "intake.format"]);
  });

  it("keeps one file as it is, with its bytes", async () => {
    const { ask } = makeApp();
    const bytes = new TextEncoder().encode(`\uFEFF${gazette.text}\r\n`);
    const answer = await ask("/api/v1/intake?name=gazette.txt&outlet=Carrow%20Gazette", {
      method: "POST",
      body: bytes,
    });
    const { reports } = await answer.json();
    const original = await ask(`/api/v1/reports/${reports[0].id}/original`);
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(bytes);
    expect(original.headers.get("Content-Disposition")).toBe(
      `attachment; filename="gazette.txt"; filename*=UTF-8''gazette.txt`,
    );
  });

  it.each([
    ["no JSON", "{", 400, "serve.request"],
    ["another shape", { words: "x" }, 400, "serve.request"],
    ["no words", { text: " " }, 422, "intake.empty"],
    ["a date that is none", { text: "It rained.", published: "yesterday" }, 422, "intake.date"],
    ["more than 5 million characters", { text: "word ".repeat(1_000_001) }, 413, "intake.too-large"],
  ])("refuses %s with a problem document", async (_, body, status, code) => {
    const { ask } = makeApp();
    const sent = typeof body === "string" ? body : JSON.stringify(body);
    const answer = await ask("/api/v1/intake", {
      method: "POST",
      body: sent,
      headers: { "Content-Type": "application/json" },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
    const problem = await answer.json();
    expect(problem).toMatchObject({ type: `urn:rostrum:error:${code}`, status, code });
    expect(problem.remedy).toBeTruthy();
  });
});

describe("stories and reports", () => {
  it("lists the stories of what was read, with a document behind each", async () => {
    const { read, ask } = makeApp();
    const ids = await read(gazette, lantern);
    const { stories, total } = await (await ask("/api/v1/stories?least=1")).json();
    expect([stories.length, total]).toEqual([1, 1]);
    expect(stories[0]).toMatchObject({ title: gazette.title, reports: 2, from: "2024-06-04", to: "2024-06-05" });
    const document = documentSchema.parse(await (await ask(`/api/v1/stories/${stories[0].id}`)).json());
    expect(document.reports.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it("pages through lists", async () => {
    const { read, ask } = makeApp();
    await read(gazette, lantern);
    const { reports, total, limit, offset } = await (await ask("/api/v1/reports?limit=1&offset=1")).json();
    expect([reports.length, total, limit, offset]).toEqual([1, 2, 1, 1]);
  });

  it("finds places by words, none by others", async () => {
    const { read, ask } = makeApp();
    const [id] = await read(gazette);
    const { hits } = await (await ask("/api/v1/search?q=ships")).json();
    expect(hits[0]).toMatchObject({ kind: "statement", report: id });
    expect((await (await ask("/api/v1/search?q=submarine")).json()).total).toBe(0);
  });

  it("takes a report out", async () => {
    const { read, ask } = makeApp();
    const [id] = await read(gazette);
    expect((await ask(`/api/v1/reports/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await ask(`/api/v1/reports/${id}`)).status).toBe(404);
    expect((await (await ask("/api/v1/stories?least=1")).json()).total).toBe(0);
  });

  it.each([
    ["/api/v1/stories/none", 404, "serve.missing"],
    ["/api/v1/reports/none", 404, "serve.missing"],
    ["/api/v1/reports/none/original", 404, "serve.missing"],
    ["/api/v1/nothing", 404, "serve.missing"],
    ["/api/v1/stories?limit=0", 400, "serve.request"],
    ["/api/v1/stories?limit=1e9", 400, "serve.request"],
    ["/api/v1/search", 400, "serve.request"],
    ["/", 503, "serve.desk"],
  ])("answers %s with status %i and the code %s", async (path, status, code) => {
    const answer = await makeApp().ask(path);
    expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
  });

  it("tells nothing of the inside of a failure but in the log", async () => {
    const { store, ask, logged } = makeApp();
    store.listStories = () => Promise.reject(new Error("secret path"));
    const answer = await ask("/api/v1/stories");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
    expect(logged.join()).toContain("secret path");
  });
});

describe("corrections", () => {
  const outletOf = async (ask: ReturnType<typeof makeApp>["ask"], id: string | undefined) => {
    const { reports, entities } = await (await ask(`/api/v1/reports/${id}`)).json();
    return entities.find((entity: { id: string }) => entity.id === reports[0].outlet)?.name;
  };

  it("go the whole way: logged, applied, regrouped, undone", async () => {
    const { read, send, ask, store } = makeApp();
    const [id] = await read(gazette, lantern);
    const answer = await send("/api/v1/corrections", {
      target: { layer: "outlet", ids: [id] },
      to: "Reuters",
      why: "credit line",
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      id: "c-1",
      from: "outlet:carrow-gazette",
      to: "Reuters",
      who: "desk",
      undone: false,
    });
    while (await store.work());
    expect(await outletOf(ask, id)).toBe("Reuters");
    const { stories } = await (await ask("/api/v1/stories")).json();
    const story = await (await ask(`/api/v1/stories/${stories[0].id}`)).json();
    expect(story.corrections).toHaveLength(1);
    expect(JSON.stringify(story.stories[0].points)).not.toContain("carrow-gazette");

    expect((await ask("/api/v1/corrections/c-1", { method: "DELETE" })).status).toBe(204);
    while (await store.work());
    expect(await outletOf(ask, id)).toBe("Carrow Gazette");
    const { corrections } = await (await ask(`/api/v1/corrections?report=${id}`)).json();
    expect(corrections).toMatchObject([{ id: "c-1", undone: true }]);
    expect((await ask("/api/v1/corrections/c-1", { method: "DELETE" })).status).toBe(404);
  });

  it.each([
    ["another layer", { layer: "mentions", ids: ["r"] }, "x", 422],
    ["no report", { layer: "outlet" }, "x", 422],
    ["a name without letters", { layer: "outlet", ids: ["r"] }, " … ", 422],
    ["a report that is not there", { layer: "outlet", ids: ["r"] }, "Reuters", 404],
  ])("of %s are refused", async (_, target, to, status) => {
    expect((await makeApp().send("/api/v1/corrections", { target, to })).status).toBe(status);
  });
});

describe("jobs", () => {
  it("are listed with their counts", async () => {
    const { send, ask } = makeApp();
    await send("/api/v1/intake", gazette);
    const { jobs, counts } = await (await ask("/api/v1/jobs")).json();
    expect(jobs).toMatchObject([{ kind: "read", state: "waiting", address: "pasted text" }]);
    expect(counts).toEqual({ waiting: 1, leased: 0, dead: 0 });
  });

  it("are told as events, at once and at each change", async () => {
    const { send, ask, store } = makeApp();
    const { reports } = await (await send("/api/v1/intake", gazette)).json();
    const { reports: others } = await (await send("/api/v1/intake", lantern)).json();
    const stream = await ask("/api/v1/jobs/events");
    expect(stream.headers.get("Content-Type")).toContain("text/event-stream");
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    const until = async (words: string) => {
      while (!seen.includes(words)) seen += (await reader?.read())?.value ?? "";
    };
    await until("event: open");
    expect(seen).toContain(`{"report":"${reports[0].id}","state":"waiting"`);
    await store.work();
    store.fail(others[0].id, { code: "reading.layer", text: "no way" });
    await until(`{"report":"${reports[0].id}","state":"done","cause":null,"story":"${reports[0].id}"}`);
    await until(`"code":"reading.layer"`);
    await reader?.cancel();
  });
});

describe("the description", () => {
  it("names every route, and derives documents from the interchange schema", async () => {
    const { ask, app } = makeApp();
    const description = await (await ask("/api/v1/openapi.json")).json();
    const routes = app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/v1/") && !path.endsWith("openapi.json"))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/gu, "{$1}")}`);
    const described = Object.entries<Record<string, unknown>>(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(described)).toEqual(new Set(routes));
    const { Report, Document } = description.components.schemas;
    expect(Object.keys(Report.properties)).toEqual(Object.keys(documentSchema.shape.reports.element.shape));
    expect(Document.properties.reports.items).toEqual({ $ref: "#/components/schemas/Report" });
  });
});
