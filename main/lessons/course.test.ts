import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLessons } from './load.ts';

test('every lesson of the course loads', async () => {
  const { lessons, problems } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
  expect(problems.map(({ message }) => message.en)).toEqual([]);
  expect(lessons.length).toBeGreaterThan(0);
});
