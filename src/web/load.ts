import { useCallback, useEffect, useState } from "preact/hooks";
import { Failure } from "./client.ts";

/** Three states of something that is asked for; never mixed: what could not be loaded is not empty. */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly failure: Failure };

// What was seen last, so that a step back shows it at once, at the place where it was left.
const kept = new Map<string, unknown>();
const mostKept = 12;

/** Loads what `key` names, anew where `key` changes or `reload` is called; what was loaded before stays in sight. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): [Loaded<T>, () => void] {
  const [turn, setTurn] = useState(0);
  const [loaded, setLoaded] = useState<{ key: string; value: Loaded<T> }>(() => ({ key, value: findKept<T>(key) }));
  // `key` names what `load` loads; `turn` asks for it again
  useEffect(() => {
    const abort = new AbortController();
    setLoaded((before) =>
      before.key === key && before.value.state === "ready" ? before : { key, value: findKept<T>(key) },
    );
    load(abort.signal).then(
      (value) => {
        keep(key, value);
        setLoaded({ key, value: { state: "ready", value } });
      },
      (cause: unknown) => {
        if (abort.signal.aborted) return;
        if (!(cause instanceof Failure)) throw cause;
        setLoaded({ key, value: { state: "failed", failure: cause } });
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((last) => last + 1), []);
  return [loaded.key === key ? loaded.value : findKept<T>(key), reload];
}

function findKept<T>(key: string): Loaded<T> {
  return kept.has(key) ? { state: "ready", value: kept.get(key) as T } : { state: "loading" };
}

function keep(key: string, value: unknown): void {
  kept.delete(key);
  kept.set(key, value);
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
}
