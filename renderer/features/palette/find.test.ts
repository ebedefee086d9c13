import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadGlossary } from '../../../main/lessons/glossary.ts';
import { loadLessons } from '../../../main/lessons/load.ts';
import { searchable } from '../../../main/lessons/searchable.ts';
import { lessonSummary } from '../../../main/lessons/view.ts';
import { courseEntries, termEntries } from './course-entries.tsx';
import { find, type Group, makeReady, type Searched } from './find.ts';
import { marksIn, snippetOf, termsOf } from './terms.ts';

const folder = join(import.meta.dirname, '../../../resources/lessons');
const { lessons } = await loadLessons([folder]);
const { terms: glossary } = await loadGlossary(folder, { lessons, broken: new Set() });

// Where a word is taught makes no difference to the search.
const taught = { lessonId: 'first-look', lessonTitle: { en: '', 'zh-CN': '' }, number: 1, step: null };
const done = { progress: { kind: 'shown', at: 0 }, hintsShown: 0, chosen: null } as const;
const course = makeReady([
  ...courseEntries(
    { openLesson: () => Promise.resolve() },
    lessons.map((lesson) => lessonSummary(lesson, {})),
    lessons.flatMap((lesson) =>
      searchable(lesson, Object.fromEntries(lesson.steps.map(({ id }) => [id, done]))),
    ),
  ),
  ...termEntries(
    {
      summons: {
        get: () => null,
        set: () => undefined,
        update: () => undefined,
        subscribe: () => () => true,
      },
    },
    glossary.map((term) => ({ ...term, taught })),
    'en',
  ),
]);

const found = (query: string) => find(course, query).flatMap(({ entries }) => entries.map(({ id }) => id));
const first = (query: string) => found(query)[0];

describe('in the course', () => {
  test.each(lessons)('$id is found by its title, in either language', (lesson) => {
    for (const title of Object.values(lesson.title)) expect(found(title)).toContain(`lesson-${lesson.id}`);
  });

  test.each(glossary)('$name.en is the first to be found by its name, in either language', (term) => {
    for (const name of Object.values(term.name)) {
      const ids = find(course, name)
        .find(({ group }) => group === 'terms')
        ?.entries.map(({ id }) => id);
      expect(ids?.[0], name).toBe(`term-${term.id}`);
    }
  });

  test.each([
    ['ＶＩＲＴＩＯ', 'virtio'],
    ['VM 退出', '退出　VM'],
    ['  ring ', 'Ring'],
  ])('%s finds what %s finds', (typed, meant) => {
    expect(found(meant)).not.toEqual([]);
    expect(found(typed)).toEqual(found(meant));
  });

  test('the number of a lesson leads to it', () => {
    const second = lessons.find(({ number }) => number === 2)?.id;
    expect(first('lesson 2')).toBe(`lesson-${second}`);
    expect(first('第2课')).toBe(`lesson-${second}`);
  });

  test('a word of the prose leads to the step that says it, in either language', () => {
    expect(found('VIRTIO_F_VERSION_1')).toContain('step-the-ring-the-handshake');
    expect(found('feature negotiation')).toContain('step-the-ring-the-handshake');
    expect(found('特性协商')).toContain('step-the-ring-the-handshake');
  });

  test('Chinese words are found in another order, too', () => {
    const ids = found('协商特性');
    expect(ids).toContain('step-the-ring-the-handshake');
  });

  test('nothing is found by words that are nowhere together', () => {
    expect(found('virtio xylophone')).toEqual([]);
    expect(found('木琴')).toEqual([]);
  });
});

const entry = (group: Group, en: string, more: Partial<Searched> = {}): Searched => ({
  group,
  title: { en, 'zh-CN': en },
  ...more,
});
const titles = (entries: readonly Searched[], query: string) =>
  find(makeReady(entries), query).map(({ group, entries: own }) => [
    group,
    ...own.map(({ title }) => title.en),
  ]);

test('a title counts more than another name, another name more than prose, and its group comes first', () => {
  const all = [
    entry('go', 'Elsewhere', { prose: { en: 'about a ring', 'zh-CN': '' } }),
    entry('lessons', 'Other', { words: ['ring'] }),
    entry('lessons', 'String'),
    entry('terms', 'Ring'),
    entry('lessons', 'A ring'),
  ];
  expect(titles(all, 'ring')).toEqual([
    ['terms', 'Ring'],
    ['lessons', 'Other', 'A ring', 'String'],
    ['go', 'Elsewhere'],
  ]);
});

test('one or two letters count at the beginning of a word only', () => {
  const all = [entry('go', 'ip link'), entry('go', 'a strip')];
  expect(titles(all, 'ip')).toEqual([['go', 'ip link']]);
  expect(titles(all, 'rip')).toEqual([['go', 'a strip']]);
});

test('nothing typed lists what can be done, and not every step', () => {
  const all = [entry('help', 'Keys'), entry('steps', 'A step', { onlyFound: true }), entry('go', 'Sandbox')];
  expect(titles(all, ' ')).toEqual([
    ['go', 'Sandbox'],
    ['help', 'Keys'],
  ]);
});

test('what was found is marked where it stands in the text as it is written', () => {
  const text = '网卡：ＶＩＲＴＩＯ网卡';
  expect(marksIn(text, termsOf('virtio网卡')).map(([from, to]) => text.slice(from, to))).toEqual([
    'ＶＩＲＴＩＯ网卡',
  ]);
  expect(marksIn('The ring, the rings', termsOf('ring rings')).map(([from, to]) => [from, to])).toEqual([
    [4, 8],
    [14, 19],
  ]);
});

test('a snippet shows the line around what was found, and says what it leaves out', () => {
  const text = `First line.\nSome words that come before it, and then the doorbell rings. ${'More. '.repeat(40)}`;
  const snippet = snippetOf(text, termsOf('doorbell'));
  expect(snippet).toMatch(/^…before it, and then the doorbell rings\. More\..*…$/);
  expect(snippetOf('一行。\n门铃响了。\n又一行。', termsOf('门铃'))).toBe('门铃响了。');
  expect(snippetOf('The one.\nOf the ring and the bell.\nA bell.', termsOf('the bell'))).toBe(
    'Of the ring and the bell.',
  );
  expect(snippetOf(text, termsOf('nowhere'))).toBeNull();
});
