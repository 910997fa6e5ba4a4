import type { Token } from "../language/token.ts";
import type { Span } from "../text/span.ts";
import { type Clause, findQuotationAt, hasVerb, isQuoteClosing, isQuoteOpening, toContent } from "./clause.ts";
import type { Cue } from "./cue.ts";
import { findPhraseAfter, findPhraseBefore, isTime, nominalHeads, type Phrase } from "./noun-phrase.ts";

/** Source and content of one cue within its sentence: the source's tokens, if the sentence names one, and content spans. */
export interface Arrangement {
  readonly cue: Cue;
  readonly source: Phrase | undefined;
  readonly content: readonly Span[];
}

const addressed = new Set(["instruct", "order", "tell", "assure", "remind", "inform", "ask", "accuse", "urge", "warn"]);
const complementizers = new Set(["that", "whether", "how", "why", "if", "what"]);
const reach = 14; // tokens between a cue and the "that" or the quotation that opens its content

/** What the cue's sentence gives as its source and content; `undefined` where the verb turns out to report nothing. */
export function arrange(clause: Clause, cue: Cue): Arrangement | undefined {
  const source = findSource(clause, cue);
  const content = findContent(clause, cue, source);
  if (content.length === 0) return undefined;
  if (source === undefined && cue.shape !== "passive") return undefined;
  if (source && isNoSpeaker(clause.tokens, source)) return undefined;
  return { cue, source, content };
}

const shortest = 12; // tokens of a sentence that only says who spoke

/** "“Is it safe?” Ms. Holm asked.": a sentence of its own to the segmenter, whose content is the quotation just before. */
export function arrangeAfter(clause: Clause, cue: Cue, before: Span | undefined): Arrangement | undefined {
  const [first] = clause.tokens;
  if (!before || !first || first.start - before.end > 1 || clause.tokens.length > shortest) return undefined;
  const source = findPhraseBefore(clause.tokens, cue.first) ?? findPhraseAfter(clause.tokens, cue.last + 1);
  if (!source || Math.min(source.first, cue.first) > 0 || isNoSpeaker(clause.tokens, source)) return undefined;
  return { cue, source, content: [before] };
}

/** The report's own "I" and "we", "this" and "there" are no sources. */
function isNoSpeaker(tokens: readonly Token[], source: Phrase): boolean {
  return (
    source.first === source.last &&
    /^(i|we|you|this|that|there|which|what|\p{L}+self|\p{L}+selves)$/u.test(tokens[source.first]?.lower ?? "")
  );
}

function findSource(clause: Clause, cue: Cue): Phrase | undefined {
  const { tokens } = clause;
  if (cue.shape === "accordingTo") return findNamedSource(tokens, cue.last + 1);
  if (cue.shape === "passive") {
    return tokens[cue.last + 1]?.lower === "by" ? findPhraseAfter(tokens, cue.last + 2) : undefined;
  }
  if (tokens[cue.first - 1]?.lower === "as" && cue.shape === "gerund") return findQuoted(clause, cue);
  if (cue.shape === "gerund") return findSubject(clause, cue);
  if (isInverted(clause, cue)) return findPhraseAfter(tokens, cue.last + 1);
  return findPhraseBefore(tokens, cue.first) ?? (isCoordinated(tokens, cue) ? findSubject(clause, cue) : undefined);
}

