import { Fragment } from 'react';

/** Longer words may break anywhere: the narrowest box holds no more beside its inset. */
const LONGEST_WHOLE = 28;

/**
 * The pieces of a command line that a narrow box must not break: words, and a short option together with its value,
 * as `-i 0.2`. Joined by spaces they are the line again.
 */
export function commandPieces(line: string): string[] {
  const words = line.split(' ');
  const pieces: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    const takesNext = /^--?[A-Za-z][\w-]*$/.test(word) && /^[\w./:@,=]+$/.test(next);
    if (takesNext && word.length + next.length < LONGEST_WHOLE) {
      pieces.push(`${word} ${next}`);
      at += 1;
    } else pieces.push(word);
  }
  return pieces;
}

/** A word that is too long breaks behind its slashes, so that a slot at the end of a path stays whole. */
function Piece({ piece }: { piece: string }) {
  const parts = piece.length > LONGEST_WHOLE ? piece.split(/(?<=\/)/) : [piece];
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at === 0 ? null : <wbr />}
      <span className={part.length > LONGEST_WHOLE ? 'wrap-anywhere' : 'whitespace-nowrap'}>{part}</span>
    </Fragment>
  ));
}

/** A command line that breaks between its pieces only. */
export function CommandWords({ text }: { text: string }) {
  return commandPieces(text).map((piece, at) => (
    <Fragment key={at}>
      {at === 0 ? '' : ' '}
      <Piece piece={piece} />
    </Fragment>
  ));
}
