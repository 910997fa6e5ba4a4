import type { Token } from "../language/token.ts";

/** Token indices of a phrase, `first..last`, both within the sentence. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
}

const nominal = new Set(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "SYM"]);
const heads = new Set(["NOUN", "PROPN", "PRON", "NUM"]);
const joiners = new Set(["of", "for", "from", "at", "in", "with", "to", "on"]);
const relative = new Set(["who", "which", "whose", "that", "whom"]);
const calendar =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|(jan|feb|mar|apr|aug|sept|oct|nov|dec)\.?|today|yesterday|tomorrow|\d{1,4}(st|nd|rd|th)?)$/u;

const timeWord =
  /^(week|month|year|night|morning|evening|afternoon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|\d{1,4}(st|nd|rd|th)?)$/u;

/** A day or a time of the week, as it stands after a cue: "said Tuesday". */
export function isTime(token: Token | undefined): boolean {
  return token !== undefined && timeWord.test(token.lower) && token.pos !== "NUM";
}

/** A hyphen within a word, "Seoul-based", not a dash between two. */
function isHyphen(tokens: readonly Token[], at: number): boolean {
  const hyphen = tokens[at];
  return hyphen?.text === "-" && tokens[at - 1]?.end === hyphen.start && tokens[at + 1]?.start === hyphen.end;
}

/**
 * The noun phrase that ends just before token `end` (exclusive): "the mayor of Oslo", "Ann Lee, a farmer,". With
 * nothing nominal there, `undefined`.
 */
export function findPhraseBefore(tokens: readonly Token[], end: number): Phrase | undefined {
  const last = beforeTime(tokens, beforeAside(tokens, end - 1));
  const apposition = tokens[last]?.text === "," ? beforeApposition(tokens, last) : undefined;
  const from = apposition ?? last;
  if (!heads.has(tokens[from]?.pos ?? "")) return undefined;
  const first = dropOpening(tokens, phraseStart(tokens, from), from);
  if (first > from) return undefined;
  return { first, last: apposition === undefined ? from : last - 1 };
}

/** "The mayor also said", "the mayor, meanwhile, said", "the mayor (D-N.Y.) said": the index of "mayor". */
function beforeAside(tokens: readonly Token[], last: number): number {
  const [before, token] = [tokens[last - 1], tokens[last]];
  if (token?.pos === "ADV") return last - 1;
  if (token?.text === "," && before?.pos === "ADV" && tokens[last - 2]?.text === ",") return last - 3;
  if (token?.text !== ")") return last;
  const opening = tokens.findLastIndex(({ text }, at) => at < last && text === "(");
  return opening > 0 ? opening - 1 : last;
}

/** "The mayor last week said": the index before "last week", "on Monday"; the same index where no time stands there. */
function beforeTime(tokens: readonly Token[], last: number): number {
  const token = tokens[last]?.lower ?? "";
  if (!timeWord.test(token)) return last;
  let at = last;
  while (
    at > 0 &&
    (calendar.test(tokens[at - 1]?.lower ?? "") ||
      /^(last|this|next|late|early|earlier|the)$/u.test(tokens[at - 1]?.lower ?? ""))
  )
    at--;
  if (/^(on|in|at|by)$/u.test(tokens[at - 1]?.lower ?? "")) at--;
  if (tokens[at - 1]?.text === ",") at--;
  return heads.has(tokens[at - 1]?.pos ?? "") ? at - 1 : last;
}

/** "Ann Lee, a farmer, said": the index of "Lee" for the comma before "said"; `undefined` where there is no apposition. */
function beforeApposition(tokens: readonly Token[], comma: number): number | undefined {
  for (let at = comma - 1; at > 0 && comma - at < 30; at--) {
    if (tokens[at]?.text !== ",") continue;
    const after = tokens[at + 1];
    const opens =
      after &&
      (comma - at <= shortestAside ||
        after.pos === "DET" ||
        after.pos === "NUM" ||
        after.pos === "ADJ" ||
        after.pos === "NOUN" ||
        relative.has(after.lower));
    if (opens && heads.has(tokens[at - 1]?.pos ?? "")) return at - 1;
  }
  return undefined;
}

