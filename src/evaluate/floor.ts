import { z } from "zod";
import type { Score } from "./score.ts";

const floorSchema = z.strictObject({
  data: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  size: z.int().positive(),
  /** The least value of each metric that is held; those not named are not. */
  floors: z.record(z.string(), z.number()),
  /** How far below its floor a metric may come by chance alone (another processor's rounding); 0 for a reader of rules. */
  noise: z.number().nonnegative(),
});

/** What `evaluate/floors.json` holds of one task. A floor only rises, except with its data or its metric. */
export type Floor = z.infer<typeof floorSchema>;

const floorsSchema = z.record(z.string(), floorSchema);

/** Floors by task; where a task has several data files, the others by the task and a word ("syntax gum"). Error: a `ZodError`, for the file is the repository's own. */
export function parseFloors(text: string): Record<string, Floor> {
  return floorsSchema.parse(JSON.parse(text));
}

/** What of a score is not as its floor has it, as sentences; none where it holds. */
export function findShortfalls(score: Score, floor: Floor): string[] {
  const shortfalls: string[] = [];
  if (score.sha256 !== floor.sha256) shortfalls.push(`${floor.data} is not the file that the floor was set on`);
  if (score.size !== floor.size)
    shortfalls.push(`${floor.data} has ${score.size} articles; the floor has ${floor.size}`);
  for (const [metric, least] of Object.entries(floor.floors)) {
    const value = score.metrics[metric];
    if (value === undefined) shortfalls.push(`${metric} was not measured`);
    else if (value < least - floor.noise) shortfalls.push(`${metric} is ${value}; the floor is ${least}`);
  }
  return shortfalls;
}
