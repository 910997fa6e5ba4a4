import type { Attribution, Entity, Mention } from "../interchange/document.ts";
import type { Span } from "../text/span.ts";
import type { Gender } from "../world/given-name.ts";
import { cueStart, hasCue } from "./cue.ts";
import { type Resolution, type Scene, toResolution, unresolved } from "./scene.ts";

const genders: Readonly<Record<string, Gender>> = {
  he: "male",
  him: "male",
  his: "male",
  himself: "male",
  she: "female",
  her: "female",
  herself: "female",
};
const plural = /^(they|them|their|both)$/iu;
const thing =
  /^(it|(the|this|that) (article|report|piece|story|newspaper|paper|magazine|agency|broadcaster|network|channel|station|outlet|site|website|statement|ministry|department|council|committee|commission|court|company|campaign|party|group|organi[sz]ation|association|union|university|institute))$/iu;
const medium =
  /^(the|this) (article|piece|story|newspaper|paper|magazine|broadcaster|network|channel|station|outlet|site|website)$/iu;

const personReach = 3; // sentences over which a speaker is still "he"
const thingReach = 4; // and an outlet still "the article"
const longestTitle = 30; // characters of "Former prime minister" and the like before a name

/** Whom a pronoun or "the article" stands for, by the names and speakers before it; `undefined` for any other source. */
export function findAntecedent(scene: Scene, source: Span, before: readonly Attribution[]): Resolution | undefined {
  const text = scene.slice(source);
  const gender = genders[text.toLowerCase()];
  if (gender) return findPerson(scene, source, gender, before);
  if (plural.test(text)) return findSeveral(scene, source, before);
  return thing.test(text) ? findThing(scene, source, before) : undefined;
}

/**
 * "He", "she": the first person of the sentence itself, else the person with whom the sentence before begins, else the
 * speaker of the sentences just before, else the last person named; never one of the other gender.
 */
function findPerson(scene: Scene, source: Span, gender: Gender, before: readonly Attribution[]): Resolution {
  const isMeant = (id: string | null) => (scene.genderOf(id) ?? gender) === gender;
  const here = scene.placeOf(source.start);
  const subject =
    findSubject(scene, scene.sentences.at(here), source.start, isMeant) ??
    findOpening(scene, scene.sentences.at(here - 1), isMeant);
  const wentOn = findPronoun(scene, here - 1, gender, before);
  if (wentOn && (!subject || (subject.start > cueStart(wentOn) && scene.placeOf(subject.start) < here)))
    return { entity: wentOn.speaker, why: [...wentOn.why] };
  if (subject) return toResolution(subject);
  const near = before.findLast(
    (other) =>
      scene.entity(other.speaker)?.kind === "person" &&
      isMeant(other.speaker) &&
      here - scene.placeOf(cueStart(other)) <= personReach &&
      other.cue.some((cue) => hasCue(scene.slice(cue))),
  );
  if (near) return { entity: near.speaker, why: [...near.why] };
  const last = scene.mentions.findLastBefore(
    source.start,
    ({ label, entity }) => label === "PERSON" && isMeant(entity),
  );
  return last ? toResolution(last) : unresolved;
}

/** The attribution of a sentence that has the same pronoun as its source: who was meant there is meant still. */
function findPronoun(
  scene: Scene,
  place: number,
  gender: Gender,
  before: readonly Attribution[],
): Attribution | undefined {
  return before.find(
    ({ source: [one], speaker, within }) =>
      one !== undefined &&
      within === null &&
      speaker !== null &&
      genders[scene.slice(one).toLowerCase()] === gender &&
      scene.placeOf(one.start) === place,
  );
}

/** The person with whom a sentence begins, a title aside: "Mayor Ilse Holm rejected it." */
function findOpening(scene: Scene, sentence: Span | undefined, isMeant: (id: string) => boolean): Mention | undefined {
  const subject = sentence && findSubject(scene, sentence, sentence.end, isMeant);
  if (!subject) return undefined;
  const before = scene.text.slice(sentence.start, subject.start);
  const isTitle = before.length <= longestTitle && !/[,:;“”"]|\b(of|by|for|to|with|in|at|on)\b/iu.test(before);
  return isTitle ? subject : undefined;
}

/** The first person of a sentence who owns nothing ("Mr. Lee's plan") and stands before `end`. */
function findSubject(
  scene: Scene,
  sentence: Span | undefined,
  end: number,
  isMeant: (id: string) => boolean,
): Mention | undefined {
  if (!sentence) return undefined;
  return scene.mentions
    .findWithin({ start: sentence.start, end })
    .find(({ label, entity, end }) => label === "PERSON" && isMeant(entity) && !/^[’']/u.test(scene.text.charAt(end)));
}

/** "They": the group or body that spoke last. */
function findSeveral(scene: Scene, source: Span, before: readonly Attribution[]): Resolution {
  const here = scene.placeOf(source.start);
  const near = before.findLast(
    (other) =>
      /^(unnamed|group|organization)$/u.test(scene.entity(other.speaker)?.kind ?? "") &&
      here - scene.placeOf(cueStart(other)) <= personReach,
  );
  return near ? { entity: near.speaker, why: [...near.why] } : unresolved;
}

function findThing(scene: Scene, source: Span, before: readonly Attribution[]): Resolution {
  const kinds: readonly (Entity["kind"] | undefined)[] = medium.test(scene.slice(source))
    ? ["outlet"]
    : ["organization", "outlet"];
  const isThing = (id: string | null) => kinds.includes(scene.entity(id)?.kind);
  const spoke = before.findLast((other) => isThing(other.speaker));
  if (spoke && scene.placeOf(source.start) - scene.placeOf(cueStart(spoke)) <= thingReach) {
    return { entity: spoke.speaker, why: [...spoke.why] };
  }
  const last = scene.mentions.findLastBefore(source.start, (mention) => isThing(mention.entity));
  return last ? toResolution(last) : unresolved;
}
