import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLessons } from '../lessons/load.ts';
import { proseProblems } from '../lessons/prose.ts';
import { newLesson } from './new-lesson.ts';

test('a new lesson loads without a problem, and is never written over', async () => {
  const lessons = await mkdtemp(join(tmpdir(), 'course-'));
  const paths = { qemu: '', guest: '', data: '', lessons };
  await newLesson(paths, 'my-lesson');
  await newLesson(paths, 'another');
  const loaded = await loadLessons([lessons]);
  expect(loaded.problems).toEqual([]);
  expect(loaded.lessons.map(({ id, number }) => [id, number])).toEqual([
    ['my-lesson', 1],
    ['another', 2],
  ]);
  expect(loaded.lessons.flatMap(proseProblems)).toEqual([]);
  await expect(newLesson(paths, 'my-lesson')).rejects.toThrow(/already/);
  await expect(newLesson(paths, '../escape')).rejects.toThrow(/id/);
  await rm(lessons, { recursive: true });
});
