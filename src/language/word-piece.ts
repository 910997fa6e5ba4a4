/**
 * WordPiece of the uncased BERT vocabulary, with positions in the untouched text. The ids are those of
 * `BertNormalizer` and `BertPreTokenizer` of Hugging Face's tokenizers 0.22 (Devlin et al. 2019; Wu et al. 2016): control
 * characters out, one character of CJK a word, no accents, lower case, punctuation apart, longest piece first.
 */
export interface Pieces {
  readonly ids: number[];
  /** Where each piece begins and ends in the text: UTF-16 code units, half-open. */
  readonly starts: number[];
  readonly ends: number[];
}

export function createPieces(): Pieces {
  return { ids: [], starts: [], ends: [] };
}

const longestWord = 100; // code points beyond which a word is unknown, as in BERT
const mostRemembered = 65_536; // chunks whose pieces are remembered before all are forgotten
// Code units; V8 keeps a longer slice as a view that holds the whole text in memory for as long as it is remembered.
const longestRemembered = 12;

export class WordPiece {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #continued: ReadonlyMap<string, number>;
  readonly #unknown: number;
  readonly #longest: number;
  readonly #remembered = new Map<string, Pieces>();

  /** The pieces in the order of their ids; those that go on within a word begin with `##`. */
  constructor(vocabulary: readonly string[]) {
    const isContinued = (piece: string) => piece.startsWith("##") && piece.length > 2;
    const numbered = vocabulary.map((piece, id) => [piece, id] as const);
    this.#ids = new Map(numbered.filter(([piece]) => !isContinued(piece)));
    this.#continued = new Map(
      numbered.filter(([piece]) => isContinued(piece)).map(([piece, id]) => [piece.slice(2), id]),
    );
    this.#unknown = this.#ids.get("[UNK]") ?? 0;
    this.#longest = vocabulary.reduce((most, piece) => Math.max(most, piece.length), 0);
  }

  /** Appends the pieces of `text.slice(start, end)`. */
  encode(text: string, pieces = createPieces(), start = 0, end = text.length): Pieces {
    let at = start;
    while (at < end) {
      while (at < end && isBlank(text.charCodeAt(at))) at++;
      const from = at;
      while (at < end && !isBlank(text.charCodeAt(at))) at++;
      if (at > from) this.#appendChunk(text.slice(from, at), from, pieces);
    }
    return pieces;
  }

  #appendChunk(chunk: string, from: number, to: Pieces): void {
    const known = chunk.length > longestRemembered ? this.#encodeChunk(chunk) : this.#recall(chunk);
    for (let at = 0; at < known.ids.length; at++) {
      to.ids.push(known.ids[at] as number);
      to.starts.push(from + (known.starts[at] as number));
      to.ends.push(from + (known.ends[at] as number));
    }
  }

  #recall(chunk: string): Pieces {
    const known = this.#remembered.get(chunk);
    if (known) return known;
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    const found = this.#encodeChunk(chunk);
    this.#remembered.set(chunk, found);
    return found;
  }

  #encodeChunk(chunk: string): Pieces {
    const pieces = createPieces();
    const { text, starts, ends } = normalize(chunk);
    const append = (id: number, first: number, after: number) => {
      pieces.ids.push(id);
      pieces.starts.push(starts ? (starts[first] as number) : first);
      pieces.ends.push(ends ? (ends[after - 1] as number) : after);
    };
    let first = 0;
    for (let at = 0; at < text.length; ) {
      const kind = kindAt(text, at);
      const after = at + (isHigh(text.charCodeAt(at)) ? 2 : 1);
      if (kind !== "letter") {
        this.#appendWord(text, first, at, append);
        if (kind === "apart") this.#appendWord(text, at, after, append);
        first = after;
      }
      at = after;
    }
    this.#appendWord(text, first, text.length, append);
    return pieces;
  }

  /** The longest pieces from the left; one unknown piece where a rest of the word is none. */
  #appendWord(text: string, from: number, to: number, append: Append): void {
    if (from === to) return;
    const found = isTooLong(text, from, to) ? [] : this.#split(text, from, to);
    if (found.length === 0) append(this.#unknown, from, to);
    for (const { id, first, after } of found) append(id, first, after);
  }

  #split(text: string, from: number, to: number): Found[] {
    const found: Found[] = [];
    for (let first = from; first < to; ) {
      const pieces = first === from ? this.#ids : this.#continued;
      let after = Math.min(to, first + this.#longest);
      let id = pieces.get(text.slice(first, after));
      while (id === undefined && --after > first) id = pieces.get(text.slice(first, after));
      if (id === undefined) return [];
      found.push({ id, first, after });
      first = after;
    }
    return found;
  }
}

/** A piece in code units of the normalized text. */
interface Found {
  readonly id: number;
  readonly first: number;
  readonly after: number;
}

type Append = (id: number, first: number, after: number) => void;

/** Normalized text; of each of its code units the stretch of the chunk that it was made of, where that is not its own place. */
interface Normal {
  readonly text: string;
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
}

/** Lower case without accents and control characters. */
function normalize(chunk: string): Normal {
  if (isAscii(chunk)) return { text: chunk.toLowerCase() };
  let text = "";
  const [starts, ends]: [number[], number[]] = [[], []];
  let start = 0;
  for (const point of chunk) {
    const end = start + point.length;
    if (!control.test(point)) text += point.normalize("NFD").replace(marks, "").toLowerCase();
    while (starts.length < text.length) {
      starts.push(start);
      ends.push(end);
    }
    start = end;
  }
  return { text, starts, ends };
}

/** Of printable characters only. */
function isAscii(chunk: string): boolean {
  for (let at = 0; at < chunk.length; at++) {
    const code = chunk.charCodeAt(at);
    if (code < 0x21 || code > 0x7e) return false;
  }
  return true;
}

const control = /^[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{FFFD}]$/u;
const marks = /\p{Mn}/gu;
const blank = /^\s$/u;
const apart = /^\p{P}$/u;
// From U+2B920 as in the library, not from U+2B820 as in BERT.
const ideograph =
  /^[\u{4E00}-\u{9FFF}\u{3400}-\u{4DBF}\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B920}-\u{2CEAF}\u{F900}-\u{FAFF}\u{2F800}-\u{2FA1F}]$/u;

function kindAt(text: string, at: number): "letter" | "apart" | "blank" {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isLetter(code) ? "letter" : "apart";
  const point = String.fromCodePoint(text.codePointAt(at) as number);
  if (apart.test(point) || ideograph.test(point)) return "apart";
  return blank.test(point) ? "blank" : "letter";
}

/** A letter or digit of normalized ASCII, where all else that is left is punctuation. */
function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isTooLong(text: string, from: number, to: number): boolean {
  return to - from > longestWord && (to - from > 2 * longestWord || [...text.slice(from, to)].length > longestWord);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
