import { expect, it } from "vitest";
import { interchangeSchema } from "../../src/interchange/document.ts";
import { reportLayers } from "../../src/interchange/report.ts";
import { findCode, readDoc } from "./doc.ts";

const schema = interchangeSchema() as SchemaNode;
const fields = new Set<string>();
const words = new Set<string>();
gather(schema);

const glossary = readDoc("docs/glossary.md");
const rows = glossary.split("\n").filter((line) => /^\| (?!word \||-)/u.test(line));
const inFormat = rows.map((row) => row.split(" | ")[2] ?? "");
const formats = new Set(findCode(readDoc("docs/formats.md")).flatMap((code) => code.split(/[^\w-]+/u)));

it("finds the schema's fields and words", () => {
  expect(fields).toContain("attributions");
  expect(words).toContain("corroborated");
});

it("has in formats.md every field of the schema", () => {
  expect([...fields].filter((field) => !formats.has(field))).toEqual([]);
});

it("has in formats.md every word that a field may hold", () => {
  expect([...words].filter((word) => !formats.has(word))).toEqual([]);
});

it("has in the glossary every list of a report and of a story", () => {
  const story = schema.properties?.stories?.items?.properties ?? {};
  const lists = Object.entries(story).filter(([, node]) => node.type === "array");
  const told = new Set(inFormat.flatMap((cell) => findCode(cell)));
  const missing = [...reportLayers, ...lists.map(([name]) => name)].filter((name) => !told.has(name));
  expect(missing.filter((name) => name !== "bylines")).toEqual([]); // plain English
});

it("has in the glossary only fields and words of the schema", () => {
  const known = new Set([...fields, ...words, "at"]);
  const told = inFormat.flatMap((cell) => findCode(cell));
  expect(told.filter((word) => !known.has(word))).toEqual([]);
});

it.for([
  ["sourcing", ["disputed", "corroborated", "single", "attributed"]],
  ["three answers", ["found", "none", "unanalysed"]],
  ["roles of a hop", ["outlet", "upstream", "medium", "document", "speaker"]],
] as const)("has in the glossary the words of %s", ([, expected]) => {
  const told = new Set(inFormat.flatMap((cell) => findCode(cell)));
  expect(expected.filter((word) => !told.has(word))).toEqual([]);
});

it("has in the glossary every word of a list that it opens", () => {
  const told = inFormat.map((cell) => new Set(findCode(cell)));
  const halfTold = enumerations(schema).filter((list) => {
    const most = Math.max(...told.map((cell) => list.filter((word) => cell.has(word)).length));
    return most >= 2 && most < list.length && most > list.length / 2;
  });
  expect(halfTold).toEqual([]);
});

it("keeps each word of the glossary once", () => {
  const named = rows.map((row) => row.split(" | ")[0]);
  expect(named.filter((word, index) => named.indexOf(word) !== index)).toEqual([]);
});

interface SchemaNode {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
}

function partsOf({ properties = {}, items, additionalProperties, anyOf = [] }: SchemaNode): SchemaNode[] {
  const others = typeof additionalProperties === "object" ? [additionalProperties] : [];
  return [...Object.values(properties), ...(items === undefined ? [] : [items]), ...others, ...anyOf];
}

function gather(node: SchemaNode): void {
  for (const field of Object.keys(node.properties ?? {})) fields.add(field);
  for (const word of node.enum ?? []) if (typeof word === "string") words.add(word);
  for (const part of partsOf(node)) gather(part);
}

function enumerations(node: SchemaNode): string[][] {
  const own = node.enum === undefined ? [] : [node.enum.filter((word) => typeof word === "string")];
  return [...own, ...partsOf(node).flatMap(enumerations)];
}