/** "According to figures released on Friday": all up to the next comma, bracket, quotation mark or the stop. */
function findNamedSource(tokens: readonly Token[], first: number): Phrase | undefined {
  const phrase = findPhraseAfter(tokens, first);
  if (!phrase) return undefined;
  let last = phrase.last;
  while (last + 1 < tokens.length && !/^([,.;:()“"”!?—–]|'')$/u.test(tokens[last + 1]?.text ?? "")) last++;
  return { first, last };
}

/** "“…,” said Ann Lee", "…, says the mayor". */
function isInverted(clause: Clause, cue: Cue): boolean {
  const { tokens } = clause;
  const before = tokens[cue.first - 1];
  const after = tokens[cue.last + 1];
  if (!after || !/^(PROPN|DET|PRON|ADJ|NOUN|NUM)$/u.test(after.pos) || complementizers.has(after.lower)) return false;
  if (isQuoteClosing(clause, cue.first - 1)) return true;
  if (before?.text !== "," || findPhraseBefore(tokens, cue.first) !== undefined) return false;
  const source = findPhraseAfter(tokens, cue.last + 1);
  return source !== undefined && !hasVerb(tokens.slice(source.last + 1));
}

function isCoordinated(tokens: readonly Token[], cue: Cue): boolean {
  return /^(and|but|then|or)$/u.test(tokens[cue.first - 1]?.lower ?? "");
}

/** The subject of the sentence: the phrase before its first verb. */
function findSubject(clause: Clause, cue: Cue): Phrase | undefined {
  const verb = clause.tokens.findIndex(
    (token, at) => /^(VERB|AUX)$/u.test(token.pos) && findQuotationAt(clause, at) === undefined,
  );
  if (verb < 0 || verb >= cue.first) return undefined;
  return findPhraseBefore(clause.tokens, verb);
}

/** "The paper quoted Ann Lee as saying", "Ann Lee is quoted by the paper as saying": who is quoted. */
function findQuoted(clause: Clause, cue: Cue): Phrase | undefined {
  const quoting = clause.cues.findLast((other) => other.last < cue.first && /^(quote|cite)$/u.test(other.lemma));
  if (!quoting) return findPhraseBefore(clause.tokens, cue.first - 1);
  if (quoting.shape === "passive") return findPhraseBefore(clause.tokens, quoting.first);
  return { first: quoting.last + 1, last: cue.first - 2 };
}

function findContent(clause: Clause, cue: Cue, source: Phrase | undefined): Span[] {
  const { tokens } = clause;
  const first = Math.min(cue.first, source?.first ?? cue.first);
  const last = Math.max(cue.last, source?.last ?? cue.last);
  if (cue.shape === "passive") return findPassiveContent(clause, cue, source);
  if (isOpeningPhrase(clause, cue, first, last)) {
    const rest = findRest(clause, cue, last + 2);
    return rest ? [rest] : [];
  }
  if (cue.shape === "accordingTo" && first >= 3) {
    const before = findLeftContent(clause, first);
    return before ? [before] : [];
  }
  const left = isParenthetical(clause, first, last, cue) ? findLeftContent(clause, first) : undefined;
  if (left && !opensContent(clause, cue, last)) {
    const right =
      tokens[last + 1]?.text === "," ? findRest(clause, cue, last + 2) : findTrailingQuotation(clause, last);
    return right ? [left, right] : [left];
  }
  const right = findRightContent(clause, cue, last);
  return right ? [right] : [];
}

function findPassiveContent(clause: Clause, cue: Cue, source: Phrase | undefined): Span[] {
  const { tokens } = clause;
  const after = (source?.last ?? cue.last) + 1;
  const opens = tokens[after]?.lower === "that" || tokens[after]?.lower === "as";
  const rest = opens ? findRest(clause, cue, after) : undefined;
  if (rest) return [rest];
  if (!source && !opens) return [];
  const left = source ? toContent(tokens, 0, cue.first - 1) : undefined;
  return left ? [left] : [];
}

/** "According to the port, …", "Though, he said, …": everything follows. */
function isOpeningPhrase({ tokens }: Clause, cue: Cue, first: number, last: number): boolean {
  if (tokens[last + 1]?.text !== ",") return false;
  return cue.shape === "accordingTo" ? first < 3 : tokens[first - 1]?.text === "," && first < 3;
}

/** Is what ends before token `first` set off by a comma or a closing quotation mark? */
function isParenthetical(clause: Clause, first: number, last: number, cue: Cue): boolean {
  const { tokens } = clause;
  const before = tokens[first - 1];
  if (before === undefined || first < 3) return false;
  if (isQuoteClosing(clause, first - 1) || /^[?!]$/u.test(before.text)) return true;
  const isSetOff = tokens[last + 1]?.text === "," || hasVerb(tokens.slice(0, first));
  return before.text === "," && !cue.needsClause && isSetOff;
}

function findLeftContent(clause: Clause, first: number): Span | undefined {
  const content = toContent(clause.tokens, 0, first - 1);
  const opening = findQuotationAt(clause, 0);
  if (!content) return undefined;
  return opening && opening.start < content.start ? { start: opening.start, end: content.end } : content;
}

/** Does a "that", or a clause without a comma before it, open content right of the cue? */
function opensContent(clause: Clause, cue: Cue, last: number): boolean {
  const { tokens } = clause;
  const closedBefore = isQuoteClosing(clause, Math.min(cue.first, last) - 1);
  if (findThat(clause, last + 1) !== undefined) return true;
  if (closedBefore || tokens[last + 1]?.text === ",") return false;
  const tail = tokens.slice(last + 1);
  return (
    hasVerb(tail) &&
    !clause.tokens.slice(0, cue.first).some((_, at) => isQuoteClosing(clause, at) && at > cue.first - 8)
  );
}

function findThat(clause: Clause, from: number): number | undefined {
  for (let at = from; at < Math.min(clause.tokens.length, from + reach); at++) {
    const token = clause.tokens[at];
    if (!token || /^[,;:.]$/u.test(token.text) || isQuoteOpening(clause, at)) return undefined;
    if (/^(VERB|AUX)$/u.test(token.pos)) return undefined;
    if (token.lower === "that" && clause.tokens[at + 1] && !/^(VERB|AUX)$/u.test(clause.tokens[at + 1]?.pos ?? ""))
      return at;
  }
  return undefined;
}

/** `“…,” she said, adding “…”` needs no comma: a quotation after the cue's own tail goes on with the content. */
function findTrailingQuotation(clause: Clause, last: number): Span | undefined {
  for (let at = last + 1; at < clause.tokens.length; at++) {
    // on "The Early Show": the name of a programme, not speech
    if (isQuoteOpening(clause, at))
      return clause.tokens[at - 1]?.pos === "ADP" ? undefined : findQuotationAt(clause, at);
    if (/^(VERB|AUX)$/u.test(clause.tokens[at]?.pos ?? "")) return undefined;
  }
  return undefined;
}

function findRightContent(clause: Clause, cue: Cue, last: number): Span | undefined {
  const start = findRightStart(clause, cue, last);
  if (start === undefined) return undefined;
  return findRest(clause, cue, start);
}

/** Where content right of the cue begins: at its "that", at its quotation mark, or at once. */
function findRightStart(clause: Clause, cue: Cue, last: number): number | undefined {
  const { tokens } = clause;
  const that = findThat(clause, last + 1);
  if (that !== undefined) return that;
  const hasObject = opensNominal(tokens[last + 1]) && !addressed.has(cue.lemma);
  const opening = hasObject && !cue.needsClause ? undefined : findOpening(clause, last + 1);
  return opening ?? findBareStart(tokens, cue, last);
}

/** The start of content that nothing marks: after whom it is said to, and when. */
function findBareStart(tokens: readonly Token[], cue: Cue, last: number): number | undefined {
  let start = last + 1;
  if (addressed.has(cue.lemma)) start = (findPhraseAfter(tokens, start)?.last ?? start - 1) + 1;
  while (isBetween(tokens[start])) start++;
  const next = tokens[start];
  if (!next) return undefined;
  if (next.lower === "to") return tokens[start + 1]?.pos === "VERB" ? start : undefined;
  if (cue.complement || complementizers.has(next.lower)) return start;
  const opensClause = hasVerb(tokens.slice(start, start + reach));
  if (!opensNominal(next))
    return cue.lemma === "say" && opensClause && !/^(ADP|PUNCT)$/u.test(next.pos) ? start : undefined;
  return !cue.needsClause || (nominalHeads.has(next.pos) && opensClause) ? start : undefined;
}

function opensNominal(token: Token | undefined): boolean {
  return token !== undefined && /^(PROPN|DET|PRON|ADJ|NOUN|NUM)$/u.test(token.pos);
}

/** "Said Tuesday", "said again": what stands between a cue and its content. */
function isBetween(token: Token | undefined): boolean {
  if (!token || token.lower === "to" || complementizers.has(token.lower)) return false;
  return /^(ADV|PART)$/u.test(token.pos) || isTime(token);
}

/** The colon or quotation mark that opens content soon after the cue, with no verb between. */
function findOpening(clause: Clause, from: number): number | undefined {
  for (let at = from; at < Math.min(clause.tokens.length, from + reach); at++) {
    if (clause.tokens[at]?.text === ":") return at + 1;
    if (isQuoteOpening(clause, at)) return at;
    if (/^(VERB|AUX)$/u.test(clause.tokens[at]?.pos ?? "")) return undefined;
  }
  return undefined;
}

/** From a token to the sentence's end, or to where another report of the same source or "according to" begins. */
function findRest(clause: Clause, cue: Cue, from: number): Span | undefined {
  const { tokens } = clause;
  let last = tokens.length - 1;
  for (const other of clause.cues) {
    if (other.first <= from || other.first <= cue.last) continue;
    const before = tokens[other.first - 1];
    const semicolon = tokens.findIndex((token, at) => at > from && at < other.first && token.text === ";");
    if (semicolon > 0) {
      last = semicolon - 1;
      break;
    }
    const ends = (other.shape === "gerund" || other.shape === "accordingTo") && before?.text === ",";
    if (ends || (isCoordinated(tokens, other) && findPhraseBefore(tokens, other.first) === undefined)) {
      last = other.first - 2;
      break;
    }
  }
  const quoted = isQuoteOpening(clause, from) ? endOfQuotation(clause, from) : undefined;
  if (quoted) return quoted;
  const content = toContent(tokens, from, last);
  const ending = findQuotationAt(clause, last);
  if (!content || content.end - content.start < 3) return undefined;
  return ending && ending.end > content.end && last === tokens.length - 1
    ? { start: content.start, end: ending.end }
    : content;
}

/** A content that is a quotation ends with it where a circumstance follows: `said “…” when asked`, `“…,” at a rally`. */
function endOfQuotation(clause: Clause, from: number): Span | undefined {
  const quotation = findQuotationAt(clause, from);
  const after = clause.tokens.find((token) => quotation !== undefined && token.start >= quotation.end);
  if (!quotation || !after) return quotation;
  return /^(when|as|in|at|during|after|before|while|on|,)$/u.test(after.lower) ? quotation : undefined;
}