const shortestAside = 5; // tokens between two commas that are an aside whatever they are: ", R-Ky.,", ", 64,"

function phraseStart(tokens: readonly Token[], last: number): number {
  let first = last;
  if (subjects.has(tokens[last]?.lower ?? "")) return last;
  while (first > 0) {
    const before = tokens[first - 1];
    const beyond = tokens[first - 2];
    if (!before) break;
    const joins =
      nominal.has(before.pos) ||
      isHyphen(tokens, first - 1) ||
      isHyphen(tokens, first) ||
      (before.pos === "VERB" && isHyphen(tokens, first - 2)) ||
      ((joiners.has(before.lower) || before.lower === "and" || before.text === "&") &&
        heads.has(beyond?.pos ?? "") &&
        tokens[first]?.pos !== "PRON");
    if (!joins || relative.has(before.lower)) break;
    first--;
  }
  return first;
}

/** "On Tuesday Mr. Lee said": a day or a lone number before the name is no part of it. */
function dropOpening(tokens: readonly Token[], start: number, last: number): number {
  let first = start;
  while (first < last && calendar.test(tokens[first]?.lower ?? "") && tokens[first + 1]?.pos !== "NOUN") {
    first += tokens[first + 1]?.text === "," ? 2 : 1;
  }
  while (first < last && tokens[first]?.pos === "PART") first++;
  return first;
}

/** The noun phrase that starts at token `start`, with the appositions that a comma adds to it. */
export function findPhraseAfter(tokens: readonly Token[], start: number): Phrase | undefined {
  const last = runEnd(tokens, start);
  if (last < start || !tokens.slice(start, last + 1).some((token) => heads.has(token.pos))) return undefined;
  return { first: start, last: withAppositions(tokens, last) };
}

/** Pronouns that open a clause of their own: "told the paper he would". */
const subjects = new Set(["he", "she", "they", "we", "i", "it"]);

function runEnd(tokens: readonly Token[], start: number): number {
  let last = start - 1;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const inside =
      nominal.has(token.pos) ||
      isHyphen(tokens, at) ||
      (at > start && isHyphen(tokens, at - 1)) ||
      ((joiners.has(token.lower) || token.lower === "and" || token.text === "&") &&
        nominal.has(tokens[at + 1]?.pos ?? "") &&
        at > start);
    if (
      !inside ||
      (subjects.has(token.lower) && at > start) ||
      relative.has(token.lower) ||
      (calendar.test(token.lower) && at > start)
    )
      break;
    last = at;
  }
  while (
    last > start &&
    (joiners.has(tokens[last]?.lower ?? "") ||
      /^(and|CCONJ|DET)$/u.test(tokens[last]?.pos ?? "") ||
      tokens[last]?.lower === "and")
  )
    last--;
  return last;
}

/** Appositions and relative clauses after the name, up to a quotation mark or the sentence's end. */
function withAppositions(tokens: readonly Token[], last: number): number {
  let end = last;
  for (;;) {
    const comma = tokens[end + 1]?.text === "," ? 1 : 0;
    const next = tokens[end + 1 + comma];
    if (next && relative.has(next.lower) && next.lower !== "that") return clauseEnd(tokens, end + 1 + comma);
    if (!comma || !next || !(next.pos === "DET" || next.pos === "ADJ" || next.pos === "NOUN")) return end;
    const run = runEnd(tokens, end + 2);
    if (run < end + 2) return end;
    end = run;
  }
}

/** The last token of a relative clause that starts at `from`: before the next comma, quotation mark or the stop. */
function clauseEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && !/^([,.;:“"”!?]|'')$/u.test(tokens[at]?.text ?? "")) at++;
  return at - 1;
}

export { heads as nominalHeads };
