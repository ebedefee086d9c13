/** Finds and orders what a query is about. Pure. */
import type { Text } from '../../../main/contract/text.ts';
import { fold } from '../../lab/fold.ts';
import { type Hold, holdOf, type Term, termsOf } from './terms.ts';

export const groups = [
  'go',
  'lessons',
  'terms',
  'steps',
  'notes',
  'nics',
  'devices',
  'guest',
  'settings',
  'help',
] as const;
export type Group = (typeof groups)[number];

/** What is searched of an entry. */
export interface Searched {
  group: Group;
  title: Text;
  /** Other names that people look it up by. */
  words?: readonly string[];
  /** Longer text, which counts less. */
  prose?: Text;
  /** Found by searching only; otherwise listed while nothing is looked for, too. */
  onlyFound?: boolean;
}

/** An entry with its texts made ready to be compared; make them once, as every key searches them all. */
export interface Ready<E extends Searched> {
  entry: E;
  title: readonly string[];
  words: readonly string[];
  prose: readonly string[];
}

export interface FoundGroup<E> {
  group: Group;
  entries: E[];
}

/** How many of a group are shown, the best first. */
const shown = 8;

const weights = {
  title: { first: 100, start: 85, inside: 60 },
  words: { first: 90, start: 75, inside: 50 },
  prose: { first: 30, start: 30, inside: 20 },
} satisfies Record<string, Record<Hold, number>>;

export function makeReady<E extends Searched>(entries: readonly E[]): Ready<E>[] {
  return entries.map((entry) => ({
    entry,
    title: [fold(entry.title.en), fold(entry.title['zh-CN'])],
    words: (entry.words ?? []).map(fold),
    prose: entry.prose === undefined ? [] : [fold(entry.prose.en), fold(entry.prose['zh-CN'])],
  }));
}

/** What the query is about, in groups: the group with the best entry first. An empty query lists what can be done. */
export function find<E extends Searched>(all: readonly Ready<E>[], query: string): FoundGroup<E>[] {
  const terms = termsOf(query);
  if (terms.length === 0) {
    const listed = all.filter(({ entry }) => entry.onlyFound !== true).map(({ entry }) => entry);
    return groups
      .map((group) => ({ group, entries: listed.filter((entry) => entry.group === group) }))
      .filter(({ entries }) => entries.length > 0);
  }
  const phrase = terms.map(({ whole }) => whole).join(' ');
  const found = all
    .map((ready) => ({ entry: ready.entry, score: scoreOf(ready, terms, phrase) }))
    .filter((one): one is { entry: E; score: number } => one.score !== null)
    .sort((a, b) => b.score - a.score);
  const order = [...new Set(found.map(({ entry }) => entry.group))];
  return order.map((group) => ({
    group,
    entries: found
      .filter(({ entry }) => entry.group === group)
      .slice(0, shown)
      .map(({ entry }) => entry),
  }));
}

/** Null unless every word is there somewhere; the title as a whole counts most. */
function scoreOf(ready: Ready<Searched>, terms: readonly Term[], phrase: string): number | null {
  let sum = 0;
  for (const term of terms) {
    const score = termScore(ready, term);
    if (score === null) return null;
    sum += score;
  }
  const names = [...ready.title, ...ready.words];
  const whole = names.includes(phrase) ? 40 : names.some((name) => name.includes(phrase)) ? 15 : 0;
  return sum / terms.length + whole;
}

function termScore(ready: Ready<Searched>, { whole, parts }: Term): number | null {
  const score = wordScore(ready, whole);
  if (score !== null || parts.length === 0) return score;
  const scores = parts.map((part) => wordScore(ready, part));
  if (scores.includes(null)) return null;
  return Math.min(...scores.map(Number)) - 10;
}

function wordScore({ title, words, prose }: Ready<Searched>, word: string): number | null {
  const places = { title, words, prose };
  // One or two Latin letters are in every other word.
  const isShort = /^[\x20-\x7e]{1,2}$/.test(word);
  let best: number | null = null;
  for (const place of ['title', 'words', 'prose'] as const)
    for (const text of places[place]) {
      const hold = holdOf(text, word)?.hold;
      if (hold === undefined || (isShort && hold === 'inside')) continue;
      best = Math.max(best ?? 0, weights[place][hold]);
    }
  return best;
}
