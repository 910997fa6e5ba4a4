import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findBlocks } from "../../src/intake/block.ts";
import { nameOutlet } from "../../src/intake/outlet-entity.ts";
import { findUpstream } from "../../src/intake/upstream.ts";

const body = "The port council met on Monday and agreed to keep the ferry running until spring.";
const found = (text: string, outlet: string | null = null) =>
  findUpstream(text, findBlocks(text), outlet).upstream.map(({ start, end, by }) => `${by} ${text.slice(start, end)}`);

describe("findUpstream", () => {
  it.each([
    [`${body} (Source: Central News Agency)`, "sourceLine Central News Agency"],
    [`${body}\nSource: Central News Agency`, "sourceLine Central News Agency"],
    [`${body}\nThis story was originally published by the Harbour Post.`, "sourceLine Harbour Post"],
    [`${body}\nNPR's Jane Roe contributed to this report.`, "contributor NPR"],
    [`${body}\nJane Roe of the Harbour Post contributed to this report.`, "contributor Harbour Post"],
    [`${body}\nAssociated Press writer Jane Roe contributed to this report from Oslo.`, "contributor Associated Press"],
    [`${body}\n— With files from Reuters`, "contributor Reuters"],
    [`Ferry to run\nBy Jane Roe, Associated Press\n${body}`, "byline Associated Press"],
    [`Ferry to run\nJane Roe, AP Medical Writer\n${body}`, "byline AP"],
    [`Ferry to run\nJane Roe | Reuters\n${body}`, "byline Reuters"],
    [`OSLO (Reuters) — ${body}`, "wire Reuters"],
    [`BERGEN, Aug 3 (AFP) - ${body}`, "wire AFP"],
    [`${body}\n© 2025 AFP`, "sourceLine AFP"],
  ])("finds whose text it is in %j", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    `The ferry leaves.\nHarbour Board/Island Press via AP\n${body}`,
    `${body}\nSource: various agencies`,
    `${body}\nSource: NATO.`,
    `${body} (Source: Ministry of Ports)`,
    `${body}\nSource: Company data\n${body}`,
    `${body}\nJane Roe contributed to this report from Oslo.`,
    `${body} He told Reuters that he would stay.`,
    `Ferry to run\nBy Jane Roe\n${body}`,
    `${body}\n© 2025 The Harbour Post`,
    `${body}\nPhoto by Jane Roe, Associated Press`,
  ])("finds no claim in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("names two agencies of one source line", () => {
    expect(found(`${body}\nSource: Reuters and AFP`)).toEqual(["sourceLine Reuters", "sourceLine AFP"]);
  });

  it("leaves the outlet of this copy out", () => {
    expect(found(`OSLO (NPR) — ${body}`, nameOutlet("NPR").id)).toEqual([]);
  });

  it("gives an unknown outlet one id however it is written", () => {
    expect(nameOutlet("The Harbour  Post").id).toBe("outlet:harbour-post");
    expect(nameOutlet("HARBOUR POST").id).toBe("outlet:harbour-post");
    expect(nameOutlet("The Harbour Post").reference).toBeNull();
  });
});

const seeds = new URL("../../../shared/seeds/", import.meta.url);

describe.skipIf(!existsSync(seeds))("the seeds", () => {
  it.each([
    ["000_705864058ab4749f.txt", "contributor NPR"],
    ["001_b4e054e799cf0844.txt", "sourceLine Central News Agency"],
  ])("%s says whose text it is", (name, expected) => {
    expect(found(readFileSync(new URL(name, seeds), "utf8"))).toEqual([expected]);
  });
});
