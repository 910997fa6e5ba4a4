import { createHash } from "node:crypto";
import type { Entity, Report } from "../interchange/document.ts";
import type { Embedding, Reading } from "../interchange/reading.ts";
import type { Tables } from "./table.ts";

const longestTitle = 120; // UTF-16 code units of the first words that stand for a headline

/** What a list shows of a report, as columns. */
export function toReportColumns({
  report,
  entities,
}: Reading): Pick<Tables["reports"], "title" | "outlet" | "published"> {
  return { title: storable(titleOf(report)), outlet: outletOf(report, entities), published: report.published };
}

/** The headline; where there is none, the first words. */
export function titleOf({ title, text }: Pick<Report, "title" | "text">): string {
  const words = title === null ? firstLine(text) : text.slice(title.start, title.end);
  return words.replace(/\s+/gu, " ").trim();
}

function firstLine(text: string): string {
  const line = /\S[^\n]*/u.exec(text)?.[0] ?? "";
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle).replace(/\s+\S*$/u, "")}…`;
}

function outletOf({ outlet }: Report, entities: readonly Entity[]): string | null {
  const name = entities.find(({ id }) => id === outlet)?.name ?? outlet;
  return name === null ? null : storable(name);
}

/** PostgreSQL's text holds every character but NUL; a space stands for it, so that offsets stay. */
export function storable(text: string): string {
  return text.replaceAll("\0", " ");
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A reading as it is written, without its report's text, which stands beside it. */
export function writeReading({ report, entities, embeddings }: Reading): string {
  return JSON.stringify({ report: { ...report, text: "" }, entities, embeddings: embeddings?.map(writeEmbedding) });
}

function writeEmbedding(embedding: Embedding): string {
  return Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength).toString("base64");
}

/** Both as they are written. */
export function parseReading(reading: string, text: string): Reading {
  const { report, entities, embeddings } = JSON.parse(reading) as Omit<Reading, "embeddings"> & {
    embeddings?: string[];
  };
  report.text = JSON.parse(text) as string;
  if (embeddings === undefined) return { report, entities };
  return {
    report,
    entities,
    embeddings: embeddings.map((embedding) => Int8Array.from(Buffer.from(embedding, "base64"))),
  };
}
