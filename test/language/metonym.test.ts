import { expect, it } from "vitest";
import { nameOf, readText } from "../reading/maker.ts";

const standFor = async (text: string, word: string) => {
  const reading = await readText(text);
  return reading.report.mentions
    .filter(({ start, end, label }) => text.slice(start, end) === word && label !== "NOMINAL")
    .map(({ entity }) => nameOf(reading, entity));
};

it("a capital that owns, acts or is dealt with is its state", async () => {
  expect(await standFor("Norway is building ships. Oslo rejected the offer on Monday.", "Oslo")).toEqual(["Norway"]);
  expect(await standFor("Norway is building ships. The envoys discussed Oslo's decision.", "Oslo")).toEqual(["Norway"]);
  expect(await standFor("Norway is building ships. Sweden opened talks with Oslo.", "Oslo")).toEqual(["Norway"]);
});

it("a capital in which something is, goes on or begins stays the city", async () => {
  expect(await standFor("Norway is building ships. The envoys met in Oslo on Monday.", "Oslo")).toEqual(["Oslo"]);
  expect(await standFor("Norway is building ships. Snow covered Oslo's streets.", "Oslo")).toEqual(["Oslo"]);
  expect(await standFor("Norway has added trains between Oslo and Bergen.", "Oslo")).toEqual(["Oslo"]);
});

it("a capital is a city where the report does not name its state", async () => {
  expect(await standFor("The envoys were pleased. Oslo rejected the offer on Monday.", "Oslo")).toEqual(["Oslo"]);
});

it("“the North” is the half of Korea that the report names, and nothing where it names none", async () => {
  expect(await standFor("North Korea fired a rocket. The North called it a satellite.", "North")).toEqual([
    "North Korea",
  ]);
  expect(await standFor("Rain fell in England. The North was hit worst.", "North")).not.toContain("North Korea");
});
