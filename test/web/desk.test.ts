import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../src/serve/app.ts";
import { readDesk } from "../../src/serve/desk.ts";
import { type Listening, listen } from "../../src/serve/server.ts";
import { createToken } from "../../src/serve/token.ts";
import { buildDesk } from "../../src/web/build.mjs";
import { gazette, lantern } from "../serve/maker.ts";
import { MemoryStore } from "../serve/memory-store.ts";
import { findBrowser } from "./browser.ts";

const browser = await findBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = resolve("node_modules/.cache/test-desk");
const wide = { viewport: { width: 1440, height: 900 } };
const narrow = { viewport: { width: 390, height: 844 } };

describe.skipIf(browser === undefined)(
  `the desk${browser ? "" : " (could not look: no browser was found)"}`,
  { timeout: 20_000 },
  () => {
    let store: MemoryStore;
    let server: Listening;
    let worker: NodeJS.Timeout;
    /** What the pages complained of, and whom they asked besides their own server. */
    let complaints: string[];
    let strangers: string[];

    beforeAll(() => buildDesk(folder));
    afterAll(() => browser?.close());

    beforeEach(async () => {
      [complaints, strangers] = [[], []];
      store = new MemoryStore();
      server = await serve({ host: "127.0.0.1" });
      worker = setInterval(() => store.work(), 60);
    });
    afterEach(async () => {
      clearInterval(worker);
      for (const context of browser?.contexts() ?? []) await context.close();
      await server.close();
      expect(strangers).toEqual([]);
      expect(complaints).toEqual([]);
    });

    async function serve(guard: Parameters<typeof createApp>[0]["guard"]): Promise<Listening> {
      const log = (line: string) => complaints.push(line);
      return listen(createApp({ store, guard, desk: await readDesk(folder), log }), "127.0.0.1", 0);
    }

    async function open(path: string, options: BrowserContextOptions = wide): Promise<Page> {
      if (browser === undefined) throw new Error("no browser");
      const context = await browser.newContext({ ...options, baseURL: server.address });
      const page = await context.newPage();
      page.setDefaultTimeout(5000);
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          complaints.push(message.text());
      });
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== server.address) strangers.push(request.url());
      });
      await page.goto(path);
      return page;
    }

    /** Keeps texts and waits until they are read; gives the story's id. */
    async function keep(...pastes: readonly object[]): Promise<string> {
      for (const paste of pastes) {
        const headers = { "Content-Type": "application/json" };
        await fetch(`${server.address}/api/v1/intake`, { method: "POST", body: JSON.stringify(paste), headers });
      }
      while (await store.work());
      const { stories } = await store.listStories({ limit: 1, offset: 0, least: 1 });
      return stories[0]?.id ?? "";
    }

    it("leads from a pasted text to its story, and from a claim to its sentence", async () => {
      await keep(gazette);
      const page = await open("/");
      await page.getByRole("link", { name: "Add", exact: true }).click();
      await page.getByLabel("Text of the report").fill(`${lantern.title}\n\n${lantern.text}`);
      await page.getByLabel("Outlet").fill(lantern.outlet);
      await page.getByLabel("Published").fill(lantern.published);
      await page.getByRole("button", { name: "Add the text" }).click();
      await page.getByRole("status").getByText("1 read").waitFor();
      await page.getByRole("link", { name: "open its story" }).click();
      await page.getByRole("heading", { level: 1, name: gazette.title }).waitFor();
      expect(await page.getByRole("heading", { name: "What they share, and on whose word" }).count()).toBe(1);
      const claim = page.locator("main article .claim .ref").first();
      const [, report, sentence] = /^(\d+) §(\d+)/u.exec((await claim.textContent()) ?? "") ?? [];
      await claim.click();
      const target = page.locator("#texts .sentence.target");
      await target.waitFor();
      expect(await target.getAttribute("id")).toBe(`s${sentence}`);
      expect(await page.locator("#texts .tabs [aria-current]").textContent()).toBe(report);
      expect(page.url()).toMatch(new RegExp(`#r${report}-s${sentence}$`, "u"));
      expect(await target.evaluate((span) => span === document.activeElement)).toBe(true);
      await page.keyboard.press("Escape");
      expect(await claim.evaluate((link) => link === document.activeElement)).toBe(true);
      await page.goBack();
      await page.locator("#texts .sentence.target").waitFor({ state: "detached" });
    });

    it("gives a claim's report a page of its own on a narrow screen", async () => {
      const page = await open(`/story/${await keep(gazette, lantern)}`, narrow);
      await page.locator("main .ref").first().click();
      await page.waitForURL(/\/report\/r-\w+\?story=r-\w+#s\d+$/u);
      const box = await page.locator(".sentence.target").boundingBox();
      expect(box?.y).toBeGreaterThan(90);
      expect(box?.y).toBeLessThan(844);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });

    it("takes files in, says how far each is and why one was refused", async () => {
      const page = await open("/add");
      const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
      const files = [
        file("gazette.txt", gazette.text),
        file("lantern.md", lantern.text),
        file("empty.txt", " \n"),
        file("paper.pdf", "%PDF"),
      ];
      await page.locator("input[type=file]").setInputFiles(files);
      await page.getByText("2 read · 2 not kept").waitFor();
      const lines = await page.locator(".errands > li").allTextContents();
      expect(lines.sort()).toEqual([
        expect.stringMatching(/^empty\.txt not kept · no words; .*\[intake\.empty\]$/u),
        expect.stringMatching(/^gazette\.txt read · open its story$/u),
        expect.stringMatching(/^lantern\.md read · open its story$/u),
        expect.stringMatching(/^paper\.pdf not kept · a file named paper\.pdf; .*\[intake\.format\]$/u),
      ]);
    });

    it("corrects an outlet and undoes it", async () => {
      const page = await open(`/story/${await keep(gazette, lantern)}`);
      const panel = page.locator("#texts");
      await panel.getByRole("button", { name: "Correct the outlet" }).click();
      await panel.getByLabel("Outlet").fill("Reuters");
      await panel.getByLabel("Why").fill("credit line");
      await panel.getByRole("button", { name: "Correct", exact: true }).click();
      await panel.getByRole("heading", { name: "Reuters" }).waitFor();
      expect(await panel.locator(".correction").textContent()).toContain(
        "corrected to Reuters, was carrow-gazette · desk",
      );
      await page
        .locator("main .reports")
        .getByText(/^Reuters/u)
        .waitFor();
      await panel.getByRole("button", { name: "Undo" }).click();
      await panel.getByRole("heading", { name: gazette.outlet }).waitFor();
      expect(await panel.getByRole("button", { name: "Undo" }).count()).toBe(0);
    });

    it("is worked by keys alone", async () => {
      await keep(gazette, lantern);
      const page = await open("/");
      await page.locator(".stories").waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the page");
      await page.keyboard.press("/");
      expect(await focused()).toBe("search");
      await page.keyboard.type("ships j/k?");
      expect(await page.getByRole("search").getByRole("searchbox").inputValue()).toBe("ships j/k?");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys and marks" }).waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
      await page.keyboard.press("j");
      expect(await focused()).toBe("LI");
      expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
        "solid",
      );
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/story\//u);
      await page.locator("main .claim").first().waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      expect(
        await page
          .locator("[data-stop]")
          .first()
          .evaluate((stop) => stop === document.activeElement),
      ).toBe(true);
      await page.keyboard.press("Enter");
      await page.locator("#texts .sentence.target").waitFor();
    });

    it("says what is new since a story was opened", async () => {
      const id = await keep(gazette);
      const page = await open("/");
      expect(await page.locator(".stories .news").textContent()).toBe("new");
      await page.goto(`/story/${id}`);
      await page.locator("main .reports").waitFor();
      await keep(lantern);
      await page.goto("/");
      expect(await page.locator(".stories .news").textContent()).toBe("1 new report");
      await page.locator(".stories a").click();
      await page.locator("main .reports").waitFor();
      expect(await page.locator(".reports li", { has: page.locator(".news") }).textContent()).toContain(lantern.title);
    });

    it("never mixes found, none and could not look", async () => {
      await keep(gazette);
      const page = await open("/search?q=ships");
      await page.locator(".hits a").first().waitFor();
      await page.goto("/search?q=submarine");
      await page.getByText("Looked: no report, statement or speaker with these words was found.").waitFor();
      store.search = () => Promise.reject(new Error("broken"));
      await page.goto("/search?q=ships");
      await page.getByRole("alert").getByText("Could not look for “ships”").waitFor();
      expect(await page.getByText("Looked").count()).toBe(0);
      await page.goto("/story/none");
      await page.getByText("There is no such story").waitFor();
      expect(complaints.splice(0).join()).toContain("broken");
    });

    it("shows what others wrote as words, whatever they wrote", async () => {
      const evil = `<img src="https://evil.example/x" onerror="document.title='hacked'"><script>document.title='hacked'</script>`;
      const text = `${evil}\n\nBy ${evil}\n\nInes Varga said that ${evil} it rained in Carrow. The Carrow Port Authority said that 14 ships were waiting.`;
      const id = await keep({ title: evil, outlet: evil, address: "javascript:alert(1)", text });
      for (const path of [
        "/",
        "/reports",
        `/story/${id}`,
        `/report/${id}`,
        "/search?q=rained",
        `/search?${new URLSearchParams({ q: evil })}`,
      ]) {
        const page = await open(path);
        await page.locator("main h1").waitFor();
        expect(await page.locator("main img, main script, a[href^=javascript]").count()).toBe(0);
        expect(await page.title()).not.toBe("hacked");
      }
    });

    it("opens with the token that was printed, once, and stays closed without", async () => {
      const own = server;
      server = await serve({ host: "127.0.0.1", token: createToken("secret") });
      await own.close();
      const page = await open("/");
      await page.getByRole("alert").getByText("[serve.token]").waitFor();
      await page.goto("about:blank");
      strangers = [];
      await page.goto("/#token=secret");
      await page.getByText("No stories yet").waitFor();
      expect(page.url()).toBe(`${server.address}/`);
      expect(await page.evaluate(() => document.cookie)).toBe("");
      await page.reload();
      await page.getByText("No stories yet").waitFor();
    });

    it.each([
      ["light", wide],
      ["dark", wide],
      ["light", narrow],
    ] as const)("has no fault that axe finds, in %s, %j", async (colorScheme, size) => {
      const id = await keep(gazette, lantern);
      const page = await open("/add", { ...size, colorScheme });
      await page.locator("input[type=file]").setInputFiles([{ name: "x.pdf", mimeType: "", buffer: Buffer.from("x") }]);
      await page.locator(".errands .bad").waitFor();
      const found = [...(await check(page))];
      for (const path of [
        "/",
        "/reports",
        `/story/${id}#r1-s1`,
        `/report/${id}#s1`,
        "/search?q=ships",
        "/search?q=submarine",
        "/search",
        "/none",
      ]) {
        await page.goto(path);
        await page.locator("main h1").waitFor();
        found.push(...(await check(page)));
      }
      await page.goto("/");
      await page.locator("main h1").waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
      found.push(...(await check(page)));
      expect(found).toEqual([]);
    });
  },
);

/** What axe finds wrong with a page. */
async function check(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary = "" }) =>
          `${location.pathname} ${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`,
      ),
    );
  });
}
