import { describe, expect, it } from "vitest";
import {
  findState,
  findStateByCapital,
  findStateByDemonym,
  findStateByReference,
  findStateBySeat,
} from "../../src/world/state.ts";
import states from "../../src/world/states.json" with { type: "json" };

type Find = typeof findState;

function code(find: Find, name: string): string | undefined {
  return find(name)?.reference.replace("iso3166:", "");
}

describe("findState", () => {
  it.each([
    ["North Korea", "KP"],
    ["DPRK", "KP"],
    ["South Korea", "KR"],
    ["Republic of Korea", "KR"],
    ["U.S.", "US"],
    ["US", "US"],
    ["the U.S", "US"],
    ["U.A.E.", "AE"],
    ["the United States", "US"],
    ["America", "US"],
    ["Britain", "GB"],
    ["U.K.", "GB"],
    ["the Netherlands", "NL"],
    ["The Netherlands", "NL"],
    ["UAE", "AE"],
    ["Burma", "MM"],
    ["Turkey", "TR"],
    ["Türkiye", "TR"],
    ["Ivory Coast", "CI"],
    ["Cote d’Ivoire", "CI"],
    ["Czech Republic", "CZ"],
    ["Russian Federation", "RU"],
    ["People’s Republic of China", "CN"],
    ["Taiwan", "TW"],
    ["St. Lucia", "LC"],
    ["Georgia", "GE"],
    ["NORTH KOREA", "KP"],
    ["IRAN", "IR"],
  ])("finds %s", (name, expected) => expect(code(findState, name)).toBe(expected));

  it.each([
    "us",
    "it",
    "IT",
    "IN",
    "turkey",
    "chad",
    "Korea",
    "Congo",
    "England",
    "Emirates",
    "the",
    "",
    "constructor",
  ])("does not find %s", (name) => expect(findState(name)).toBeUndefined());

  it("lists the common name first", () => expect(findState("DPRK")?.names[0]).toBe("North Korea"));
});

describe("findStateByDemonym", () => {
  it.each([
    ["North Korean", "KP"],
    ["South Koreans", "KR"],
    ["Chinese", "CN"],
    ["British", "GB"],
    ["Britons", "GB"],
    ["American", "US"],
    ["Americans", "US"],
    ["French", "FR"],
    ["Dutch", "NL"],
    ["Indian", "IN"],
    ["Swiss", "CH"],
    ["Taiwanese", "TW"],
    ["Palestinian", "PS"],
    ["Saudi", "SA"],
    ["Emirati", "AE"],
    ["Kazakh", "KZ"],
    ["Bosnian", "BA"],
  ])("finds %s", (demonym, expected) => expect(code(findStateByDemonym, demonym)).toBe(expected));

  it.each(["Korean", "Congolese", "Dominican", "polish", "European", "s", ""])("does not find %s", (demonym) =>
    expect(findStateByDemonym(demonym)).toBeUndefined(),
  );
});

describe("capitals and seats", () => {
  it.each([
    ["Pyongyang", "KP"],
    ["Kyiv", "UA"],
    ["Kiev", "UA"],
    ["Washington", "US"],
    ["Taipei", "TW"],
    ["Brasilia", "BR"],
    ["Brussels", "BE"],
  ])("%s is a capital", (capital, expected) => expect(code(findStateByCapital, capital)).toBe(expected));

  it.each(["Victoria", "San José", "San Jose", "Jerusalem", "Shanghai"])("%s is not taken for a capital", (name) =>
    expect(findStateByCapital(name)).toBeUndefined(),
  );

  it.each([
    ["the Kremlin", "RU"],
    ["The White House", "US"],
    ["Downing Street", "GB"],
    ["the Élysée", "FR"],
    ["Beijing", "CN"],
  ])("%s speaks for its state", (seat, expected) => expect(code(findStateBySeat, seat)).toBe(expected));

  it("Brussels speaks for no state", () => expect(findStateBySeat("Brussels")).toBeUndefined());
});

it("finds a state by its reference", () => expect(findStateByReference("iso3166:KP")?.name).toBe("North Korea"));

it("keeps states.json as derive-states.mjs makes it", async () => {
  const script: string = "../../src/world/derive-states.mjs";
  const { deriveStates } = (await import(script)) as { deriveStates: () => unknown };
  expect(states).toEqual(deriveStates());
});
