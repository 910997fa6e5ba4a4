import type { Span } from "../text/span.ts";
import type { ReadWord } from "./tree-text.ts";

/** A word of another reader; `begins` where a sentence begins. */
export type OtherWord = ReadWord & { readonly begins: boolean };

/** A name of another reader, under the label that it is scored as: PERSON, ORG or LOC. */
export type OtherName = Span & { readonly label: string };

/** What another reader does; spans are of the text that is given. */
export interface OtherSkill {
  readWords(text: string): OtherWord[];
  findNames(text: string): OtherName[];
  findQuotations(text: string): Span[];
}
