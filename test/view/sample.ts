import type { Document } from "../../src/interchange/document.ts";
import {
  findWords,
  makeDiscrepancy,
  makeDocument,
  makeEntity,
  makeOrigin,
  makePoint,
  makeReport,
  makeStory,
} from "../maker.ts";

/** A made-up story of three reports: one by an outlet, one printing an agency's text, one a reworded copy of the first. */
const gazette = makeReport({
  id: "gazette",
  outlet: "gazette",
  published: "2024-06-04",
  publishedFrom: "metadata",
  bylines: ["Tom Adeyemi"],
  title: "Carrow swing bridge shut after crack is found",
  lines: { 0: "title", 1: "caption", 2: "credit" },
  text: `Carrow swing bridge shut after crack is found
The swing bridge at low tide, seen from the east quay.
Photograph: Mara Lind
CARROW — The swing bridge at the mouth of Carrow harbour was closed on Tuesday after inspectors found a crack in its north pylon, the Carrow Port Authority said.
The authority said that 14 ships were waiting outside the harbour.
“We will not reopen it until every bolt has been tested,” said Ines Varga, the authority’s chief engineer. “Nobody wants to hurry this.”
The bridge was built in 1931 and carries the only road to the fish market.
Ferry operators told the Gazette that they would run extra boats from Wednesday.
`,
  attributions: [
    {
      source: "the Carrow Port Authority",
      cue: "said",
      content:
        "The swing bridge at the mouth of Carrow harbour was closed on Tuesday after inspectors found a crack in its north pylon",
      speaker: "authority",
    },
    {
      source: "The authority",
      cue: ["said", 1],
      content: "that 14 ships were waiting outside the harbour",
      speaker: "authority",
    },
    {
      source: "Ines Varga, the authority’s chief engineer",
      cue: ["said", 2],
      content: ["“We will not reopen it until every bolt has been tested,”", "“Nobody wants to hurry this.”"],
      speaker: "varga",
    },
    { source: "Ferry operators", cue: "told", content: "that they would run extra boats from Wednesday" },
  ],
  statements: [
    { words: "The swing bridge at the mouth of Carrow harbour was closed on Tuesday", attribution: "gazette-a1" },
    { words: "inspectors found a crack in its north pylon", attribution: "gazette-a1" },
    { words: "14 ships were waiting outside the harbour", attribution: "gazette-a2" },
    { words: "We will not reopen it until every bolt has been tested", attribution: "gazette-a3", kind: "intent" },
    { words: "The bridge was built in 1931" },
    { words: "carries the only road to the fish market" },
    { words: "they would run extra boats from Wednesday", attribution: "gazette-a4", kind: "intent" },
  ],
});

const lantern = makeReport({
  id: "lantern",
  outlet: "lantern",
  published: "2024-06-05T07:40:00+02:00",
  publishedFrom: "metadata",
  title: "Ships queue as Carrow bridge stays closed",
  lines: { 0: "title", 4: "heading", 7: "source" },
  upstream: [{ words: "Northern News Agency", entity: "nna" }],
  text: `Ships queue as Carrow bridge stays closed
The harbour bridge at Carrow has been closed since Tuesday, and no date for its reopening has been set.
Shipping agents said that at least 19 ships were waiting on Wednesday morning.
The harbour newsletter Tidewater quoted the engineer Ines Varga as saying that the crack is 40 centimetres long and that divers had seen “nothing alarming” below the waterline.
Who pays?
Mayor Piet Aalders said the town could not pay for the repair alone.
Tidewater was told by two dock workers that the noise was first heard in May.
(Source: Northern News Agency)
`,
  attributions: [
    { source: "Shipping agents", cue: "said", content: "that at least 19 ships were waiting on Wednesday morning" },
    {
      source: "The harbour newsletter Tidewater",
      cue: "quoted",
      content:
        "the engineer Ines Varga as saying that the crack is 40 centimetres long and that divers had seen “nothing alarming” below the waterline",
      speaker: "tidewater",
      chain: [{ role: "medium", as: "tidewater" }],
    },
    {
      source: "the engineer Ines Varga",
      cue: "as saying",
      content: "that the crack is 40 centimetres long and that divers had seen “nothing alarming” below the waterline",
      speaker: "lantern-varga",
      manner: "mixed",
      within: "lantern-a2",
      chain: [
        { role: "medium", as: "tidewater", source: "The harbour newsletter Tidewater", cue: "quoted" },
        { role: "speaker", as: "lantern-varga", source: "the engineer Ines Varga", cue: "as saying" },
      ],
    },
    {
      source: "Mayor Piet Aalders",
      cue: ["said", 1],
      content: "the town could not pay for the repair alone",
      speaker: "aalders",
    },
    {
      source: "two dock workers",
      cue: "told",
      content: "that the noise was first heard in May",
      speaker: "workers",
      chain: [
        { role: "medium", as: "tidewater", source: ["Tidewater", 1] },
        { role: "speaker", as: "workers", source: "two dock workers", cue: "told" },
      ],
    },
  ],
  statements: [
    "The harbour bridge at Carrow has been closed since Tuesday",
    "no date for its reopening has been set",
    { words: "at least 19 ships were waiting on Wednesday morning", attribution: "lantern-a1" },
    { words: "the crack is 40 centimetres long", attribution: "lantern-a3" },
    { words: "divers had seen “nothing alarming” below the waterline", attribution: "lantern-a3" },
    { words: "the town could not pay for the repair alone", attribution: "lantern-a4", kind: "assessment" },
    { words: "the noise was first heard in May", attribution: "lantern-a5" },
  ],
});

