import stringWidth from "string-width";

export type Style = (text: string) => string;

/** A stretch of text in one style; a solid one is not broken at its spaces. */
export interface Run {
  readonly text: string;
  readonly style?: Style | undefined;
  readonly solid?: boolean;
}

/** How lines open, and how many columns they may take. */
export interface Frame {
  readonly width: number;
  readonly first?: readonly Run[];
  readonly rest?: readonly Run[];
}

/** What stays together on a line. */
interface Atom {
  readonly runs: Run[];
  readonly spaced: boolean;
  width: number;
}

// Han and kana are written without spaces: a line may end after each of them.
const tokenPattern = / +|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[^ \p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+/gu;
const ideograph = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The columns that a text takes; wide characters take two. */
function measure(text: string): number {
  return /^[ -~]*$/u.test(text) ? text.length : stringWidth(text);
}

/** The runs as lines of at most `width` columns; what is longer than a line is broken between graphemes. */
export function layOut(runs: readonly Run[], frame: Frame): string[] {
  const first = frame.first ?? [];
  const rest = frame.rest ?? first;
  const lines: Run[][] = [];
  let line: Run[] = [...first];
  let used = measureRuns(first);
  let empty = true;
  const room = frame.width - Math.max(used, measureRuns(rest));
  for (const atom of listAtoms(runs).flatMap((one) => breakAtom(one, Math.max(2, room)))) {
    const gap = !empty && atom.spaced ? 1 : 0;
    if (!empty && used + gap + atom.width > frame.width) {
      lines.push(line);
      line = [...rest];
      used = measureRuns(rest);
      empty = true;
    }
    if (gap > 0 && !empty) line.push({ text: " " });
    line.push(...atom.runs);
    used += atom.width + (empty ? 0 : gap);
    empty = false;
  }
  return [...lines, line].map(toLine);
}

function toLine(runs: readonly Run[]): string {
  return runs
    .map(({ text, style }) => (style === undefined ? text : style(text)))
    .join("")
    .trimEnd();
}

function measureRuns(runs: readonly Run[]): number {
  return runs.reduce((sum, { text }) => sum + measure(text), 0);
}

function listAtoms(runs: readonly Run[]): Atom[] {
  const atoms: Atom[] = [];
  let spaced = false;
  let open = false;
  for (const run of runs) {
    for (const text of run.solid ? [run.text] : (run.text.match(tokenPattern) ?? [])) {
      if (/^ +$/u.test(text)) {
        spaced = true;
        open = false;
        continue;
      }
      const last = atoms.at(-1);
      const breaks = ideograph.test(text);
      const piece = { ...run, text };
      if (open && !breaks && last !== undefined) {
        last.runs.push(piece);
        last.width += measure(text);
      } else atoms.push({ runs: [piece], spaced, width: measure(text) });
      spaced = false;
      open = !breaks;
    }
  }
  return atoms;
}

function breakAtom(atom: Atom, room: number): Atom[] {
  if (atom.width <= room) return [atom];
  const parts: Atom[] = [];
  for (const run of atom.runs) {
    for (const { segment: text } of graphemes.segment(run.text)) {
      const width = measure(text);
      const last = parts.at(-1);
      if (last !== undefined && last.width + width <= room) {
        last.runs.push({ ...run, text });
        last.width += width;
      } else parts.push({ runs: [{ ...run, text }], spaced: parts.length === 0 && atom.spaced, width });
    }
  }
  return parts;
}
