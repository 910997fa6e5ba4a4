import { describe, expect, it } from "vitest";
import { countChains, type FoundChain, type GoldChain, toChainMetrics } from "../../src/evaluate/chain.ts";
import type { GoldEntity } from "../../src/evaluate/gold.ts";

const content = [{ start: 10, end: 20 }];
const elsewhere = [{ start: 30, end: 40 }];

function entity(name: string): GoldEntity {
  return { id: name, kind: "person", name, aliases: [] };
}

/** "Herald Ana*": a chain by its names, the soft ones with a star. */
function gold(names: string, at = content): GoldChain {
  const hops = names.split(" ").map((name) => {
    const bare = entity(name.replace("*", ""));
    return name.endsWith("*") ? { entity: bare, soft: true as const } : { entity: bare };
  });
  return { content: at, hops };
}

/** A chain by its names; "?" is a hop of which nobody is known. */
function found(names: string, at = content): FoundChain {
  const hops = names
    .split(" ")
    .map((name) => (name === "?" ? undefined : { entity: { kind: "person" as const, name }, at: [] }));
  return { content: at, hops };
}

describe("countChains", () => {
  it("asks for the same entities in order, where the contents touch", () => {
    expect(countChains([gold("Herald Ana")], [found("Herald Ana")])).toEqual({ matched: 1, gold: 1, found: 1 });
    expect(countChains([gold("Herald Ana")], [found("Ana Herald")]).matched).toBe(0);
    expect(countChains([gold("Herald Ana")], [found("Herald Ana Bo")]).matched).toBe(0);
    expect(countChains([gold("Herald Ana")], [found("Herald ?")]).matched).toBe(0);
    expect(countChains([gold("Herald Ana")], [found("Herald Ana", elsewhere)])).toEqual({
      matched: 0,
      gold: 1,
      found: 1,
    });
  });

  it("does not count chains of one hop", () => {
    expect(countChains([], [found("Ana")])).toEqual({ matched: 0, gold: 0, found: 0 });
  });

  it("takes soft hops there or not", () => {
    const chain = gold("Herald letter* Ana");
    expect(countChains([chain], [found("Herald Ana")]).matched).toBe(1);
    expect(countChains([chain], [found("Herald letter Ana")]).matched).toBe(1);
    expect(countChains([chain], [found("letter Ana")]).matched).toBe(0);
  });

  it("neither asks for a chain that only soft hops make one, nor counts it where it is found", () => {
    const chain = gold("letter* Ana");
    expect(countChains([chain], [])).toEqual({ matched: 0, gold: 0, found: 0 });
    expect(countChains([chain], [found("letter Ana")])).toEqual({ matched: 0, gold: 0, found: 0 });
    expect(countChains([chain], [found("memo Ana")])).toEqual({ matched: 0, gold: 0, found: 1 });
  });

  it("matches one to one", () => {
    expect(countChains([gold("Herald Ana")], [found("Herald Ana"), found("Herald Ana")])).toEqual({
      matched: 1,
      gold: 1,
      found: 2,
    });
    const two = [gold("Herald Ana", [...content, ...elsewhere]), gold("Herald Ana")];
    expect(countChains(two, [found("Herald Ana"), found("Herald Ana", elsewhere)]).matched).toBe(2);
  });
});

it("toChainMetrics gives precision, recall and F1", () => {
  expect(toChainMetrics({ matched: 1, gold: 4, found: 2 })).toEqual({
    "chain.exact.p": 0.5,
    "chain.exact.r": 0.25,
    "chain.exact.f1": 0.3333,
  });
});