const copy = makeReport({
  id: "copy",
  published: "2024-06-05",
  publishedFrom: "text",
  address: "https://news-daily-now.example/carrow-bridge?id=7",
  altered: 0.94,
  lines: { 0: "title" },
  title: "Carrow swing bridge shut after fracture is discovered",
  text: `Carrow swing bridge shut after fracture is discovered
The swing bridge on the mouth of Carrow harbor may be closed on Tuesday after inspectors discovered a fracture in its north pylon, the Carrow Harbor Authority stated.
The authority stated that 14 ships had been ready exterior the harbor.
“We will not reopen it until every bolt has been tested,” stated Ines Varga, the authority’s chief engineer.
`,
  attributions: [
    {
      source: "the Carrow Harbor Authority",
      cue: "stated",
      content:
        "The swing bridge on the mouth of Carrow harbor may be closed on Tuesday after inspectors discovered a fracture in its north pylon",
      speaker: "authority",
    },
    {
      source: "The authority",
      cue: ["stated", 1],
      content: "that 14 ships had been ready exterior the harbor",
      speaker: "authority",
    },
    {
      source: "Ines Varga, the authority’s chief engineer",
      cue: ["stated", 2],
      content: "“We will not reopen it until every bolt has been tested,”",
      speaker: "varga",
    },
  ],
  statements: [
    { words: "The swing bridge on the mouth of Carrow harbor may be closed on Tuesday", attribution: "copy-a1" },
    { words: "inspectors discovered a fracture in its north pylon", attribution: "copy-a1" },
    { words: "14 ships had been ready exterior the harbor", attribution: "copy-a2" },
    { words: "We will not reopen it until every bolt has been tested", attribution: "copy-a3", kind: "intent" },
  ],
});

/** A report in a language that is not read yet. */
export const unread = makeReport({
  id: "unread",
  text: "De draaibrug van Carrow is sinds dinsdag dicht.\nEr wachten veertien schepen.\n",
  language: "nl",
  unanalysed: "language",
});

export const sampleStory = makeStory([gazette, lantern, copy, unread], {
  title: { start: 0, end: 45, report: "gazette" },
  layers: { ties: { state: "unanalysed", code: "not-built" }, quotations: { state: "unanalysed", code: "not-built" } },
  entities: [{ id: "varga", members: ["varga", "lantern-varga"], because: ["same name"] }],
  derivations: [{ report: "copy", of: ["gazette"], kind: "reworded", direction: "known", share: 0.618, signs: [] }],
  alterations: [
    {
      report: "copy",
      ...findWords(copy.text, "may be"),
      kind: "certainty",
      confidence: 0.9,
      candidates: [{ text: "was", confidence: 0.9, from: "sibling" }],
    },
  ],
  points: [
    makePoint(["gazette-s1", "lantern-s1", "copy-s1"], {
      sourcing: "corroborated",
      unanalysed: ["unread"],
      origins: [
        makeOrigin("authority", ["gazette-s1", "copy-s1"], "reworded"),
        makeOrigin("nna", ["lantern-s1"], "own"),
      ],
    }),
    makePoint(["gazette-s2", "copy-s2"], {
      sourcing: "attributed",
      unmentioned: ["lantern"],
      unanalysed: ["unread"],
      origins: [makeOrigin("authority", ["gazette-s2", "copy-s2"], "speaker")],
    }),
    makePoint(["gazette-s3", "lantern-s3", "copy-s3"], {
      sourcing: "disputed",
      unanalysed: ["unread"],
      origins: [
        makeOrigin("authority", ["gazette-s3", "copy-s3"], "speaker"),
        makeOrigin(null, ["lantern-s3"], "unknown"),
      ],
    }),
    makePoint(["gazette-s4", "copy-s4"], {
      sourcing: "attributed",
      unmentioned: ["lantern"],
      unanalysed: ["unread"],
      origins: [makeOrigin("varga", ["gazette-s4", "copy-s4"], "speaker")],
    }),
  ],
  discrepancies: [
    makeDiscrepancy(
      "quantity",
      [
        { report: gazette, statement: "gazette-s3", words: "14 ships", as: "authority" },
        { report: lantern, statement: "lantern-s3", words: "at least 19 ships" },
      ],
      { basis: "attributed-attributed", strength: "compatible", point: "p-gazette-s3" },
    ),
    makeDiscrepancy(
      "certainty",
      [
        { report: gazette, statement: "gazette-s1", words: "was closed", as: "authority" },
        { report: copy, statement: "copy-s1", words: "may be closed", as: "authority" },
      ],
      { basis: "attributed-attributed" },
    ),
  ],
});

export const sample: Document = makeDocument([gazette, lantern, copy, unread], {
  software: "rostrum 0.1.0",
  models: [{ name: "reader-12", sha256: "0" }],
  stories: [sampleStory],
  entities: [
    makeEntity("Harbour Gazette", { id: "gazette", kind: "outlet" }),
    makeEntity("Daily Lantern", { id: "lantern", kind: "outlet" }),
    makeEntity("Northern News Agency", { id: "nna", kind: "outlet" }),
    makeEntity("Carrow Port Authority", { id: "authority" }),
    makeEntity("Tidewater", { id: "tidewater", kind: "outlet" }),
    makeEntity("Ines Varga", {
      id: "varga",
      kind: "person",
      description: { ...findWords(gazette.text, "the authority’s chief engineer"), report: "gazette" },
    }),
    makeEntity("Varga", { id: "lantern-varga", kind: "person" }),
    makeEntity("Piet Aalders", { id: "aalders", kind: "person" }),
    makeEntity("two dock workers", { id: "workers", kind: "unnamed", count: 2 }),
  ],
});
