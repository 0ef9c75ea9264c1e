import type { MarkedPiece } from '~/domain/search/marked';

/** A text in which what was looked for stands out, to the eye and to a screen reader. */
export function Marked({ pieces }: { pieces: readonly MarkedPiece[] }) {
  return (
    <>
      {pieces.map(({ text, hit }, index) =>
        hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their places
          <mark key={index} className="rounded-xs bg-wash text-inherit">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
