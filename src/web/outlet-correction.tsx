import { useRef, useState } from "preact/hooks";
import type { Correction } from "../interchange/document.ts";
import { toReadableDate } from "../view/date.ts";
import { toPlain } from "../view/plain.ts";
import { unknownPublisher } from "../view/word.ts";
import { correctOutlet, Failure, undoCorrection } from "./client.ts";
import { work } from "./work.ts";

type State =
  | { readonly kind: "shown" | "asked" | "sending" | "reading" }
  | { readonly kind: "failed"; readonly failure: Failure };

/** A report's outlet, with the way to correct it and what was corrected before. */
export function OutletCorrection({
  report,
  outlet,
  corrections,
}: {
  report: string;
  outlet: string;
  corrections: readonly Correction[];
}) {
  const [state, setState] = useState<State>({ kind: "shown" });
  const button = useRef<HTMLButtonElement>(null);
  const send = async (change: () => Promise<unknown>) => {
    setState({ kind: "sending" });
    try {
      await change();
      work.await(report);
      setState({ kind: "reading" });
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      setState({ kind: "failed", failure: cause });
    }
  };
  const close = () => {
    setState({ kind: "shown" });
    button.current?.focus();
  };
  const holding = corrections.filter(
    ({ target, undone }) => target.layer === "outlet" && target.ids?.[0] === report && !undone,
  );
  return (
    <div class="correction">
      {state.kind === "asked" || state.kind === "failed" ? (
        <Form outlet={outlet} close={close} send={(to, why) => send(() => correctOutlet(report, to, why))} />
      ) : (
        <button
          type="button"
          class="quiet"
          ref={button}
          disabled={state.kind === "sending"}
          onClick={() => setState({ kind: "asked" })}
        >
          Correct the outlet
        </button>
      )}
      {holding.map((correction) => (
        <p class="label" key={correction.id}>
          corrected to <b>{sayName(correction.to)}</b>, was {sayName(correction.from)} · {correction.who},{" "}
          {toReadableDate(correction.when.slice(0, 10))}
          {correction.why === "" ? "" : ` · “${toPlain(correction.why)}”`}{" "}
          <button
            type="button"
            class="quiet"
            disabled={state.kind === "sending"}
            onClick={() => send(() => undoCorrection(correction.id))}
          >
            Undo
          </button>
        </p>
      ))}
      <p class="label" role="status">
        {state.kind === "reading" ? "Kept. The report is read and its story grouped again." : ""}
      </p>
      {state.kind === "failed" ? (
        <p class="label" role="alert">
          <b class="bad">Not corrected:</b> {state.failure.problem.seen}; {state.failure.problem.remedy}.
        </p>
      ) : null}
    </div>
  );
}

function Form({ outlet, close, send }: { outlet: string; close: () => void; send: (to: string, why: string) => void }) {
  const to = useRef<HTMLInputElement>(null);
  const why = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    send(to.current?.value ?? "", why.current?.value ?? "");
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  return (
    <form class="fields" onSubmit={submit} onKeyDown={cancel}>
      <label>
        Outlet
        {/* biome-ignore lint/a11y/noAutofocus: the form was asked for */}
        <input ref={to} required maxLength={200} autoFocus defaultValue={outlet === unknownPublisher ? "" : outlet} />
      </label>
      <label>
        Why <span class="muted">(if you like)</span>
        <input ref={why} maxLength={2000} />
      </label>
      <p class="actions">
        <button type="submit">Correct</button>
        <button type="button" class="quiet" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  );
}

/** A name, or the name in the id of an outlet that the document no longer describes. */
function sayName(value: unknown): string {
  if (typeof value !== "string") return unknownPublisher;
  return toPlain(value.replace(/^(?:outlet|domain):/u, "").slice(0, 200));
}
