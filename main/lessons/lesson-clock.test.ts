import { beforeEach, expect, test } from 'vitest';
import { BREAK_MS, GRAIN_MS, LessonClock } from './lesson-clock.ts';

const spent = new Map<string, number>();
let writes = 0;
let now = 0;
let inHand: string | null = null;
let clock: LessonClock;
beforeEach(() => {
  spent.clear();
  writes = 0;
  now = 0;
  inHand = 'one';
  clock = new LessonClock(
    {
      spentOn: (lesson) => spent.get(lesson) ?? null,
      keepSpent: (lesson, ms) => {
        writes += 1;
        spent.set(lesson, ms);
      },
    },
    () => inHand,
    () => now,
  );
});

const touchAfter = (ms: number) => {
  now += ms;
  clock.touch();
};

test('time counts from one thing that is done to the next, and adds up', () => {
  touchAfter(0);
  expect(spent.size).toBe(0);
  touchAfter(60_000);
  touchAfter(BREAK_MS);
  expect(spent.get('one')).toBe(60_000 + BREAK_MS);
});

test('a break counts for nothing, and what follows it counts again', () => {
  touchAfter(0);
  touchAfter(BREAK_MS + 1);
  expect(spent.get('one')).toBeUndefined();
  touchAfter(30_000);
  expect(spent.get('one')).toBe(30_000);
});

test('fast keys lose no time and cause no flood of writing', () => {
  for (let key = 0; key <= 100; key += 1) touchAfter(key === 0 ? 0 : GRAIN_MS / 10);
  expect(spent.get('one')).toBe(10 * GRAIN_MS);
  expect(writes).toBe(10);
});

test('another lesson has its own time, and nobody counts while no lesson is in hand', () => {
  touchAfter(0);
  touchAfter(20_000);
  inHand = 'two';
  touchAfter(20_000);
  touchAfter(20_000);
  inHand = null;
  touchAfter(20_000);
  touchAfter(20_000);
  inHand = 'one';
  touchAfter(20_000);
  expect(Object.fromEntries(spent)).toEqual({ one: 20_000, two: 20_000 });
});
