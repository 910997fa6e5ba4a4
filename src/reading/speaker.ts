import type { Attribution, Mention } from "../interchange/document.ts";
import type { Draft, Step } from "../language/draft.ts";
import { compareSpans, type Span } from "../text/span.ts";
import { cueStart } from "./cue.ts";
import { Descriptions } from "./description.ts";
import { findNamed } from "./named-source.ts";
import { findAntecedent } from "./pronoun.ts";
import { type Resolution, Scene, toResolution, unresolved } from "./scene.ts";

const looksBack = 40; // attributions; more never stand in so few sentences

/**
 * Who spoke, for each attribution: the name in its source, whom a pronoun or a description stands for, or an unnamed
 * entity for "two officials".
 */
export const speaker: Step = {
  name: "speaker",
  requires: ["sentences", "tokens", "mentions", "attributions"],
  assigns: ["attributions", "mentions"],
  read(draft: Draft): void {
    const scene = new Scene(draft);
    const descriptions = new Descriptions(draft, scene);
    const resolved: Attribution[] = [];
    for (const attribution of draft.report.attributions) {
      const before = resolved.slice(-looksBack);
      const source = nearestSource(attribution);
      const { entity, why } = source
        ? resolve({ scene, descriptions }, source, before)
        : findSharing(scene, attribution, before);
      resolved.push({ ...attribution, speaker: entity, why });
    }
    draft.report.attributions = resolved;
    draft.report.mentions = [...draft.report.mentions, ...descriptions.unnamed].sort(compareSpans);
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
  if (/^who\b/iu.test(scene.slice(source))) {
    const name = findNameBefore(scene, source);
    const noun = name ? undefined : scene.clauses.findDescribed({ start: source.start, end: source.start + 3 });
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

/** "Berg said that it was dear *and said* that it was late", where the tree does not show it: whose words the sentence has. */
function findSharing(scene: Scene, { cue, within }: Attribution, before: readonly Attribution[]): Resolution {
  const first = cue[0] && scene.clauses.tokens.findWithin(cue[0]).find(({ pos }) => pos !== "ADV");
  const joins = first && scene.clauses.token(first.index - 1)?.lower;
  if (first?.pos !== "VERB" || !/^(and|but|,)$/u.test(joins ?? "")) return unresolved;
  const place = scene.placeOf(first.start);
  const beside = before.filter((other) => other.within === within && scene.placeOf(cueStart(other)) === place);
  const speakers = new Set(beside.map(({ speaker }) => speaker));
  const last = beside.at(-1);
  return last && speakers.size === 1 ? { entity: last.speaker, why: [...last.why] } : unresolved;
}
