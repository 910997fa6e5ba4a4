import { useEffect, useState } from "preact/hooks";

// as in the page's style: from here a report stands beside its story
const wide = matchMedia("(min-width: 72rem)");

/** Is there room for a report beside its story? */
export function useWide(): boolean {
  const [isWide, setWide] = useState(wide.matches);
  useEffect(() => {
    const update = () => setWide(wide.matches);
    wide.addEventListener("change", update);
    return () => wide.removeEventListener("change", update);
  }, []);
  return isWide;
}
