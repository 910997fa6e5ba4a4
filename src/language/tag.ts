/** Scores of words, a row each: `values[word * width + column]`. */
export interface Scores {
  readonly values: Float32Array;
  readonly width: number;
}

/** A linear chain over BIO tags: what it adds to go from one tag to the next and to begin with one. */
export interface TagChain {
  readonly tags: readonly string[];
  readonly moves: readonly (readonly number[])[];
  readonly starts: readonly number[];
}

/** A chain that only forbids an inside tag after anything but its own kind. */
export function createPlainChain(tags: readonly string[]): TagChain {
  return { tags, moves: tags.map(() => tags.map(() => 0)), starts: tags.map(() => 0) };
}

/** The chain as it decodes: with what BIO forbids at minus infinity. */
export function forbidMoves({ tags, moves, starts }: TagChain): TagChain {
  const follows = (before: string, after: string) => !after.startsWith("I-") || before.slice(2) === after.slice(2);
  return {
    tags,
    starts,
    moves: moves.map((row, before) =>
      row.map((value, after) => (follows(tags[before] ?? "", tags[after] ?? "") ? value : Number.NEGATIVE_INFINITY)),
    ),
  };
}

/** From where a tag may come: from all alike, or from some, each with what the move adds. */
type Column = { readonly alike: number } | { readonly before: Int32Array; readonly moves: Float64Array };

function toColumn(moves: TagChain["moves"], tag: number): Column {
  const values = moves.map((row) => row[tag] ?? Number.NEGATIVE_INFINITY);
  if (values.every((value) => value === values[0])) return { alike: values[0] ?? 0 };
  const allowed = values.flatMap((value, before) => (value === Number.NEGATIVE_INFINITY ? [] : [before]));
  return { before: Int32Array.from(allowed), moves: Float64Array.from(allowed, (before) => values[before] as number) };
}

/**
 * The best sequence of tags for words `from..to` (Viterbi 1967); of equals the first tag. A tag that may follow all alike, as
 * most do in a plain chain, follows the best of them.
 */
export function decodeTags({ values, width }: Scores, { moves, starts }: TagChain, from: number, to: number): number[] {
  const length = to - from;
  if (length <= 0) return [];
  const columns = moves.map((_, tag) => toColumn(moves, tag));
  const back = new Uint8Array(length * width);
  let total = Float64Array.from(starts, (start, tag) => start + (values[from * width + tag] as number));
  for (let at = 1; at < length; at++) {
    const next = new Float64Array(width);
    const likeliest = total.indexOf(Math.max(...total));
    for (let tag = 0; tag < width; tag++) {
      const column = columns[tag] as Column;
      let [best, bestFrom] = [Number.NEGATIVE_INFINITY, 0];
      if ("alike" in column) [best, bestFrom] = [(total[likeliest] as number) + column.alike, likeliest];
      else {
        for (let index = 0; index < column.before.length; index++) {
          const before = column.before[index] as number;
          const value = (total[before] as number) + (column.moves[index] as number);
          if (value > best) [best, bestFrom] = [value, before];
        }
      }
      next[tag] = best + (values[(from + at) * width + tag] as number);
      back[at * width + tag] = bestFrom;
    }
    total = next;
  }
  const path = [total.indexOf(Math.max(...total))];
  for (let at = length - 1; at > 0; at--) path.push(back[at * width + (path.at(-1) as number)] as number);
  return path.reverse();
}

/** Words `first..after` under one label. */
export interface Chunk {
  readonly first: number;
  readonly after: number;
  readonly label: string;
}

/** The chunks of BIO tags; an inside tag that follows nothing of its kind begins a chunk. */
export function toChunks(tags: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let first = 0;
  for (let at = 0; at <= tags.length; at++) {
    const before = tags[at - 1] ?? "O";
    const goesOn = isInside(tags, at);
    if (before !== "O" && !goesOn) chunks.push({ first, after: at, label: before.slice(2) });
    if (!goesOn) first = at;
  }
  return chunks;
}

/** The label of the chunk that begins at a tag, if one does. */
export function findBeginning(tags: readonly string[], at: number): string | undefined {
  return tags[at] === "O" || isInside(tags, at) ? undefined : tags[at]?.slice(2);
}

function isInside(tags: readonly string[], at: number): boolean {
  const tag = tags[at] ?? "O";
  return tag.startsWith("I-") && tag.slice(2) === tags[at - 1]?.slice(2);
}
