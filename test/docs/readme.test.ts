import { readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { parseFloors } from "../../src/evaluate/floor.ts";
import { readDoc } from "./doc.ts";

const readme = readDoc("README.md");

it("shows figures that are the floors', within two points", () => {
  const { attribution } = parseFloors(readFileSync("evaluate/floors.json", "utf8"));
  const rows = [...readme.matchAll(/^\| (source|cue|content) \| (\.\d{3}) \| (\.\d{3}) \| (\.\d{3}) \|$/gmu)];
  const told = rows.flatMap(([, role, exact, begin, overlap]) => [
    [`${role}.exact.f1`, Number(exact)] as const,
    [`${role}.begin.f1`, Number(begin)] as const,
    [`${role}.overlap.f1`, Number(overlap)] as const,
  ]);
  expect(told.map(([metric]) => metric).sort()).toEqual(
    Object.keys(attribution?.floors ?? {})
      .filter((metric) => !metric.startsWith("relation."))
      .sort(),
  );
  const far = told.filter(([metric, figure]) => Math.abs(figure - (attribution?.floors[metric] ?? 0)) > 0.02);
  expect(far).toEqual([]);
  expect(readme).toContain(attribution?.data.replace(/\.jsonl$|^.*\//gu, ""));
});

it("has its two commands", () => {
  expect(readme).toContain("npm ci && npm start");
  expect(readme).toContain("npm ci && npm test");
});

it("shows pictures that load quickly", () => {
  for (const picture of ["docs/story.png", "docs/differ.png"]) {
    expect(readme).toContain(picture);
    expect(statSync(picture).size).toBeLessThan(300_000);
  }
});

it("names the licence", () => {
  const { license } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(license).toBe("Apache-2.0");
  expect(readDoc("LICENSE")).toContain("Apache License");
  expect(readme).toContain("Apache License 2.0");
});
