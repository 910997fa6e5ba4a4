// Writes docs/accuracy.md from what `rostrum evaluate --json` printed.
//   node evaluate/accuracy.mjs FILE…
// Each FILE holds a list of scores; of two scores of one task on one data file the later counts. A task that no file has is
// named as not scored.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Exact F1 of source, cue and content, of whole attributions exact and by overlap; in percent. The sources say on which part. */
const published = [
  ["BERT-base", 81.1, 74.0, 68.9, undefined, undefined, "cofenet"],
  ["BERT-base + CRF", 82.2, 74.9, 71.0, undefined, undefined, "cofenet"],
  ["BERT-base + CofeNet, 110 M parameters, GPU", 83.2, 75.3, 72.9, undefined, undefined, "cofenet"],
  ["two human annotators against each other", 79.3, 71.4, 69.5, 58.5, 79.0, "humans"],
  ["Citron, trained again on the same data", 65.2, 53.5, 46.7, 32.2, 62.3, "citron"],
];

const sources = {
  cofenet:
    "CofeNet: Wang et al., “CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation Extraction”, COLING 2022; test part, token spans",
  humans:
    "PolNeAR: Newell et al., “An Attribution Relations Corpus for Political News”, LREC 2018; measured by this project's scorer, each annotator against each other on the 18 articles of `polnear-agreement` (530 ordered pairs)",
  citron: "Citron: BBC, github.com/bbc/citron; trained again and measured by this project, 818 words/s",
};

/**
 * What Rostrum shows, by the layers of the interchange, and the tasks that measure it with what they measure of it. A layer
 * without a task is not validated, whatever it holds.
 */
const layers = {
  report: {
    upstream: [],
    bylines: [],
    blocks: [],
    sentences: [["syntax", "`raw.sentence`"]],
    mentions: [
      ["names", "persons, organizations and places, before the world's knowledge is asked"],
      ["links", "whom a given name refers to"],
    ],
    times: [["edits", "made texts only"]],
    quantities: [["quantities", "value, bound and noun"]],
    attributions: [
      ["attribution", "source, cue, content and whole attributions"],
      ["manner", "direct, indirect or mixed"],
      ["speakers", "who the source is"],
      ["chains", "on whose word"],
    ],
    statements: [["statements", "that there is one; kind, act, certainty, polarity"]],
    notes: [],
    alterations: [],
    repairs: [],
  },
  story: {
    reports: [],
    entities: [],
    versions: [],
    derivations: [
      ["copies", "of two reports"],
      ["made-copies", "made texts"],
    ],
    alterations: [],
    repairs: [],
    inflations: [],
    points: [
      ["alignment", "statements of one point, statements given"],
      ["origins", "what stands behind a point"],
    ],
    discrepancies: [
      ["discrepancies", "kind and places"],
      ["edits", "made texts"],
    ],
    speakers: [["speakers", "who the source is; not who is one across reports"]],
    quotations: [["quotations", "quotations of one utterance"]],
    events: [
      ["events", "type, place and mode"],
      ["rosters", "who takes part"],
    ],
    timeline: [],
    ties: [],
  },
};

const scores = new Map();
for (const path of process.argv.slice(2)) {
  for (const score of JSON.parse(readFileSync(path, "utf8"))) scores.set(`${score.task} ${score.data}`, score);
}
writeFileSync(join(root, "docs/accuracy.md"), `${toPage([...scores.values()])}\n`);

