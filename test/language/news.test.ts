import { expect, it } from "vitest";
import { readText } from "../reading/maker.ts";

/** Eight sentences of news in two paragraphs: with treebanks alone as teachers their full stops were read as names. */
const news = `Ingrid Holm, the mayor of Norvik, opened the harbour bridge on Monday. “It is a great day,” she said. Crowds cheered from boats. The ferry had served the town for ninety years.

Jonas Berg, who leads the pilots’ union, called the toll “a tax on fish.” He told The Guardian that his members would not pay. Norway’s transport ministry did not answer. A hearing is planned for May.`;

it("ends the sentences of news at their full stops and nowhere else", async () => {
  const { report } = await readText(news);
  expect(report.sentences).toHaveLength(8);
  expect(report.mentions.every(({ start, end }) => !/^\p{P}|[.“”]$/u.test(news.slice(start, end)))).toBe(true);
});
