import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

// Web security stays on, unlike in the package's own flags: it is what the tests look at.
const flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

/** The Chromium from npm on Linux, elsewhere the installed Chrome; `undefined` where there is none. */
export async function findBrowser(): Promise<Browser | undefined> {
  if (process.platform === "linux" && ["x64", "arm64"].includes(process.arch)) return launchPacked();
  return chromium.launch({ channel: "chrome" }).catch(() => undefined);
}

/** Unpacks the browser and the libraries that it needs once, into a folder of their own. */
async function launchPacked(): Promise<Browser> {
  const folder = resolve("node_modules/.cache/chromium-143");
  mkdirSync(folder, { recursive: true });
  const { executablePath, libraries } = await unpack(folder);
  const path = [process.env.LD_LIBRARY_PATH, libraries].filter(Boolean).join(":");
  const env = { ...process.env, LD_LIBRARY_PATH: path, FONTCONFIG_FILE: nameFonts(folder) };
  return chromium.launch({ executablePath, args: flags, env });
}

/** The package's own list of fonts names folders of a Lambda; where none of them is there, every page crashes. */
function nameFonts(folder: string): string {
  const list = join(folder, "fonts.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts"].map((path) => `<dir>${path}</dir>`);
  const cache = `<cachedir>${join(folder, "fonts-cache")}</cachedir>`;
  writeFileSync(list, `<?xml version="1.0"?><fontconfig>${folders.join("")}${cache}</fontconfig>\n`);
  return list;
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to run in a Lambda. */
async function unpack(folder: string): Promise<{ executablePath: string; libraries: string }> {
  const before = {
    TMPDIR: process.env.TMPDIR,
    AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV,
    LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
    FONTCONFIG_PATH: process.env.FONTCONFIG_PATH,
  };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    const executablePath = await packed.executablePath();
    if (!existsSync(join(folder, "al2023", "lib")))
      throw new Error("the libraries of @sparticuz/chromium were not unpacked");
    return { executablePath, libraries: join(folder, "al2023", "lib") };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
