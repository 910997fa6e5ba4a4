import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { findCode, readDoc } from "./doc.ts";

const page = readDoc("docs/architecture.md");
const packageFile = JSON.parse(readFileSync("package.json", "utf8"));
const table = page.split("\n").filter((line) => line.startsWith("| `"));

it.for(["dependencies", "devDependencies"])("says why each of the %s is there", (field) => {
  const named = new Set(table.flatMap((row) => findCode(row.split(" | ")[0] ?? "")));
  expect(Object.keys(packageFile[field]).filter((name) => !named.has(name))).toEqual([]);
});

it("names no package that is not there", () => {
  const known = new Set([...Object.keys(packageFile.dependencies), ...Object.keys(packageFile.devDependencies)]);
  const named = table.flatMap((row) => findCode(row.split(" | ")[0] ?? "")).filter((code) => !code.startsWith("src/"));
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it("names every folder of src that holds something", () => {
  const folders = readdirSync("src").filter(
    (name) => statSync(`src/${name}`).isDirectory() && readdirSync(`src/${name}`).length > 0,
  );
  const order = /^ {4}error\.ts .*$/mu.exec(page)?.[0].trim().split(/\s+/u) ?? [];
  expect(folders.filter((folder) => !order.includes(folder))).toEqual([]);
});

it("stays one page", () => {
  expect(page.split("\n").length).toBeLessThan(130);
});
