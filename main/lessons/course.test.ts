import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLessons } from './load.ts';
import { proseProblems } from './prose.ts';

const root = join(import.meta.dirname, '../../resources/lessons');

test('every lesson of the course loads', async () => {
  const { lessons, problems } = await loadLessons([root]);
  expect(problems.map(({ message }) => message.en)).toEqual([]);
  expect(lessons.length).toBeGreaterThan(0);
});

test('the prose of every lesson reads well aloud', async () => {
  const { lessons } = await loadLessons([root]);
  const blemishes = lessons.flatMap((lesson) => proseProblems(lesson));
  expect(blemishes.map(({ message }) => message.en)).toEqual([]);
});

test('every hint ladder ends with the command', async () => {
  const { lessons } = await loadLessons([root]);
  for (const { id, steps } of lessons) {
    for (const step of steps) {
      expect(step.hints.length, `${id}/${step.id}`).toBe(3);
      expect(step.hints.at(-1)?.en, `${id}/${step.id}`).toMatch(/`/);
    }
  }
});
