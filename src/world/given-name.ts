import names from "./given-names.json" with { type: "json" };

export type Gender = "female" | "male";

const genderOf = new Map<string, Gender>([
  ...names.female.split(" ").map((name): [string, Gender] => [name, "female"]),
  ...names.male.split(" ").map((name): [string, Gender] => [name, "male"]),
]);

/** The gender of nearly everybody who bears a given name in the United States; `undefined` for "Jean" and the unknown. */
export function findGender(givenName: string): Gender | undefined {
  return genderOf.get(givenName.toLowerCase());
}
