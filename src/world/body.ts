import bodies from "./bodies.json" with { type: "json" };

/**
 * The name of an international or national body that English news calls by its initials without saying what they stand
 * for; `undefined` for any other, and for those that may stand for several ("CDU", "PA").
 */
export function findBody(initials: string): string | undefined {
  return (bodies as Readonly<Record<string, string>>)[initials.replace(/\./gu, "")];
}
