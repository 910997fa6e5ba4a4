import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { NoteView } from "../view/note-view.ts";
import type { Piece, Quote as QuoteView, Reference } from "../view/quote.ts";
import type { ReportView } from "../view/report-view.ts";
import type { Word as WordView } from "../view/word.ts";

/** How a page of the desk leads to a sentence: its address, and where it can be shown in place, what does that. */
export interface Way {
  hrefOf(reference: Reference): string;
  readonly jump: ((reference: Reference) => void) | undefined;
}

export const WayContext = createContext<Way>({ hrefOf: () => "#", jump: undefined });

/** Verbatim words with links to the sentences where they stand. */
export function Quote({
  quote,
  lead,
  also = [],
  note,
}: {
  quote: QuoteView;
  lead?: boolean;
  also?: readonly Reference[];
  note?: string | undefined;
}) {
  const isClaimed = quote.pieces.some(({ as }) => as === "claim");
  return (
    <blockquote class={lead ? "lead" : "said"}>
      <p>
        {quote.pieces.map((piece) => (
          <Words piece={piece} isClaimed={isClaimed} />
        ))}
        <References references={[quote.reference, ...also]} />
        {note === undefined ? null : (
          <>
            {" "}
            <span class="note">{note}</span>
          </>
        )}
      </p>
    </blockquote>
  );
}

function Words({ piece: { text, as }, isClaimed }: { piece: Piece; isClaimed: boolean }) {
  if (as === "differing") return <mark>{text}</mark>;
  return as === "context" && isClaimed ? <span class="context">{text}</span> : text;
}

/** Links to sentences, as `2 §14`; the first keeps to the word before it. */
export function References({ references }: { references: readonly Reference[] }) {
  return references.map((reference, index) => (
    <>
      {index === 0 ? "\u00a0" : " "}
      <ReferenceLink key={reference.anchor} reference={reference} />
    </>
  ));
}

function ReferenceLink({ reference }: { reference: Reference }) {
  const { href, onClick } = useWay(reference);
  const { report, sentence, altered } = reference;
  const place = sentence === undefined ? `${report}` : `${report} §${sentence}`;
  const words = sentence === undefined ? `report ${report}` : `report ${report}, sentence ${sentence}`;
  return (
    <a class="ref" href={href} onClick={onClick} aria-label={`${place}: ${words}${altered ? ", called altered" : ""}`}>
      {place}
      {altered ? (
        <>
          {" "}
          <span class="bad">altered</span>
        </>
      ) : null}
    </a>
  );
}

/** Leads to a report of the story. */
export function ReportLink({
  report: { number, anchor },
  children,
}: {
  report: Pick<ReportView, "number" | "anchor">;
  children: ComponentChildren;
}) {
  const { href, onClick } = useWay({ report: number, sentence: undefined, anchor, altered: false });
  return (
    <a href={href} onClick={onClick}>
      {children}
    </a>
  );
}

/** The address of a link, and what a plain click on it does instead where it can be shown in place. */
function useWay(reference: Reference): { href: string; onClick: (event: MouseEvent) => void } {
  const { hrefOf, jump } = useContext(WayContext);
  return {
    href: hrefOf(reference),
    onClick: (event) => {
      if (jump === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      jump(reference);
    },
  };
}

/** On whose word: the names of a chain, from the report outward. */
export function Word({ word: { own, names } }: { word: WordView }) {
  return (
    <>
      <Path names={names} />
      {own ? ", own word" : null}
    </>
  );
}

/** The arrow is read as "from". */
export function Path({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <>
      {index === 0 ? null : (
        <>
          {" "}
          <span class="arrow" role="img" aria-label="from">
            ←
          </span>{" "}
        </>
      )}
      {name}
    </>
  ));
}

export function Note({ note: { status, by, reference } }: { note: NoteView }) {
  return (
    <>
      <b>{status}</b>
      {by === undefined ? "" : `, ${by}`}
      <References references={[reference]} />
    </>
  );
}
