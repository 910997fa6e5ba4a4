import { useRef, useState } from "preact/hooks";
import { cutWords } from "../view/plain.ts";
import { toReportHref, toStoryHref } from "./route.ts";
import { useTitle } from "./title.ts";
import { type Errand, useWork, work } from "./work.ts";

const accepted = ".txt,.md,.html,.htm,.json,.jsonl,.csv";

/** Paste a text, choose or drop files; then how far each of them is. */
export function AddPage() {
  useTitle("Add reports");
  const { errands } = useWork();
  return (
    <>
      <header class="title">
        <h1>Add reports</h1>
      </header>
      {errands.length > 0 ? <Errands errands={errands} /> : null}
      <PasteForm />
      <Files />
    </>
  );
}

function PasteForm() {
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setEmpty] = useState(true);
  const send = (event: Event) => {
    event.preventDefault();
    if (form.current === null) return;
    const fields = new FormData(form.current);
    const read = (name: string) => String(fields.get(name) ?? "").trim();
    const text = String(fields.get("text") ?? "");
    void work.addText({
      text,
      title: read("title"),
      outlet: read("outlet"),
      published: read("published"),
      address: read("address"),
    });
    form.current.reset();
    setEmpty(true);
  };
  return (
    <section aria-labelledby="paste-title">
      <h2 id="paste-title">Paste a text</h2>
      <form ref={form} class="fields paste" onSubmit={send}>
        <label class="whole">
          Text of the report, headline first
          <textarea
            name="text"
            rows={10}
            required
            onInput={(event) => setEmpty(event.currentTarget.value.trim() === "")}
          />
        </label>
        <label>
          Outlet
          <input name="outlet" maxLength={200} />
        </label>
        <label>
          Published
          <input name="published" type="date" />
        </label>
        <label>
          Headline <span class="muted">(if not in the text)</span>
          <input name="title" maxLength={500} />
        </label>
        <label>
          Web address
          <input name="address" type="url" maxLength={2000} placeholder="https://" />
        </label>
        <p class="actions">
          <button type="submit" disabled={isEmpty}>
            Add the text
          </button>
          <span class="label">Nothing is fetched from the address; it is kept as where the report came from.</span>
        </p>
      </form>
    </section>
  );
}

function Files() {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = "";
    void work.addFiles(files);
  };
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">Files</h2>
      <label class="drop">
        <input ref={input} type="file" multiple accept={accepted} onChange={take} />
        <span>
          Drop files anywhere, or <span class="link">choose some</span>
        </span>
        <span class="label">.txt, .md, .html, .json, .jsonl or .csv, up to 50 MB each</span>
      </label>
    </section>
  );
}

function Errands({ errands }: { errands: readonly Errand[] }) {
  return (
    <section aria-labelledby="errands-title">
      <h2 id="errands-title">On their way</h2>
      <p class="label" role="status">
        {sayOutcome(errands)}
      </p>
      <ol class="contents errands">
        {errands.map((errand) => (
          <ErrandLine key={errand.key} errand={errand} />
        ))}
      </ol>
    </section>
  );
}

/** `1 on the way · 2 read · 1 not kept` */
function sayOutcome(errands: readonly Errand[]): string {
  const count = (...states: readonly Errand["state"][]) => errands.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [count("sending", "waiting", "leased"), "on the way"],
    [count("done"), "read"],
    [count("refused"), "not kept"],
    [count("dead"), "could not be read"],
  ] as const;
  return parts.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : [])).join(" · ");
}

const stateWord = {
  sending: "sending",
  refused: "not kept",
  waiting: "kept, waits to be read",
  leased: "being read",
  done: "read",
  dead: "could not be read",
} as const satisfies Record<Errand["state"], string>;

function ErrandLine({ errand: { name, state, report, story, isKnown, problem } }: { errand: Errand }) {
  const isBad = state === "refused" || state === "dead";
  const href = story !== null ? toStoryHref(story) : report === undefined ? undefined : toReportHref(report);
  return (
    <li class={state} data-stop tabIndex={-1}>
      <span class="name">{cutWords(name, 120)}</span>{" "}
      <span class="label">
        {isBad ? <b class="bad">{stateWord[state]}</b> : isKnown ? "known already" : stateWord[state]}
        {href !== undefined && state === "done" ? (
          <>
            {" "}
            · <a href={href}>{story === null ? "open the report" : "open its story"}</a>
          </>
        ) : null}
        {problem === undefined
          ? ""
          : ` · ${problem.seen}${problem.remedy === "" ? "" : `; ${problem.remedy}`} [${problem.code}]`}
      </span>
    </li>
  );
}
