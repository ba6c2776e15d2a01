import { memo } from "react";
import { piecesOf } from "./words";

/** What somebody wrote: only words, line breaks and links to the web, whatever it looks like. */
export const Text = memo(function Text({ text }: { text: string }) {
  return (
    <p className="text" dir="auto">
      {piecesOf(text).map((piece, i) =>
        piece.href === null ? (
          piece.text
        ) : (
          <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
});
