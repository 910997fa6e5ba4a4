/** English number words and figures, read to values. */
const units: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  mn: 1e6,
};
const plurals: Readonly<Record<string, number>> = {
  tens: 10,
  dozens: 12,
  scores: 20,
  hundreds: 100,
  thousands: 1e3,
  millions: 1e6,
  billions: 1e9,
  "1000's": 1e3,
};

/** "26", "26,000", "3.5": the figure's value; `undefined` for anything else. Years and codes are the caller's to know. */
export function parseFigure(word: string): number | undefined {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$/u.test(word) ? Number(word.replaceAll(",", "")) : undefined;
}

export function isScale(word: string): boolean {
  return Object.hasOwn(scales, word);
}

export function isUnit(word: string): boolean {
  return Object.hasOwn(units, word);
}

/** "thousands": 1000, told as a bound from below. */
export function findPlural(word: string): number | undefined {
  return Object.hasOwn(plurals, word) ? plurals[word] : undefined;
}

const parts: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  tenth: 10,
};

/** "thirds": 3, the parts of a whole that a fraction counts. */
export function findParts(word: string): number | undefined {
  const single = word === "halves" ? "half" : word.replace(/s$/u, "");
  return Object.hasOwn(parts, single) ? parts[single] : undefined;
}

/** The value of number words and figures in order: ["two", "hundred", "thousand"], ["3.5", "million"]; `undefined` if none. */
export function parseNumber(words: readonly string[]): number | undefined {
  let total = 0;
  let part: number | undefined;
  for (const word of words) {
    const figure = parseFigure(word) ?? (isUnit(word) ? units[word] : undefined);
    const scale = isScale(word) ? scales[word] : undefined;
    if (figure !== undefined) part = (part ?? 0) + figure;
    else if (scale === 100) part = (part ?? 1) * 100;
    else if (scale !== undefined) {
      total += (part ?? 1) * scale;
      part = 0;
    } else if (word !== "and" && word !== "-") return undefined;
  }
  return part === undefined ? undefined : Number((total + part).toPrecision(12));
}
