import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { errorCatalogue } from "../../src/error.ts";
import {
  docPaths,
  findBlocks,
  findCallFault,
  findCalls,
  findCode,
  findShellLines,
  loadCommands,
  readDoc,
} from "./doc.ts";

const guide = readDoc("docs/guide.md");
const commands = await loadCommands();

describe("the guide", () => {
  it("knows the commands", () => {
    expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(["read", "evaluate"]));
  });

  it.for(commands.map((command) => [command.name, command] as const))(
    "tells of %s and each of its options",
    ([name, command]) => {
      const section = sectionOf(guide, name);
      const rows = section.split("\n").filter((line) => line.startsWith("| `--"));
      const missing = Object.entries(command.options).filter(([option, { value }]) => {
        return !rows.some((row) => row.startsWith(`| \`--${option}${value === undefined ? "" : ` ${value}`}\` |`));
      });
      expect(missing.map(([option]) => option)).toEqual([]);
    },
  );

  it("lists no option that no command has", () => {
    const named = [...guide.matchAll(/`--([a-z-]+)/gu)].map((match) => match[1]);
    const known = new Set([...commands.flatMap(({ options }) => Object.keys(options)), "help", "version"]);
    expect(named.filter((name) => name !== undefined && !known.has(name))).toEqual([]);
  });

  it("explains each error code, and no other", () => {
    const cells = [...guide.matchAll(/^\| (`[a-z-]+\.[^|]+) \|/gmu)].map((match) => match[1] ?? "");
    const told = cells.flatMap(findCode);
    expect(told.toSorted()).toEqual(Object.keys(errorCatalogue).sort());
  });

  it("lists each exit status", () => {
    const told = [...guide.matchAll(/^\| (\d+) \|/gmu)].map((match) => Number(match[1]));
    expect(told).toEqual([0, 1, 2, 130]);
  });

  it("lists each environment variable that the source reads", () => {
    const read = listSource().flatMap((path) => {
      return [...readFileSync(path, "utf8").matchAll(/\b(?:environment|env)\.([A-Z][A-Z_]+)/gu)].map(
        (match) => match[1],
      );
    });
    const missing = [...new Set([...read, "NO_COLOR"])].filter((name) => !guide.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  it.for(findBlocks(guide, "js").map((block, index) => [index + 1, block] as const))(
    "has a library example %i that runs",
    { timeout: 30_000 },
    ([number, block], { skip }) => {
      if (!existsSync("dist/rostrum.js")) skip("not built");
      const file = `.cache/guide-example-${number}-${process.pid}.mjs`; // in the package, so that it can name it
      mkdirSync(".cache", { recursive: true });
      writeFileSync(file, block);
      const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
      rmSync(file);
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(stdout.trim()).not.toBe("");
    },
  );
});

describe("every page", () => {
  it.for(docPaths)("%s shows only calls that the command takes", (path) => {
    const calls = findShellLines(readDoc(path)).flatMap(findCalls);
    const indented = readDoc(path)
      .split("\n")
      .filter((line) => /^ {4}npx rostrum /u.test(line))
      .flatMap(findCalls);
    const faults = [...calls, ...indented].map((words) => findCallFault(words, commands));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  it.for(docPaths)("%s names only scripts that package.json has", (path) => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...readDoc(path).matchAll(/\bnpm run ([\w:-]+)|\bnpm (start|test)\b/gu)].map(
      (match) => match[1] ?? match[2] ?? "",
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.for(docPaths)("%s names only files that exist", (path) => {
    const page = readDoc(path);
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)|src="(?!https?:)([^"]+)"/gu)].map(
      (match) => {
        return normalize(join(dirname(path), match[1] ?? match[2] ?? ""));
      },
    );
    const named = findCode(page).filter((code) =>
      /^(?:\.ci|src|test|docs|examples|training|evaluate|bench)\/[\w./-]*$/u.test(code),
    );
    expect([...links, ...named].filter((file) => !existsSync(file))).toEqual([]);
  });

  it.for(docPaths)("%s links only to headings that exist", (path) => {
    const links = [...readDoc(path).matchAll(/\]\(([^):]*)#([^)]+)\)/gu)];
    const missing = links.filter(([, file = "", anchor = ""]) => {
      const target = file === "" ? path : normalize(join(dirname(path), file));
      return !toAnchors(readDoc(target)).includes(anchor);
    });
    expect(missing.map((match) => match[0])).toEqual([]);
  });

  it("tells in the examples of the invented town alone", () => {
    const reports = readdirSync("examples").filter((name) => !/^README$|\.csv$/u.test(name));
    expect(reports.filter((name) => !readDoc(`examples/${name}`).includes("Tessary"))).toEqual([]);
  });
});

/** The part under the heading for this command: "## Read reports" for `read`. */
function sectionOf(page: string, name: string): string {
  const parts = page.split(/^## /gmu);
  return parts.find((part) => new RegExp(`^${name}\\b`, "iu").test(part)) ?? "";
}

/** As forges make them of headings. */
function toAnchors(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gmu)].map((match) => {
    return (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-");
  });
}

function listSource(): string[] {
  const all = readdirSync("src", { recursive: true, encoding: "utf8" }).map((name) => join("src", name));
  return all.filter((path) => path.endsWith(".ts") && statSync(path).isFile());
}