function toPage(all) {
  const named = [
    ...new Set(
      Object.values(layers).flatMap((of) =>
        Object.values(of)
          .flat()
          .map(([task]) => task),
      ),
    ),
  ];
  const unscored = named.filter((task) => !all.some((score) => score.task === task));
  return [
    "# Accuracy",
    "",
    `How often Rostrum is right, measured on labelled data that nothing was trained on. This page is written by \`node evaluate/accuracy.mjs\` from what \`rostrum evaluate --json\` prints; [guide.md](guide.md#evaluate) says what each figure means.${sayModel()}`,
    "",
    "## Validated and not validated",
    "",
    "What stands under a task has been measured, so far as the figures below go. The rest may be right; nobody has looked.",
    ...Object.entries(layers).flatMap(([of, layer]) => ["", ...toLayerTable(of, layer, all)]),
    "",
    "Words, parts of speech and trees are not shown; `syntax` measures them, for most of what is shown rests on them.",
    "",
    "## Beside others: attributions",
    "",
    "F1 of the same start and end. The dev part has come out about two points above the test part; rows on different parts are near each other, not equal.",
    "",
    ...toComparison(all),
    "",
    ...Object.values(sources).map((source) => `- ${source}.`),
    "",
    "## Every figure",
    ...all.flatMap((score) => ["", ...toScore(score)]),
    ...(unscored.length > 0 ? ["", `Not scored yet: ${unscored.map((task) => `\`${task}\``).join(", ")}.`] : []),
  ].join("\n");
}

function sayModel() {
  const path = join(root, "models/reader-en/model.json");
  if (!existsSync(path)) return "";
  const { name, sha256 } = JSON.parse(readFileSync(path, "utf8"));
  return ` The model is \`${name}\`, SHA-256 \`${sha256.slice(0, 16)}…\`, int8, in Node.`;
}

function toLayerTable(of, layer, all) {
  const rows = Object.entries(layer).map(([name, tasks]) => `| \`${name}\` | ${sayValidated(tasks, all)} |`);
  return [`| of a ${of} | measured by |`, "|---|---|", ...rows];
}

function sayValidated(tasks, all) {
  if (tasks.length === 0) return "**not validated**";
  return tasks
    .map(([task, what]) => {
      const found = all.filter((score) => score.task === task);
      if (found.length === 0) return `\`${task}\`: ${what} (not scored yet: **not validated**)`;
      const isLooked = found.some(({ metrics }) => metrics.looked !== 0);
      return `\`${task}\`: ${what}${isLooked ? "" : " (no step stands for it yet: **not validated**)"}`;
    })
    .join("; ");
}

function toComparison(all) {
  const ours = all
    .filter(({ task }) => task === "attribution")
    .map(({ data, metrics }) => {
      const names = ["source.exact", "cue.exact", "content.exact", "relation.exact", "relation.overlap"];
      return [`**Rostrum**, \`${toStem(data)}\``, ...names.map((name) => sayFigure(metrics[`${name}.f1`]))];
    });
  const theirs = published.map(([name, ...rest]) => {
    const source = sources[rest.at(-1)].split(":")[0];
    return [`${name} (${source})`, ...rest.slice(0, -1).map((percent) => sayFigure(percent && percent / 100))];
  });
  const rows = [...ours, ...theirs].map((row) => `| ${row.join(" | ")} |`);
  return ["| | source | cue | content | whole, exact | whole, overlap |", "|---|---|---|---|---|---|", ...rows];
}

function toScore({ task, data, sha256, size, metrics, intervals = {}, others = [] }) {
  const named = others.filter((other) => "metrics" in other);
  const names = [...new Set(Object.keys(metrics).map(toName))].filter((name) => !name.startsWith("work."));
  const has95 = Object.keys(intervals).length > 0;
  const head = ["", "p", "r", "F1 or share", ...(has95 ? ["95 %"] : []), ...named.map(toOther)];
  const rows = names.map((name) => {
    const main = `${name}.f1` in metrics ? `${name}.f1` : name;
    return [
      `\`${name}\``,
      sayFigure(metrics[`${name}.p`], ""),
      sayFigure(metrics[`${name}.r`], ""),
      sayFigure(metrics[main]),
      ...(has95 ? [sayBounds(intervals[main])] : []),
      ...named.map((other) => sayFigure(other.metrics[main])),
    ];
  });
  return [
    `### ${task}, ${toStem(data)}`,
    "",
    `\`${task}\` on \`${data.split("/").at(-1)}\`, ${size} labelled, SHA-256 \`${sha256.slice(0, 12)}…\`.`,
    "",
    ...[head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`),
  ];
}

function toOther({ reader, version }) {
  return `other: ${reader} ${version}`;
}

function toName(metric) {
  return metric.replace(/\.(p|r|f1)$/u, "");
}

function toStem(data) {
  return data.replace(/^.*\/|\.\w+$/gu, "");
}

function sayBounds(bounds) {
  return bounds ? bounds.map((bound) => sayFigure(bound)).join("–") : "";
}

function sayFigure(figure, absent = "–") {
  return figure === undefined ? absent : figure.toFixed(3).replace(/^0\./u, ".");
}
