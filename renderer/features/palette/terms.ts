/** What is looked for, and where it stands in a text. Pure. */
import { fold } from '../../lab/fold.ts';

/** A word of the query. Chinese is written without gaps, so one may be several words after another. */
export interface Term {
  whole: string;
  /** The words it is made of, where there are several. */
  parts: readonly string[];
}

const han = /\p{Script=Han}/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Reads a query: words between spaces, each as {@link fold} leaves it. */
export function termsOf(query: string): Term[] {
  const words = fold(query.normalize('NFKC')).split(' ').filter(Boolean);
  return [...new Set(words)].map((whole) => ({ whole, parts: han.test(whole) ? partsOf(whole) : [] }));
}

function partsOf(word: string): string[] {
  const parts = [...segmenter.segment(word)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
  // A single character among longer words is one like 的, which says nothing.
  const telling = parts.filter((part) => part.length > 1 || !han.test(part));
  return telling.length > 1 ? telling : [];
}

/** How well a text holds a word: from its beginning, from the beginning of a word, or somewhere. */
export type Hold = 'first' | 'start' | 'inside';

/** Where, and how well, a folded text holds a word best; null where it doesn't. */
export function holdOf(text: string, word: string): { at: number; hold: Hold } | null {
  const first = text.indexOf(word);
  if (first <= 0) return first === 0 ? { at: 0, hold: 'first' } : null;
  for (let at = first; at !== -1; at = text.indexOf(word, at + 1))
    if (!/[a-z0-9]/.test(text.charAt(at - 1)) || !/[a-z0-9]/.test(word.charAt(0)))
      return { at, hold: 'start' };
  return { at: first, hold: 'inside' };
}

/** The stretches of a text that were looked for, from left to right, none inside another. */
export function marksIn(text: string, terms: readonly Term[]): [start: number, end: number][] {
  const folded = fold(text);
  const found: [number, number][] = [];
  for (const { whole, parts } of terms)
    for (const word of folded.includes(whole) ? [whole] : parts)
      for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length))
        found.push([at, at + word.length]);
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: [number, number][] = [];
  for (const mark of found) if (mark[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(mark);
  return apart;
}

/** Of a text around what was found in it: characters before, and columns in all, of which Chinese takes two. */
const snippetSize = { before: 24, columns: 130 };

/** The part of a line around what was found, out of the line that says most of it; null where none does. */
export function snippetOf(text: string, terms: readonly Term[]): string | null {
  const phrase = terms.map(({ whole }) => whole).join(' ');
  let best = { weight: 0, at: 0, line: '' };
  for (const line of text.split('\n')) {
    const folded = fold(line);
    const words = terms.flatMap(({ whole, parts }) => (folded.includes(whole) ? [whole] : parts));
    const held = [phrase, ...words].filter((word) => folded.includes(word));
    const weight = held.reduce((sum, { length }) => sum + length, 0);
    const longest = held.reduce((one, other) => (other.length > one.length ? other : one), '');
    if (weight > best.weight) best = { weight, at: folded.indexOf(longest), line };
  }
  return best.weight === 0 ? null : around(best.line, best.at);
}

function around(line: string, at: number): string {
  let start = Math.max(0, at - snippetSize.before);
  // Not in the middle of a Latin word.
  while (start > 0 && start < at && /[\w-]/.test(line.charAt(start - 1))) start += 1;
  let columns = 0;
  let end = start;
  while (end < line.length && columns < snippetSize.columns) {
    columns += line.charCodeAt(end) < 0x2e80 ? 1 : 2;
    end += 1;
  }
  return `${start > 0 ? '…' : ''}${line.slice(start, end).trim()}${end < line.length ? '…' : ''}`;
}
