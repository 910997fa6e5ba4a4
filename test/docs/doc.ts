import { existsSync, readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Command, parseWords } from "../../src/cli/command.ts";

/** Every page that is written for people, by its path. */
export const docPaths = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "NOTICE",
  "examples/README",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

export function readDoc(path: string): string {
  return readFileSync(path, "utf8");
}

/** What stands between backticks on one line, code blocks aside. */
export function findCode(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gmu, "");
  return [...prose.matchAll(/(?<!`)`([^`\n]+)`(?!`)/gu)].map((match) => match[1] ?? "");
}

/** The code blocks of one language. */
export function findBlocks(markdown: string, language: string): string[] {
  const blocks = [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```/gmu)];
  return blocks.filter((match) => match[1] === language).map((match) => match[2] ?? "");
}

/** The lines of a page's shell examples, comments aside. */
export function findShellLines(markdown: string): string[] {
  const lines = findBlocks(markdown, "sh").flatMap((block) => block.split("\n"));
  return lines.map((line) => line.replace(/\s+#.*$|^#.*$/u, "").trim()).filter((line) => line !== "");
}

/** The words of each call of the command in a shell line; redirections and what stands before a pipe aside. */
export function findCalls(line: string): string[][] {
  return line.split(/\||&&/u).flatMap((part) => {
    const words = [...part.replace(/>\s*\S+/u, "").matchAll(/"([^"]*)"|(\S+)/gu)].map((match) => match[1] ?? match[2]);
    const name = words.findIndex((word) => /^(?:rostrum|dist\/rostrum-command\.js)$/u.test(word ?? ""));
    return name < 0 ? [] : [words.slice(name + 1).filter((word) => word !== undefined)];
  });
}

/** Every command, from the files of src/cli/ that export one. */
export async function loadCommands(): Promise<Command[]> {
  const names = readdirSync("src/cli").filter((name) => name.endsWith(".ts") && name !== "rostrum-command.ts");
  const modules: object[] = await Promise.all(
    names.map((name) => import(/* @vite-ignore */ pathToFileURL(`src/cli/${name}`).href)),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isCommand);
}

function isCommand(value: unknown): value is Command {
  return typeof value === "object" && value !== null && "options" in value && "run" in value && "operands" in value;
}

/** What is wrong with a call that a page shows; `undefined` where the command would take it. */
export function findCallFault(words: readonly string[], commands: readonly Command[]): string | undefined {
  const [name = "", ...rest] = words;
  if (/^(?:--help|--version)$/u.test(name)) return undefined;
  const command = commands.find((known) => known.name === name);
  if (!command) return `no command ${name}`;
  try {
    const { operands } = parseWords(command, rest);
    const missing = operands.find((operand) => operand.startsWith("examples") && !existsSync(operand));
    return missing === undefined ? undefined : `no file ${missing}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
