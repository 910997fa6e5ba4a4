// Makes docs/story.png and docs/differ.png, the pictures in README.md: `npm run build && node docs/story.mjs`. Needs Linux, or CHROMIUM=path to one.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as browserType } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "rostrum-picture-"));
const page = join(work, "story.html");
const read = spawnSync(process.execPath, ["dist/rostrum-command.js", "read", "examples", "--html", page], { cwd: root });
if (read.status !== 0) throw new Error(String(read.stderr));

const executablePath = process.env.CHROMIUM ?? (await chromium.executablePath());
const browser = await browserType.launch({ executablePath, args: chromium.args, headless: true });
try {
  const tab = await browser.newPage({ viewport: { width: 820, height: 1150 }, deviceScaleFactor: 1.5, colorScheme: "light" });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: join(root, "docs/story.png") });
  const top = await tab.locator("section", { has: tab.locator("#story-1-differ") }).evaluate((section) => section.offsetTop);
  const clip = { x: 0, y: top, width: 820, height: 740 };
  await tab.screenshot({ path: join(root, "docs/differ.png"), fullPage: true, clip });
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
