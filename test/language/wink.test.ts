import { expect, it } from "vitest";
import { wink } from "../../src/language/wink.ts";

const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  wink.read(text, (sentence) => sentence.tokens().each((token: { out(): string }) => void tokens.push(token.out())));
  return tokens;
};

it("reads on past many thousand words that it does not know", () => {
  const alone = tokensOf("Mr. Quuxo’s choice.");
  for (let round = 0; round < 60; round++) {
    tokensOf(Array.from({ length: 2000 }, (_, at) => `q${round}x${at}z`).join(" "));
  }
  expect(tokensOf("Mr. Quuxo’s choice.")).toEqual(alone);
}, 60_000);
