import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Failure } from "./client.ts";
import type { Loaded } from "./load.ts";

const patience = 200; // milliseconds before a wait is worth a word

/** What was asked for, or that it is on its way, or why it could not be looked at. */
export function Answer<T>({
  loaded,
  what,
  retry,
  children,
}: {
  loaded: Loaded<T>;
  what: string;
  retry: () => void;
  children: (value: T) => ComponentChildren;
}) {
  switch (loaded.state) {
    case "loading":
      return <Waiting what={what} />;
    case "failed":
      return <CouldNotLook failure={loaded.failure} what={what} retry={retry} />;
    case "ready":
      return <>{children(loaded.value)}</>;
  }
}

function Waiting({ what }: { what: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="state" role="status">
      {isLong ? <p class="answer">Looking for {what}…</p> : null}
    </div>
  );
}

function CouldNotLook({ failure: { problem }, what, retry }: { failure: Failure; what: string; retry: () => void }) {
  const isMissing = problem.code === "serve.missing";
  return (
    <div class="state" role="alert">
      <h1>{isMissing ? `There is no such ${what.split(" ").at(-1)}` : `Could not look for ${what}`}</h1>
      <p>
        {problem.seen}: {problem.remedy}. <span class="muted">[{problem.code}]</span>
      </p>
      <p>
        <button type="button" onClick={retry}>
          Try again
        </button>{" "}
        <a href="/">To the stories</a>
      </p>
    </div>
  );
}
