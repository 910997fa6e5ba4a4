import { extname } from "node:path";

/** What a file is read as. */
export type Format = "text" | "markdown" | "html" | "json" | "jsonl" | "csv";

const extensions: Readonly<Record<string, Format>> = {
  ".txt": "text",
  ".md": "markdown",
  ".html": "html",
  ".htm": "html",
  ".json": "json",
  ".jsonl": "jsonl",
  ".csv": "csv",
};

/** The format of a file by its extension; `undefined` for one that is not read. */
export function findFormat(path: string): Format | undefined {
  return extensions[extname(path).toLowerCase()];
}

/** The format of a text that came without a name, by how it begins. */
export function sniffFormat(text: string): Extract<Format, "text" | "html" | "json"> {
  const head = text.slice(0, 1024).trimStart();
  if (/^<(?:!doctype html|html|head|body|\?xml[^>]*>\s*<(?:!doctype )?html)\b/iu.test(head)) return "html";
  return /^(?:\{\s*["}]|\[\s*[{\]])/u.test(head) ? "json" : "text";
}
