/**
 * Spaces that somebody put between Chinese and Latin text by hand. The window adds that gap by itself
 * (`text-autospace`), everywhere alike; a space beside it makes two widths on one page.
 */

const HAND_MADE =
  /\p{Script=Han}[*_]* +[*_`A-Za-z0-9]|[A-Za-z0-9`*_] +[*_]*\p{Script=Han}|\p{Script=Han} +[“\p{Script=Han}]|” +\p{Script=Han}/u;

/** Where the first hand-made gap of a text begins; null where there is none. A space beside a symbol is none. */
export function handMadeGap(text: string): number | null {
  return HAND_MADE.exec(text)?.index ?? null;
}
