/** What stands behind a code: when it is raised, what was expected in that place and what the reader of the message can do. */
interface ErrorKind {
  readonly expected: string;
  readonly remedy: string;
  /** Exit status of the command when nothing else succeeded: 2 for a wrong call, 1 for a failure. */
  readonly exit: 1 | 2;
}

/** The error catalogue. Codes are `step.noun`, stable, and explained in `docs/guide.md`. */
export const errorCatalogue = {
  "usage.argument": {
    expected: "a command, option or value that `rostrum --help` names",
    remedy: "run `rostrum --help` or `rostrum <command> --help`",
    exit: 2,
  },
  "usage.input": {
    expected: "at least one file, folder or `-` for standard input",
    remedy: "name the reports to read, for example `rostrum read reports/`",
    exit: 2,
  },
  "intake.missing": {
    expected: "a file or folder that exists",
    remedy: "check the path; quote it if it holds spaces",
    exit: 1,
  },
  "intake.unreadable": {
    expected: "a file that this user may read",
    remedy: "change its permissions or copy it elsewhere",
    exit: 1,
  },
  "intake.empty-folder": {
    expected: "a folder with .txt, .md, .html, .json, .jsonl or .csv files",
    remedy: "name the folder that holds the reports",
    exit: 1,
  },
  "intake.format": {
    expected: "a .txt, .md, .html, .json, .jsonl or .csv file",
    remedy: "save the report as plain text or HTML",
    exit: 1,
  },
  "intake.empty": {
    expected: "a text with words",
    remedy: "check that the report was saved whole",
    exit: 1,
  },
  "intake.binary": {
    expected: "text, not binary bytes",
    remedy: "save the report as plain text or HTML",
    exit: 1,
  },
  "intake.too-large": {
    expected: "at most 5 MB of text in one report and 50 MB in one file",
    remedy: "split it into its reports, one file each",
    exit: 1,
  },
  "intake.encoding": {
    expected: "an encoding that can be told for certain",
    remedy: "save the file as UTF-8",
    exit: 1,
  },
  "intake.no-article": {
    expected: "a page that holds an article",
    remedy: "save the article's own page, or paste its text into a .txt file",
    exit: 1,
  },
  "intake.language": {
    expected: "a report in English",
    remedy: "give an English version; other languages are kept but not read yet",
    exit: 1,
  },
  "intake.json": {
    expected: "JSON: a Rostrum document, a ninjs item or a list of them",
    remedy: "mend the line that is named",
    exit: 1,
  },
  "intake.csv": {
    expected: "a CSV table with a column for the text",
    remedy: "name one column `text` (also read: body, content, article) and mend the line that is named",
    exit: 1,
  },
  "intake.manifest": {
    expected: "reports.csv with the columns file, outlet, published, title, address",
    remedy: "mend the line that is named",
    exit: 1,
  },
  "intake.date": {
    expected: "a date as YYYY-MM-DD, or a date and time in ISO 8601",
    remedy: "write the date as 2025-08-29",
    exit: 2,
  },
  "intake.duplicate": {
    expected: "each report once",
    remedy: "nothing; it was read once",
    exit: 1,
  },
  "interchange.invalid": {
    expected: "a document that follows the interchange schema, version 1",
    remedy: "validate it against interchange.schema.json",
    exit: 1,
  },
  "language.model-missing": {
    expected: "the folder models/reader-en with model.json, model.onnx and vocabulary.txt",
    remedy: "install Rostrum again; the model comes with it",
    exit: 1,
  },
  "language.model-damaged": {
    expected: "a model whose weights have the hash that model.json names",
    remedy: "install Rostrum again; a part of the model was changed or cut off",
    exit: 1,
  },
  "language.model-version": {
    expected: "a model of the format that this version reads",
    remedy: "install the model that came with this version of Rostrum",
    exit: 1,
  },
  "reading.layer": {
    expected: "each reading step after the steps that assign what it requires",
    remedy: "reorder the steps",
    exit: 1,
  },
  "evaluate.task": {
    expected: "a task that `rostrum evaluate --help` names",
    remedy: "leave the task out to score all of them",
    exit: 2,
  },
  "evaluate.data": {
    expected: "the data file of the task, in the folder ROSTRUM_DATA or named with --data",
    remedy: "set ROSTRUM_DATA, or ROSTRUM_DATA=none to go without",
    exit: 1,
  },
  "evaluate.format": {
    expected: "a data file in the task's format",
    remedy: "mend the line that is named",
    exit: 1,
  },
  "correction.target": {
    expected: 'a correction of a report\'s outlet, `{ "layer": "outlet", "ids": ["<report>"] }`, to a name',
    remedy: "name one report and the outlet's name",
    exit: 1,
  },
  "serve.port": {
    expected: "a free port from 1 to 65535, or 0 for any free one",
    remedy: "name another with --port, or stop what listens there",
    exit: 1,
  },
  "serve.host": {
    expected: "a name or an address of this machine",
    remedy: "leave --host out to serve this machine alone",
    exit: 1,
  },
  "serve.desk": {
    expected: "the desk's files beside the command",
    remedy: "run `npm run build`",
    exit: 1,
  },
  "serve.foreign": {
    expected: "a request from the desk itself or from a program, to a host that is served",
    remedy: "open the address that `rostrum serve` printed",
    exit: 1,
  },
  "serve.token": {
    expected: "the token that `rostrum serve` printed, as `Authorization: Bearer …`",
    remedy: "open the address that `rostrum serve` printed, with its token",
    exit: 1,
  },
  "serve.request": {
    expected: "a request that /api/v1/openapi.json describes",
    remedy: "mend the part that is named",
    exit: 1,
  },
  "serve.missing": {
    expected: "an id or an address that is there",
    remedy: "look it up in its list; it may have been removed",
    exit: 1,
  },
  "serve.failed": {
    expected: "an answer",
    remedy: "try again; the log of `rostrum serve` says more",
    exit: 1,
  },
  "store.location": {
    expected: "a folder, or postgres://user@host/database",
    remedy: "name one with --database, or leave it out for your own folder",
    exit: 2,
  },
  "store.locked": {
    expected: "a store that no other process holds, or whose owner answers",
    remedy: "wait for the other process to end, or end it",
    exit: 1,
  },
  "store.newer": {
    expected: "a store of this version of Rostrum or an older one",
    remedy: "install the newer Rostrum; nothing in the store was changed",
    exit: 1,
  },
  "store.full": {
    expected: "room to write",
    remedy: "free some space and do it again; what was acknowledged is kept",
    exit: 1,
  },
  "store.unreachable": {
    expected: "a database that answers",
    remedy: "check the address, that the database runs, and that this user may use it; then do it again",
    exit: 1,
  },
  "store.damaged": {
    expected: "a store as Rostrum left it",
    remedy: "open it again; if that fails, restore a backup of the folder, or add the reports to a new one",
    exit: 1,
  },
  "store.missing-report": {
    expected: "the id of a report that is kept, or its first characters",
    remedy: "look it up with `rostrum search` or `rostrum ls --reports`",
    exit: 1,
  },
  "store.missing-story": {
    expected: "the id of a story that is kept, or its first characters",
    remedy: "look it up with `rostrum ls`",
    exit: 1,
  },
  "store.ambiguous": {
    expected: "an id, or as many of its first characters as no other has",
    remedy: "give more characters of it",
    exit: 1,
  },
  "store.duplicate": {
    expected: "each correction once",
    remedy: "nothing; it is kept",
    exit: 1,
  },
  "job.abandoned": {
    expected: "a reading that ends",
    remedy: "look at the report, then `rostrum jobs --retry`",
    exit: 1,
  },
  "job.failed": {
    expected: "a reading that ends",
    remedy: "report it with the report's text, then `rostrum jobs --retry`",
    exit: 1,
  },
  "output.unwritable": {
    expected: "a place that can be written to",
    remedy: "name another file or free some space",
    exit: 1,
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorCatalogue;

/** A failure that a person can act on: its code, what was seen, what was expected and what to do. */
export class RostrumError extends Error {
  readonly code: ErrorCode;
  readonly seen: string;
  /** The file or address that it is about, as the user gave it. */
  readonly address: string | undefined;

  constructor(code: ErrorCode, seen: string, options: { address?: string; cause?: unknown } = {}) {
    const { expected, remedy } = errorCatalogue[code];
    const where = options.address === undefined ? "" : `${options.address}: `;
    super(`${where}${seen}; expected ${expected}; ${remedy} [${code}]`, { cause: options.cause });
    this.name = "RostrumError";
    this.code = code;
    this.seen = seen;
    this.address = options.address;
  }

  get exit(): 1 | 2 {
    return errorCatalogue[this.code].exit;
  }
}

/** An error as it goes from one thread or process to another. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code: unknown;
  /** Of an error of ours: what was seen, and where. */
  readonly seen?: string;
  readonly address?: string | undefined;
}

export function toPlainError(cause: unknown): PlainError {
  if (cause instanceof RostrumError) {
    const { name, message, code, seen, address } = cause;
    return { name, message, code, seen, address };
  }
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return { name: error.name, message: error.message, code: "code" in error ? error.code : undefined };
}

export function fromPlainError({ name, message, code, seen, address }: PlainError): Error {
  if (seen === undefined) return Object.assign(new Error(message), { name, code });
  return new RostrumError(code as ErrorCode, seen, address === undefined ? {} : { address });
}
