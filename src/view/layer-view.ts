import type { Layers } from "../interchange/document.ts";
import { sayReason } from "./glossary.ts";
import { toPlain } from "./plain.ts";

/** One of three answers: something was found, nothing is there, or it could not be looked at (with the code that says why). */
export type Answer =
  | { readonly state: "found" }
  | { readonly state: "none" }
  | { readonly state: "unanalysed"; readonly code: string };

/** The answer of a layer. A layer that is not listed was not looked at, unless `count` says that something was found. */
export function getAnswer(layers: Layers, name: string, count = 0): Answer {
  const layer = layers[name];
  if (layer?.state === "unanalysed") return { state: "unanalysed", code: toPlain(layer.code ?? "") };
  if (layer === undefined && count === 0) return { state: "unanalysed", code: "" };
  return { state: count > 0 || layer?.state === "found" ? "found" : "none" };
}

/** The names of the layers that could not be looked at. */
export function listUnanalysed(layers: Layers): string[] {
  return Object.keys(layers).filter((name) => layers[name]?.state === "unanalysed");
}

/** These layers by the code that says why they could not be looked at: `times, quantities (nothing reads it yet)`. */
export function sayUnanalysedLayers(layers: Layers, names: readonly string[]): string[] {
  const byCode = new Map<string, string[]>();
  for (const name of names) {
    const code = layers[name]?.code ?? "";
    byCode.set(code, [...(byCode.get(code) ?? []), name]);
  }
  return [...byCode].map(([code, of]) =>
    toPlain(code === "" ? of.join(", ") : `${of.join(", ")} (${sayReason(code)})`),
  );
}

/** The layers that were looked at and hold nothing. */
export function listNone(layers: Layers): string[] {
  return Object.entries(layers)
    .filter(([, { state }]) => state === "none")
    .map(([name]) => toPlain(name));
}

/** The names that stand in every one of the lists. */
export function findCommon(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = lists;
  return first.filter((name) => rest.every((list) => list.includes(name)));
}
