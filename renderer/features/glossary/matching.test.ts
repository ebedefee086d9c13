import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGlossary } from '../../../main/lessons/glossary.ts';
import { loadLessons } from '../../../main/lessons/load.ts';
import { matching } from './matching.ts';

const folder = join(import.meta.dirname, '../../../resources/lessons');
const { lessons } = await loadLessons([folder]);
const { terms } = await loadGlossary(folder, { lessons, broken: new Set() });

// Where a word is taught makes no difference to the search.
const taught = { lessonId: 'first-look', lessonTitle: { en: '', 'zh-CN': '' }, number: 1, step: null };
const words = terms.map((term) => ({ ...term, taught }));

const ids = (query: string): string[] => matching(words, query).map(({ id }) => id);

test.each([
  ['ＴＡＰ', 'TAP'],
  ['VM 退出', 'VM退出'],
  ['　透传 ', '透传'],
  ['irq', 'IRQ'],
])('%s finds what %s finds', (typed, meant) => {
  expect(ids(meant)).not.toEqual([]);
  expect(ids(meant).length).toBeLessThan(terms.length);
  expect(ids(typed)).toEqual(ids(meant));
});
