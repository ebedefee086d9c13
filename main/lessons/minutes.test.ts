import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Lesson } from './format.ts';
import { loadLessons } from './load.ts';
import { minutesOf } from './minutes.ts';

const root = join(import.meta.dirname, '../../resources/lessons');
let lessons: readonly Lesson[] = [];
beforeAll(async () => {
  ({ lessons } = await loadLessons([root]));
});

/** What was guessed before anybody measured; a trial of the course took about 30 % more. */
const guessed: Record<string, number> = {
  'first-look': 10,
  'whose-tap': 12,
  'fake-tap': 20,
  'fast-pipe': 18,
  'swap-the-tap': 18,
  'measure-the-water': 20,
  'the-ring': 20,
  'shared-kitchen': 20,
  'the-arcade': 18,
  'express-courier': 25,
  'where-am-i': 15,
  'mystery-tenants': 20,
};

test('no lesson of the course says by itself how long it takes, and the window shows what is computed', async () => {
  for (const lesson of lessons) {
    expect(await readFile(join(root, lesson.id, 'lesson.yaml'), 'utf8')).not.toMatch(/^minutes:/m);
    expect([lesson.id, lesson.minutes]).toEqual([lesson.id, minutesOf(lesson)]);
  }
});

test('the course takes about 30 % more than was guessed, and no lesson less than its guess by much', () => {
  const known = lessons.filter(({ id }) => Object.hasOwn(guessed, id));
  const sum = (of: (lesson: Lesson) => number) => known.reduce((all, lesson) => all + of(lesson), 0);
  const before = sum(({ id }) => guessed[id] ?? 0);
  expect(sum(({ minutes }) => minutes) / before).toBeGreaterThan(1.2);
  expect(sum(({ minutes }) => minutes) / before).toBeLessThan(1.4);
  for (const { id, minutes } of known) expect([id, minutes >= (guessed[id] ?? 0)]).toEqual([id, true]);
});

test('more words in either language, a step more and an exam take longer; hints and cards do not', () => {
  const [lesson] = lessons;
  if (lesson === undefined) throw new Error('no lesson');
  const before = minutesOf(lesson);
  const longer = (text: Partial<Lesson['intro']>) =>
    minutesOf({ ...lesson, intro: { ...lesson.intro, ...text } });
  expect(longer({ en: 'word '.repeat(3200) })).toBeGreaterThan(before + 8);
  expect(longer({ 'zh-CN': '字'.repeat(6000) })).toBeGreaterThan(before + 8);
  expect(minutesOf({ ...lesson, steps: [...lesson.steps, ...lesson.steps.slice(0, 2)] })).toBeGreaterThan(
    before,
  );
  const helped = lesson.steps.map((step) => ({
    ...step,
    hints: [...step.hints, ...step.hints],
    recall: null,
  }));
  expect(minutesOf({ ...lesson, steps: helped })).toBe(before);
  const exam = lesson.steps.map((step) => ({ ...step, check: { examined: { rounds: 5, points: 7 } } }));
  expect(minutesOf({ ...lesson, steps: exam })).toBeGreaterThan(before + 15 * lesson.steps.length - 3);
});
