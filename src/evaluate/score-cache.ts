import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Score } from "./score.ts";

/** Keeps scores by a key that names everything that they depend on. */
export interface ScoreCache {
  find(key: string): Score | undefined;
  keep(key: string, score: Score): void;
}

/**
 * A cache in a folder, one file per key, written beside and then renamed so that none is ever half there. A file that is
 * not a score is as good as none.
 */
export function createScoreCache(folder: string): ScoreCache {
  const toPath = (key: string) => join(folder, `${key}.json`);
  return {
    find(key) {
      const path = toPath(key);
      return existsSync(path) ? parseScore(readFileSync(path, "utf8")) : undefined;
    },
    keep(key, score) {
      mkdirSync(folder, { recursive: true });
      const draft = `${toPath(key)}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(score));
      renameSync(draft, toPath(key));
    },
  };
}

/** `node_modules/.cache/rostrum` of a checkout, else the user's cache folder. */
export function getCacheFolder(folder: string, environment: Readonly<Record<string, string | undefined>>): string {
  if (existsSync(join(folder, "node_modules"))) return join(folder, "node_modules", ".cache", "rostrum");
  const ofUser = environment.XDG_CACHE_HOME ?? environment.LOCALAPPDATA ?? join(homedir(), ".cache");
  return join(ofUser, "rostrum");
}

function parseScore(text: string): Score | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isScore(parsed) ? parsed : undefined;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return undefined;
  }
}

function isScore(value: unknown): value is Score {
  const fields = ["task", "data", "sha256", "size", "metrics", "seconds"];
  return typeof value === "object" && value !== null && fields.every((field) => field in value);
}
