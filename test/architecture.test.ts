import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

/** The folders and files of src/ in the order of the flow: each imports only from those before it. */
const order = [
  "error.ts",
  "package.ts",
  "text",
  "interchange",
  "world",
  "intake",
  "language",
  "reading",
  "story",
  "evaluate",
  "view",
  "store",
  "jobs",
  "rostrum.ts",
  "serve",
  "cli",
  "web",
];

interface Import {
  readonly from: string;
  /** A file below src/ with `/`, or a package's specifier. */
  readonly to: string;
  readonly isType: boolean;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map(toSlashes)
  .filter((name) => /\.(ts|tsx|mjs)$/u.test(name))
  .sort();
const imports = files.flatMap(readImports);
const inside = imports.filter(({ to }) => to.startsWith("src/"));
const packages = imports.filter(({ to }) => !to.startsWith("src/") && !to.startsWith("package.json"));

it("finds the imports of every kind", () => {
  expect(inside.length).toBeGreaterThan(150);
  expect(inside.some(({ to }) => to.endsWith(".json"))).toBe(true);
  expect(inside).toContainEqual({ from: "src/intake/intake.ts", to: "src/intake/page.ts", isType: false });
  expect(inside).toContainEqual({ from: "src/rostrum.ts", to: "src/interchange/document.ts", isType: false });
});

it("has a place in the order for everything in src", () => {
  const homes = new Set(files.map((name) => homeOf(`src/${name}`)));
  expect([...homes].filter((home) => !order.includes(home))).toEqual([]);
});

it("imports only from what comes before in the order", () => {
  const wrong = inside.filter(({ from, to }) => order.indexOf(homeOf(to)) > order.indexOf(homeOf(from)));
  expect(wrong.map(say)).toEqual([]);
});

it("imports in no circle", () => {
  expect(findCircle(inside)).toEqual([]);
});

it("gives the browser only the types of the interchange and the view", () => {
  const wrong = inside.filter(({ from, to, isType }) => {
    if (homeOf(from) !== "web" || ["web", "view"].includes(homeOf(to))) return false;
    return !(homeOf(to) === "interchange" && isType);
  });
  expect(wrong.map(say)).toEqual([]);
});

it("runs only on packages that are installed with it", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const isThere = ({ from, to }: Import) =>
    to.startsWith("node:") || builtinModules.includes(to) || toPackage(to) in dependencies || homeOf(from) === "web"; // bundled when it is built
  expect(packages.filter((one) => !one.isType && !isThere(one)).map(say)).toEqual([]);
});

function readImports(name: string): Import[] {
  const from = `src/${name}`;
  const source = readFileSync(from, "utf8").replace(/^\s*(?:\/\/|\*|\/\*).*$/gmu, "");
  const statements = [
    ...source.matchAll(
      /^\s*(?:import|export)\s+(?<type>type\s)?(?:[\w$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?)?\s*from\s*["'](?<to>[^"']+)["']/gmu,
    ),
    ...source.matchAll(/^\s*import\s*["'](?<to>[^"']+)["']/gmu),
    ...source.matchAll(/\bimport\(\s*["'](?<to>[^"']+)["']/gu),
  ];
  return statements.map(({ 0: statement, groups }) => ({
    from,
    to: resolveImport(from, groups?.to ?? ""),
    isType: groups?.type !== undefined || hasOnlyTypes(statement),
  }));
}

/** `import { type Report } from …` */
function hasOnlyTypes(statement: string): boolean {
  const names = /\{(?<names>[^}]*)\}/u
    .exec(statement)
    ?.groups?.names?.split(",")
    .map((name) => name.trim());
  const all = names?.filter((name) => name !== "") ?? [];
  return all.length > 0 && all.every((name) => name.startsWith("type "));
}

function resolveImport(from: string, to: string): string {
  return to.startsWith(".") ? toSlashes(normalize(join(dirname(from), to))) : to;
}

function homeOf(path: string): string {
  return path.split("/")[1] ?? path;
}

function toPackage(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function toSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function say({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

/** The files of the first circle that is met, the first one again at its end; empty without one. */
function findCircle(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const to of next.get(file) ?? []) {
      const circle = visit(to, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
