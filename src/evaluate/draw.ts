import { hashText } from "./gold.ts";

/** Draws a whole number from 0 that is below a bound. */
export type Draw = (below: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function createDraw(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

/** The same numbers for the same text, whatever else there is. */
export function createTextDraw(text: string): Draw {
  return createDraw(Number.parseInt(hashText(text).slice(0, 8), 16));
}
