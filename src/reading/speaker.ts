import type { Attribution, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import type { Token } from "../language/token.ts";
import { compareSpans, covers, type Span } from "../text/span.ts";
import { Descriptions } from "./description.ts";
import { findNamed } from "./named-source.ts";
import { findAntecedent } from "./pronoun.ts";
import { cueStart, type Resolution, Scene, toResolution, unresolved } from "./scene.ts";

const looksBack = 40; // attributions; more never stand in so few sentences
const farthestVerb = 4; // verbs between a cue and the one whose subject it shares

/**
 * Who spoke, for each attribution: the name in its source, whom a pronoun or a description stands for, or an unnamed
 * entity for "two officials". Where an attribution has no source, the subject of its cue.
 */
export const speaker: Step = {
  name: "speaker",
  requires: ["sentences", "tokens", "mentions", "attributions"],
  assigns: ["attributions", "mentions"],
  read(draft: Draft): void {
    const scene = new Scene(draft);
    const descriptions = new Descriptions(scene, draft.report.mentions);
    const resolved: Attribution[] = [];
    for (const attribution of draft.report.attributions) {
      const before = resolved.slice(-looksBack);
      const source = nearestSource(attribution) ?? findSubject(scene, attribution);
      const { entity, why } = source
        ? resolve({ scene, descriptions }, source, before)
        : findSharing(scene, attribution, before);
      resolved.push({ ...attribution, speaker: entity, why });
    }
    draft.report.attributions = resolved;
    draft.report.mentions = [...draft.report.mentions, ...scene.unnamed].sort(compareSpans);
  },
};

/** Of several words that may be the source, those next to the cue. */
function nearestSource({ source, cue: [cue] }: Attribution): Span | undefined {
  if (!cue) return source[0];
  const distance = ({ start, end }: Span) => Math.max(start - cue.end, cue.start - end);
  return source.toSorted((a, b) => distance(a) - distance(b))[0];
}

interface Known {
  readonly scene: Scene;
  readonly descriptions: Descriptions;
}

function resolve(known: Known, source: Span, before: readonly Attribution[]): Resolution {
  const { scene, descriptions } = known;
  const meant = descriptions.findCalled(source) ?? findAntecedent(scene, source, before);
  if (meant) return meant;
  if (/^who$/iu.test(scene.slice(source))) {
    const name = findNameBefore(scene, source);
    const noun = name ? undefined : findRelated(scene, source);
    if (name) return toResolution(name);
    return noun ? resolve(known, noun, before) : unresolved;
  }
  const named = findNamed(scene, source);
  return named ? toResolution(named) : descriptions.find(source);
}

/** "Jo Berg, *who*": the name directly before a relative clause. */
function findNameBefore(scene: Scene, source: Span): Mention | undefined {
  const name = scene.mentions.findLastBefore(source.start, ({ label }) => label === "PERSON" || label === "ORG");
  return name && /^,?\s+$/u.test(scene.text.slice(name.end, source.start)) ? name : undefined;
}

/** The phrase that a relative clause hangs from. */
function findRelated(scene: Scene, source: Span): Span | undefined {
  let verb = scene.headOf(source);
  for (let steps = 0; verb && steps < farthestVerb; steps++) {
    const head: Token | undefined = scene.token(verb.head);
    if (!head || head.index === verb.index) return undefined;
    if (verb.relation === "acl:relcl") return toPhrase(scene, head, source.start);
    verb = head;
  }
  return undefined;
}

/** "Berg called it late and *said* it was dear", "Berg left, *saying* it was dear": the subject that a cue shares. */
function findSubject(scene: Scene, { cue, content }: Attribution): Span | undefined {
  const verb = cue.flatMap((span) => scene.tokens.findWithin(span)).find(({ pos }) => pos === "VERB");
  let at: Token | undefined = verb;
  for (let steps = 0; at && steps < farthestVerb; steps++) {
    const subject = scene.childrenOf(at).find(({ relation }) => /^nsubj(:outer)?$/u.test(relation));
    if (subject) {
      const phrase = toPhrase(scene, subject, Number.POSITIVE_INFINITY);
      return [...cue, ...content].some((span) => covers(span, subject)) ? undefined : phrase;
    }
    if (scene.childrenOf(at).some(({ relation }) => /^(nsubj|aux):pass$/u.test(relation))) return undefined;
    if (!/^(conj|advcl|xcomp|acl)$/u.test(at.relation)) return undefined;
    at = scene.token(at.head);
  }
  return undefined;
}

/** "Berg said that it was dear *and said* that it was late", where the tree does not show it: whose words the sentence has. */
function findSharing(scene: Scene, { cue, within }: Attribution, before: readonly Attribution[]): Resolution {
  const first = cue[0] && scene.tokens.findWithin(cue[0]).find(({ pos }) => pos !== "ADV");
  const joins = first && scene.token(first.index - 1)?.lower;
  if (first?.pos !== "VERB" || !/^(and|but|,)$/u.test(joins ?? "")) return unresolved;
  const place = scene.placeOf(first.start);
  const beside = before.filter((other) => other.within === within && scene.placeOf(cueStart(other)) === place);
  const speakers = new Set(beside.map(({ speaker }) => speaker));
  const last = beside.at(-1);
  return last && speakers.size === 1 ? { entity: last.speaker, why: [...last.why] } : unresolved;
}

/** A noun with what hangs from it before `end`, without clauses. */
function toPhrase(scene: Scene, head: Token, end: number): Span {
  let [first, last] = [head, head];
  const open = [head];
  for (let token = open.pop(); token; token = open.pop()) {
    for (const child of scene.childrenOf(token)) {
      if (/^(acl|punct|conj|cc|case|parataxis)/u.test(child.relation) || child.end > end) continue;
      if (child.start < first.start) first = child;
      if (child.end > last.end) last = child;
      open.push(child);
    }
  }
  return { start: first.start, end: last.end };
}
