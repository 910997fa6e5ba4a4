import type { Span } from "../text/span.ts";

/**
 * Cuts text into the words of Universal Dependencies as the English Web Treebank has them: punctuation apart, clitics
 * apart ("do|n't", "ferry|'s"), compounds cut at their hyphens but for prefixes ("pilot|-|boat", "non-profit").
 * Words touch where the treebank has one multiword token.
 */
export function tokenize(text: string, start = 0, end = text.length): Span[] {
  const words: Span[] = [];
  for (const chunk of text.slice(start, end).matchAll(/\S+/gu)) cutChunk(chunk[0], start + chunk.index, words);
  return words;
}

function cutChunk(chunk: string, from: number, words: Span[]): void {
  let at = 0;
  while (at < chunk.length) {
    const length = measureWord(chunk, at);
    for (const part of cutClitics(chunk.slice(at, at + length))) {
      words.push({ start: from + at, end: from + at + part });
      at += part;
    }
  }
}

/** The length of the word that begins at `at`, its clitics with it. */
function measureWord(chunk: string, at: number): number {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(chunk)?.[0];
    if (found) return found.length;
  }
  return chunk.codePointAt(at) !== undefined && (chunk.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

const prefixes =
  "e|non|anti|pro|pre|post|mid|co|re|ex|neo|multi|semi|cross|counter|sub|inter|intra|un|mini|socio|ultra|extra|pseudo|quasi|proto|de|bi|tri|trans|micro|macro|mega|hyper|over|under";
const abbreviations =
  "Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Fr|Sr|Jr|St|Mt|Ft|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Gov|Sen|Sens|Rep|Reps|Pres|Supt|Det|Insp|Ave|Blvd|Rd|Inc|Corp|Co|Cos|Ltd|Bros|Assn|Dept|Dist|Est|No|Nos|Vol|Fig|Op|Art|Sec|vs|etc|al|ca|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|N\\.H|N\\.J|N\\.M|N\\.Y|N\\.C|N\\.D|S\\.C|S\\.D|R\\.I|W\\.Va|Ph\\.D|Attn|Ext|Tel";
const clitic = "['’](?:s|re|ve|ll|d|m)(?![\\p{L}\\p{N}])|n['’]t(?!\\p{L})";

/** Tried in this order at each place of a chunk without white space; what looks far ahead has a bound, so that time is linear. */
const patterns: readonly RegExp[] = [
  /(?:https?:\/\/|www\.)[^\s<>"“”]*[\p{L}\p{N}/]/uy,
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/uy,
  /[@#][\p{L}\p{N}_]{2,}/uy,
  /\p{L}[\p{L}\p{N}-]{0,62}(?:\.\p{L}[\p{L}\p{N}-]{1,62}){0,4}\.(?:com|org|net|gov|edu|info|co|uk|io)(?![\p{L}\p{N}])(?:\/[^\s"“”]*[\p{L}\p{N}/])?/iuy,
  /(?:\p{L}\.){2,}(?:\p{L}(?!\p{L}))?/uy, // U.S., a.m.
  new RegExp(`(?:${abbreviations})\\.(?!\\p{L})`, "uy"),
  /\p{Lu}\.(?=$)/uy, // an initial
  /['’]\d\ds?(?!\d)/uy, // '99
  /\d{1,2}(?=[ap]\.?m\b)/iuy, // 5pm
  /[ap]\.m\./iuy,
  /\d{3}-\d{3}-\d{4}|\d{3}-\d{4}/uy,
  /[+]?\.?\d+(?:[.,:/]\d+)*(?:['’]?s|st|nd|rd|th)?(?![\p{L}\p{N}])/uy,
  /\d+(?:[.,:/]\d+)*/uy,
  /\.{2,}|…+|[!?]{2,}|-{2,}|[–—]+|\*+|={2,}|_{2,}|~+|<+|>+|''|``/uy,
  /[:;]-?[()DPp](?![\p{L}\p{N}])/uy,
  new RegExp(`${clitic}|n['’]t(?!\\p{L})`, "uiy"),
  new RegExp(`(?:${prefixes})-\\p{L}(?:${cutBefore(`[\\p{L}\\p{N}\\p{M}]`)})*`, "uiy"),
  new RegExp(`\\p{L}(?:${cutBefore(`[\\p{L}\\p{N}\\p{M}_]|['’](?=\\p{L}{2})|&(?=\\p{Lu})`)})*`, "uiy"),
];

/** One more of what a word is made of, but where a clitic begins. */
function cutBefore(letters: string): string {
  return `(?!${clitic})(?:${letters})`;
}

const twins = /^(can)(not)$|^(gon|wan)(na)$|^(got)(ta)$|^(gim|lem)(me)$/iu;

/** The lengths of a word and of the clitic that was written as part of it: "cannot", "gonna". */
function cutClitics(word: string): number[] {
  const found = twins.exec(word);
  const parts = found?.slice(1).filter((part) => part !== undefined);
  return parts ? parts.map((part) => part.length) : [word.length];
}
