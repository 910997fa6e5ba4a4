import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { loadCompromise } from "./compromise.ts";
import type { OtherSkill } from "./other-skill.ts";
import type { OtherScore } from "./score.ts";
import { loadWink } from "./wink.ts";

/** Development dependencies, loaded where they are there: no build of Rostrum needs them. */
const candidates = [
  { name: "wink-nlp", does: ["readWords"], load: loadWink },
  { name: "compromise", does: ["readWords", "findNames", "findQuotations"], load: loadCompromise },
] as const satisfies readonly {
  readonly name: string;
  readonly does: readonly (keyof OtherSkill)[];
  readonly load: () => Promise<Partial<OtherSkill>>;
}[];

/** Which other readers of which versions are there: what a kept score depends on besides ours. */
export function describeOthers(): string {
  return candidates.map(({ name }) => `${name} ${findVersion(name) ?? "absent"}`).join(" ");
}

/** One that has a skill, as it was loaded; `read` is undefined where it is not installed. */
export interface OtherReader<S extends keyof OtherSkill> {
  readonly name: string;
  readonly version: string | undefined;
  readonly read: OtherSkill[S] | undefined;
}

/** Those that have a skill, loaded anew each time: what one of them remembers would change what it reads next. */
export function loadOthers<S extends keyof OtherSkill>(skill: S): Promise<OtherReader<S>[]> {
  const skilled = candidates.filter(({ does }) => (does as readonly string[]).includes(skill));
  return Promise.all(
    skilled.map(async ({ name, load }) => {
      const version = findVersion(name);
      const loaded: Partial<OtherSkill> = version === undefined ? {} : await load();
      return { name, version, read: loaded[skill] };
    }),
  );
}

/** Scores those that have a skill. */
export async function scoreOthers<S extends keyof OtherSkill>(
  skill: S,
  score: (read: OtherSkill[S]) => Record<string, number>,
): Promise<OtherScore[]> {
  return (await loadOthers(skill)).map(({ name, version, read }) => {
    if (version === undefined || read === undefined) return { reader: name, because: "it is not installed" };
    const begun = performance.now();
    const metrics = score(read);
    return { reader: name, version, metrics, seconds: Math.round(performance.now() - begun) / 1000 };
  });
}

/** The version of a package that is installed beside this one. */
function findVersion(name: string): string | undefined {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const path = join(folder, name, "package.json");
    if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")).version;
  }
  return undefined;
}
