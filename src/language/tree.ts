/** How well each node hangs from each head: row by row, `weights[node][head]`. */
type Weights = Float64Array[];

/**
 * The best tree over words (Chu and Liu 1965; Edmonds 1967) by `score(word, head)`, where a word that is its own head is
 * the root; one word is. Gives the head of each word. Quadratic in the number of words (Tarjan 1977).
 */
export function findTree(words: number, score: (word: number, head: number) => number): number[] {
  const weights = Array.from({ length: words }, (_, word) =>
    Float64Array.from({ length: words }, (_, head) => score(word, head)),
  );
  const greedy = weights.map(indexOfMost);
  if (isTree(greedy)) return greedy;
  return new Contraction(withRoot(weights))
    .findHeads()
    .slice(0, words)
    .map((head, word) => (head === words ? word : head));
}

/** With the root as last row and column; so dear that the best tree has no second word below it. */
function withRoot(weights: Weights): Weights {
  const words = weights.length;
  const most = Math.max(...weights.map((row) => row[indexOfMost(row)] as number));
  const least = Math.min(...weights.map((row) => row.reduce((a, b) => Math.min(a, b))));
  const dear = (most - least + 1) * (words + 1);
  const rows = weights.map((row, word) => {
    const longer = Float64Array.of(...row, (row[word] as number) - dear);
    longer[word] = Number.NEGATIVE_INFINITY;
    return longer;
  });
  return [...rows, new Float64Array(words + 1).fill(Number.NEGATIVE_INFINITY)];
}

/** A ring of best heads that became one node, under the number of its first. */
interface Ring {
  readonly nodes: readonly number[];
  /** The head of each within the ring. */
  readonly heads: readonly number[];
  /** By each head outside: the node of the ring that enters it at least loss. */
  readonly entries: ReadonlyMap<number, number>;
  /** By each node outside: the node of the ring that it hangs from best. */
  readonly exits: ReadonlyMap<number, number>;
}

/** Nodes of which the last is the root. Each ring of best heads becomes one node until none is left. */
class Contraction {
  readonly #weights: Weights;
  readonly #best: number[];
  readonly #left: Set<number>;
  readonly #rings: Ring[] = [];

  constructor(weights: Weights) {
    this.#weights = weights;
    const root = weights.length - 1;
    this.#best = weights.map((row, node) => (node === root ? root : indexOfMost(row)));
    this.#left = new Set(weights.keys());
  }

  findHeads(): number[] {
    const root = this.#weights.length - 1;
    const done = new Set([root]);
    const open = [...this.#left];
    for (let start = open.pop(); start !== undefined; start = open.pop()) {
      const ring = this.#left.has(start) ? findRing(this.#best, start, done) : [];
      if (ring.length > 0) open.push(start, this.#contract(ring));
    }
    return this.#expand();
  }

  /** Makes one node of a ring and gives its number. */
  #contract(nodes: readonly number[]): number {
    const one = nodes[0] as number;
    const heads = nodes.map((node) => this.#best[node] as number);
    for (const node of nodes) this.#left.delete(node);
    const [entries, exits] = [new Map<number, number>(), new Map<number, number>()];
    for (const other of this.#left) {
      entries.set(other, this.#enter(nodes, heads, other));
      exits.set(other, this.#leave(nodes, other));
    }
    this.#best[one] = this.#bestLeft(one);
    this.#left.add(one);
    this.#rings.push({ nodes, heads, entries, exits });
    return one;
  }

  /** The node of a ring that goes to a head outside at least loss; the gain is the weight of the whole. */
  #enter(nodes: readonly number[], heads: readonly number[], head: number): number {
    let [most, entry] = [Number.NEGATIVE_INFINITY, nodes[0] as number];
    for (let at = 0; at < nodes.length; at++) {
      const row = this.#weights[nodes[at] as number] as Float64Array;
      const gain = (row[head] as number) - (row[heads[at] as number] as number);
      if (gain > most) [most, entry] = [gain, nodes[at] as number];
    }
    (this.#weights[nodes[0] as number] as Float64Array)[head] = most;
    return entry;
  }

  /** The node of a ring that a node outside hangs from best; its weight is that of the whole. */
  #leave(nodes: readonly number[], node: number): number {
    const row = this.#weights[node] as Float64Array;
    let exit = nodes[0] as number;
    for (const head of nodes) if ((row[head] as number) > (row[exit] as number)) exit = head;
    row[nodes[0] as number] = row[exit] as number;
    if (nodes.includes(this.#best[node] as number)) this.#best[node] = nodes[0] as number;
    return exit;
  }

  #bestLeft(node: number): number {
    const row = this.#weights[node] as Float64Array;
    let best = row.length - 1;
    for (const head of this.#left) if ((row[head] as number) > (row[best] as number)) best = head;
    return best;
  }

  /** Opens the rings again, the last first. */
  #expand(): number[] {
    const found = [...this.#best];
    for (const { nodes, heads, entries, exits } of this.#rings.reverse()) {
      const one = nodes[0] as number;
      const above = found[one] as number;
      for (const [node, exit] of exits) if (found[node] === one) found[node] = exit;
      for (const [at, node] of nodes.entries()) found[node] = heads[at] as number;
      found[entries.get(above) ?? one] = above;
    }
    return found;
  }
}

/** Is one word its own head, and does every other lead up to it? */
function isTree(heads: readonly number[]): boolean {
  const roots = heads.flatMap((head, word) => (head === word ? [word] : []));
  const done = new Set(roots);
  return roots.length === 1 && heads.every((_, word) => findRing(heads, word, done).length === 0);
}

/** The ring that the heads lead into from a node; empty where they lead to what is done, which the way then is too. */
function findRing(heads: readonly number[], start: number, done: Set<number>): number[] {
  const way = new Set<number>();
  let node = start;
  while (!done.has(node) && !way.has(node)) {
    way.add(node);
    node = heads[node] as number;
  }
  if (way.has(node)) return [...way].slice([...way].indexOf(node));
  for (const seen of way) done.add(seen);
  return [];
}

function indexOfMost(row: Float64Array): number {
  let best = 0;
  for (let at = 1; at < row.length; at++) if ((row[at] as number) > (row[best] as number)) best = at;
  return best;
}
