import { expandWords, type Names } from './expansion.ts';
import type { Word } from './lexer.ts';

/** Rounds of a loop that are followed one by one. */
const MAX_ROUNDS = 8;

/**
 * The value that a loop's variable has in each of its rounds; one null where the line does not tell, as behind `$( )`.
 * A pattern stands for all that it means.
 */
export function roundsOf(
  words: readonly Word[],
  names: Names,
  positional: readonly Word[] | null,
): (string | null)[] {
  const values = expandWords(words, names, positional);
  const isTold = values.every(
    ({ text, substitutions }) => substitutions.length === 0 && !/[{}~$]/.test(text),
  );
  return isTold && values.length > 0 && values.length <= MAX_ROUNDS ? values.map(({ text }) => text) : [null];
}
