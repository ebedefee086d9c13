import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { glossaryOf, loadGlossary } from './glossary.ts';
import { lessonTexts } from './links.ts';
import { loadLessons } from './load.ts';

const root = join(import.meta.dirname, '../../resources/lessons');
const { lessons } = await loadLessons([root]);
const targets = { lessons, broken: new Set<string>() };

test('the glossary of the course is sound, and every link leads to a step', async () => {
  const { terms, problems } = await loadGlossary(root, targets);
  expect(problems.map(({ message }) => message.en)).toEqual([]);
  expect(terms.length).toBeGreaterThan(30);
  for (const { id, taught } of terms) {
    const lesson = lessons.find((one) => one.id === taught.lesson);
    expect(lesson, id).toBeDefined();
    if (taught.step !== null)
      expect(
        lesson?.steps.map((step) => step.id),
        id,
      ).toContain(taught.step);
  }
});

test('where a word is taught, it is really used, in both languages', async () => {
  const { terms } = await loadGlossary(root, targets);
  const normal = (text: string) => text.replaceAll(/[`*]/g, '').toLowerCase();
  for (const { id, taught } of terms) {
    for (const [file, language] of [
      ['en.md', 'en'],
      ['zh.md', 'zh-CN'],
    ] as const) {
      const prose = normal(readFileSync(join(root, taught.lesson, file), 'utf8'));
      const name = normal(terms.find((term) => term.id === id)?.name[language] ?? '');
      const parts = name.split(/ and |与|[（()）]/).map((part) => part.trim());
      const words = parts.filter((part) => part !== '' && part !== 'id' && part !== 'lo');
      const used = words.some((word) => prose.includes(word.replace(/ id$/, '').replace(/号$/, '')));
      expect(used, `${id}, ${file}: ${words.join(', ')}`).toBe(true);
    }
  }
});

test('every link to a word leads to one, in both languages alike', async () => {
  const { terms } = await loadGlossary(root, targets);
  const known = terms.map(({ id }) => id);
  const linked = (text: string) => [...text.matchAll(/\]\(term:([a-z0-9-]+)\)/g)].map(([, id]) => id);
  for (const lesson of lessons) {
    for (const { field, text } of lessonTexts(lesson)) {
      expect(linked(text.en), `${lesson.id}, ${field}`).toEqual(linked(text['zh-CN']));
      for (const id of linked(text.en)) expect(known, `${lesson.id}, ${field}`).toContain(id);
    }
  }
  const marked = lessons.flatMap((lesson) => lessonTexts(lesson).flatMap(({ text }) => linked(text.en)));
  const wanted = terms.filter(({ linked }) => linked === 'marked').map(({ id }) => id);
  expect(wanted.filter((id) => !marked.includes(id))).toEqual([]);
});

describe('what is wrong with a glossary is named', () => {
  const term = (changed: Record<string, unknown> = {}) => ({
    id: 'slot',
    name: { en: 'slot', zh: '槽位' },
    means: { en: 'The address of a device.', zh: '设备的地址。' },
    taught: 'lesson:first-look#which-door',
    ...changed,
  });
  const said = async (...terms: unknown[]) =>
    (await glossaryOf(JSON.stringify({ format: 1, terms }), targets)).problems.map(
      ({ message }) => message.en,
    );

  it('nothing, where all is well', async () => {
    expect(await said(term())).toEqual([]);
  });

  it.each<[string, unknown[], RegExp]>([
    ['a dead lesson', [term({ taught: 'lesson:nowhere' })], /lesson:nowhere" leads nowhere/],
    ['a dead step', [term({ taught: 'lesson:first-look#nowhere' })], /leads nowhere/],
    ['a link out of the course', [term({ taught: 'https://example.org' })], /leads nowhere/],
    ['one id twice', [term(), term({ name: { en: 'x', zh: '某' } })], /"slot" stands here twice/],
    [
      'one name twice',
      [term(), term({ id: 'other', name: { en: 'slot', zh: '某' } })],
      /name "slot" as well/,
    ],
    ['a language missing', [term({ name: { en: 'slot' } })], /this field is missing/],
    ['an empty meaning', [term({ means: { en: '', zh: '设备。' } })], /too small or too short/],
    ['a meaning too long', [term({ means: { en: 'x'.repeat(201), zh: '设备。' } })], /too big or too long/],
    ['half-width marks in Chinese', [term({ means: { en: 'A.', zh: '设备,地址。' } })], /half-width/],
    ['an id that is none', [term({ id: 'A Slot' })], /right form/],
    ['no terms', [], /too small or too short/],
  ])('%s', async (_, terms, message) => {
    expect((await said(...terms)).join('\n')).toMatch(message);
  });

  it('text that is no YAML, and a file that is not there', async () => {
    expect((await glossaryOf('terms: [', targets)).problems).toHaveLength(1);
    const gone = await loadGlossary(join(root, 'nowhere'), targets);
    expect(gone.terms).toEqual([]);
    expect(gone.problems[0]?.message['zh-CN']).toMatch(/无法读取/);
  });
});
