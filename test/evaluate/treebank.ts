import type { DataFile } from "../../src/evaluate/data-file.ts";

/** A sentence in CoNLL-U of rows such as "2-3 don't" and "2 do AUX 4 aux", with what its comments say. */
export function sentence(text: string, rows: readonly string[], comments: readonly string[] = []): string {
  const lines = rows.map((row) => {
    const [id = "", form = "", upos = "_", head = "_", relation = "_", misc = "_"] = row.split(" ");
    return [id, form, "_", upos, "_", "_", head, relation, "_", misc].join("\t");
  });
  return [...comments.map((comment) => `# ${comment}`), `# text = ${text}`, ...lines].join("\n");
}

export function dataFile(...blocks: string[]): DataFile {
  return { name: "made", address: "made", sha256: "0".repeat(64), text: `${blocks.join("\n\n")}\n\n` };
}

export const ferry = sentence(
  "The ferry's crew don't sail.",
  [
    "1 The DET 2 det",
    "2-3 ferry's",
    "2 ferry NOUN 4 nmod:poss",
    "3 's PART 2 case",
    "4 crew NOUN 7 nsubj",
    "5-6 don't",
    "5 do AUX 7 aux",
    "6 n't PART 7 advmod",
    "7 sail VERB 0 root SpaceAfter=No",
    "8 . PUNCT 7 punct",
  ],
  ["newdoc id = made", "newpar"],
);

export const pilot = sentence("A pilot-boat waits", [
  "1 A DET 4 det",
  "2 pilot NOUN 4 compound SpaceAfter=No",
  "3 - PUNCT 2 punct SpaceAfter=No",
  "4 boat NOUN 5 nsubj",
  "5 waits VERB 0 root",
]);
