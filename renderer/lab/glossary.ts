/** Finds the words of the glossary in prose, in the reader's language. Pure. */
import type { GlossaryTerm } from '../../main/contract/glossary.ts';
import type { Language } from '../../main/contract/text.ts';
import { literalPattern } from '../../main/contract/literal-pattern.ts';

/** Where a term stands in a text. */
export interface Mention {
  start: number;
  end: number;
  term: GlossaryTerm;
}

/** Finds the first mention of each term that `seen` does not hold yet, from left to right; adds it to `seen`. */
export type FindMentions = (text: string, seen: Set<string>) => Mention[];

/** The ways a name may be written: `loopback (lo)` is loopback or lo. */
function spellings(name: string): string[] {
  const parts = /^(.*?)\s*[（(](.*)[)）]$/u.exec(name);
  return parts?.[1] === undefined || parts[2] === undefined ? [name] : [parts[1], parts[2]];
}

const letter = 'A-Za-z0-9_/.-';

/** Latin words count as a whole, in the plural too, and abbreviations only in their own case; Chinese has no gaps. */
function patternOf(spelling: string): string {
  const literal = literalPattern(spelling);
  if (!/^[\x20-\x7e]+$/.test(spelling)) return literal;
  const [first = ''] = literal;
  const word =
    spelling.length > 2 && /[a-z]/.test(first)
      ? `[${first}${first.toUpperCase()}]${literal.slice(1)}`
      : literal;
  return `(?<![${letter}])${word}s?(?![A-Za-z0-9_/-])`;
}

/** Prepares the search for a language; longer names, and phrases that mean something else, win over those inside. */
export function mentionFinder(terms: readonly GlossaryTerm[], language: Language): FindMentions {
  const searched = terms.filter(({ linked }) => linked === 'everywhere');
  const known = [
    ...searched.flatMap(({ unlike }) => unlike[language].map((spelling) => ({ spelling, term: undefined }))),
    ...searched.flatMap((term) => spellings(term.name[language]).map((spelling) => ({ spelling, term }))),
  ].sort((a, b) => b.spelling.length - a.spelling.length);
  const anywhere = new RegExp(known.map(({ spelling }) => `(${patternOf(spelling)})`).join('|'), 'gu');
  return (text, seen) => {
    const mentions: Mention[] = [];
    for (const match of text.matchAll(anywhere)) {
      const term = known[match.slice(1).findIndex(Boolean)]?.term;
      if (term === undefined || seen.has(term.id)) continue;
      seen.add(term.id);
      mentions.push({ start: match.index, end: match.index + match[0].length, term });
    }
    return mentions;
  };
}

/** The terms that a step explains by doing: before it is done, what they mean may be the very thing to guess. */
export function taughtAt(terms: readonly GlossaryTerm[], lessonId?: string, stepId?: string): Set<string> {
  const taught = terms.filter((term) => term.taught.lessonId === lessonId && term.taught.step?.id === stepId);
  return new Set(stepId === undefined ? [] : taught.map(({ id }) => id));
}
