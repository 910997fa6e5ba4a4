import { useEffect, useRef } from "preact/hooks";
import { sourcingMeaning, strengthMeaning } from "../view/glossary.ts";
import { keys } from "./keyboard.ts";
import { TextLegend } from "./report-text.tsx";

/** The keys of the desk and how its marks are read. */
export function Help({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">Keys and marks</h2>
      <dl class="keys">
        {keys.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <dl class="key">
        {Object.entries({ ...sourcingMeaning, ...strengthMeaning }).map(([name, meaning]) => (
          <div key={name}>
            <dt class={name}>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <TextLegend />
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
