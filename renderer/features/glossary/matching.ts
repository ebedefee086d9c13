import type { GlossaryTerm } from '../../../main/contract/glossary.ts';
import { fold } from '../../lab/fold.ts';

/** Some write a space between Chinese and Latin. */
const plain = (text: string): string => fold(text).replaceAll(' ', '');

/** Terms of which one of the names has the query in it, then those whose meaning has. */
export function matching(terms: readonly GlossaryTerm[], query: string): readonly GlossaryTerm[] {
  const wanted = plain(query);
  if (wanted === '') return terms;
  const holds = (...texts: string[]) => texts.some((text) => plain(text).includes(wanted));
  const named = terms.filter(({ name, also }) => holds(name.en, name['zh-CN'], ...also.en, ...also['zh-CN']));
  const told = terms.filter((term) => !named.includes(term) && holds(term.meaning.en, term.meaning['zh-CN']));
  return [...named, ...told];
}
