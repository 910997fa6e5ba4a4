/**
 * Positions of one text in code points, as Python and R count them, and back in UTF-16 code units, as Rostrum counts
 * them. Built once for a text; both ways cost a binary search over the text's surrogate pairs, of which most have none.
 */
export interface CodePointIndex {
  /** The length of the text in code points. A lone surrogate counts as one, as in Python's `surrogatepass`. */
  readonly length: number;
  /** Code units → code points. An offset inside a surrogate pair counts as the pair's start. */
  toCodePoint(offset: number): number;
  /** Code points → code units. */
  toCodeUnit(codePoint: number): number;
}

/** The index of a text. Offsets outside of it raise a `RangeError`: they are a fault of the caller. */
export function createCodePointIndex(text: string): CodePointIndex {
  const pairs = findSurrogatePairs(text);
  const length = text.length - pairs.length;
  return {
    length,
    toCodePoint(offset) {
      checkOffset(offset, text.length);
      // The pairs that end at or before the offset, and the one that it splits: each makes the count one less.
      return offset - countBelow(pairs, (pair) => pair < offset);
    },
    toCodeUnit(codePoint) {
      checkOffset(codePoint, length);
      return codePoint + countBelow(pairs, (pair, before) => pair - before < codePoint);
    },
  };
}

/** The offsets of the first unit of each surrogate pair, ascending. */
function findSurrogatePairs(text: string): number[] {
  const pairs: number[] = [];
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push(index);
  return pairs;
}

/** How many of the first pairs are before, by a test that holds for a prefix of them. */
function countBelow(pairs: readonly number[], isBelow: (pair: number, before: number) => boolean): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(pairs[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkOffset(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`offset ${offset} is outside of a text of length ${length}`);
  }
}
