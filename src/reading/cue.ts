import type { Token } from "../language/token.ts";

/**
 * Verbs that report speech whatever follows them. Drawn from the words that are cues in at least two of three of their
 * uses in PolNeAR's training part; the same holds for the lists below.
 */
const speech = words(`
  say tell add write note argue suggest announce state declare acknowledge explain claim warn insist concede assert
  stress emphasize emphasise reiterate remark tweet reply respond predict reveal confirm admit deny vow pledge boast
  joke complain caution recall contend allege hint comment disclose observe quip testify inform lament report
  indicate conclude estimate retort muse hail quote maintain recount reaffirm counter recommend assure remind urge`);

/** Verbs that report only where a clause with "that", a colon or a quotation follows. */
const clausal = words(`
  find show believe think hope know learn feel agree fear doubt propose decide read continue call ask point post mean
  promise repeat echo imply signal cite see realize realise speculate argue accept understand determine rule charge
  describe shout wonder demand expect worry swear`);

/** Verbs of speech that no clause follows but "to", "for", "on" or "of": their content is their complement. */
const complements: ReadonlyMap<string, readonly string[]> = new Map([
  ["call", ["for", "on"]],
  ["accuse", []],
  ["promise", ["to"]],
  ["vow", ["to"]],
  ["pledge", ["to"]],
  ["threaten", ["to"]],
  ["instruct", []],
  ["order", []],
]);

/** Nouns of a verb's own phrase: "said in a statement", "wrote in an email". */
const auxiliaries = words("be have do will would can could may might must should 'd 'll 've get");
const innerAdverbs = words(
  "also later then again repeatedly n't not never only once just now even already still since previously recently",
);
const particles: ReadonlyMap<string, string> = new Map([
  ["point", "out"],
  ["call", "for"],
  ["make", "clear"],
]);

/** One cue: token indices `first..last` of a sentence, with its lemma and the shape in which its verb stands. */
export interface Cue {
  readonly first: number;
  readonly head: number;
  readonly last: number;
  readonly lemma: string;
  readonly shape: "finite" | "gerund" | "passive" | "accordingTo";
  /** Does the verb report only where a clause or a quotation follows it? */
  readonly needsClause: boolean;
  /** The preposition that opens its complement, where it is a verb of `complements`. */
  readonly complement: boolean;
}

/** The reporting cues of one sentence's tokens, in order. */
export function findCues(tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const cue = findAccordingTo(tokens, at) ?? findVerbCue(tokens, at);
    if (cue && cue.first > (cues.at(-1)?.last ?? -1)) cues.push(cue);
  }
  return cues;
}

function findAccordingTo(tokens: readonly Token[], at: number): Cue | undefined {
  if (tokens[at]?.lower !== "according" || tokens[at + 1]?.lower !== "to") return undefined;
  return {
    first: at,
    head: at,
    last: at + 1,
    lemma: "according",
    shape: "accordingTo",
    needsClause: false,
    complement: false,
  };
}

function findVerbCue(tokens: readonly Token[], at: number): Cue | undefined {
  const token = tokens[at];
  if (!token || (token.pos !== "VERB" && !isMistakenNoun(tokens, at))) return undefined;
  const lemma = lemmaOf(token);
  const next = tokens[at + 1]?.lower ?? "";
  const complement = complements.get(lemma)?.includes(next) === true || complements.get(lemma)?.length === 0;
  if (!speech.has(lemma) && !clausal.has(lemma) && !complement) return undefined;
  const first = verbGroupStart(tokens, at);
  if (isNoVerbOfTheSentence(tokens, first) || isUnsaid(tokens, first, at)) return undefined;
  const last =
    particles.get(lemma) === next || (complement && complements.get(lemma)?.includes(next) && next !== "to")
      ? at + 1
      : at;
  const shape = shapeOf(tokens, first, at);
  if (shape !== "finite" && !speech.has(lemma) && !complement) return undefined;
  return { first, head: at, last, lemma, shape, needsClause: !speech.has(lemma) && !complement, complement };
}

/** wink-nlp takes the verb of "the article points out that" for a noun. */
function isMistakenNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.pos === "NOUN" && particles.get(token.lower.replace(/s$/u, "")) === tokens[at + 1]?.lower;
}

/** "to say", "a said man": an infinitive of purpose or an attribute is no report. */
function isNoVerbOfTheSentence(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1];
  if (before === undefined) return false;
  return before.lower === "to" || before.pos === "DET" || before.lower === "let";
}

/** "Would say", "did not say", "will announce": what was not said, or not yet, is no report. */
function isUnsaid(tokens: readonly Token[], first: number, head: number): boolean {
  return tokens.slice(first, head).some((token) => unsaid.test(token.lower));
}

const unsaid = /^(would|could|can|may|might|should|must|will|shall|wo|ca|'ll|'d|not|n't|never)$/u;

function verbGroupStart(tokens: readonly Token[], head: number): number {
  let first = head;
  while (first > 0) {
    const before = tokens[first - 1];
    if (!before) break;
    const inGroup =
      before.pos === "AUX" ||
      innerAdverbs.has(before.lower) ||
      (auxiliaries.has(lemmaOf(before)) && before.pos === "VERB");
    if (!inGroup) break;
    first--;
  }
  while (first < head && innerAdverbs.has(tokens[first]?.lower ?? "") && tokens[first]?.lower === "then") first++;
  return first;
}

function shapeOf(tokens: readonly Token[], first: number, head: number): Cue["shape"] {
  const verb = tokens[head]?.lower ?? "";
  const group = tokens.slice(first, head);
  const hasBe = group.some((token) => /^(is|are|was|were|been|be|being|'s|'re)$/u.test(token.lower));
  if (verb.endsWith("ing")) return hasBe ? "finite" : "gerund";
  return hasBe && /(ed|id|en|own|ought|told|seen|known|written|found|read|shown)$/u.test(verb) ? "passive" : "finite";
}

/** wink-nlp leaves some verbs unlemmatised; these are the reporting ones. */
function lemmaOf(token: Token): string {
  return irregular.get(token.lower) ?? token.lemma.toLowerCase();
}

const irregular: ReadonlyMap<string, string> = new Map([
  ["said", "say"],
  ["says", "say"],
  ["told", "tell"],
  ["wrote", "write"],
  ["written", "write"],
  ["tweeted", "tweet"],
  ["found", "find"],
  ["thought", "think"],
  ["'s", "be"],
  ["points", "point"],
]);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
