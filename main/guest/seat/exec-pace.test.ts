import { expect, test } from 'vitest';
import { ExecPace } from './exec-pace.ts';

function firstOf(pace: ExecPace, program: string, count: number): number[] {
  const pauses = pace.pauses(program);
  return Array.from({ length: count }, () => pauses.next().value);
}

test('asks at once about a program that never ran, and then ever more rarely', () => {
  const [now, ...later] = firstOf(new ExecPace(), 'lspci', 12);
  expect(now).toBe(0);
  expect(later.toSorted((a, b) => a - b)).toEqual(later);
  expect(later.at(-1)).toBe(150);
});

test('asks about one that ran before when it is nearly over', () => {
  const pace = new ExecPace();
  pace.ended('lspci', 400);
  expect(firstOf(pace, 'lspci', 3)).toEqual([340, 8, 12]);
  expect(firstOf(pace, 'lsmod', 1)).toEqual([0]);
  pace.ended('lspci', 200);
  expect(firstOf(pace, 'lspci', 1)).toEqual([170]);
});

test('waits for none longer than a second, however long it took', () => {
  const pace = new ExecPace();
  pace.ended('ping', 100_000);
  expect(firstOf(pace, 'ping', 1)).toEqual([1_000]);
});

test('forgets what ran long ago', () => {
  const pace = new ExecPace();
  pace.ended('date', 100);
  for (let other = 0; other < 60; other += 1) pace.ended(`date -s @${other}`, 100);
  expect(firstOf(pace, 'date', 1)).toEqual([0]);
  expect(firstOf(pace, 'date -s @59', 1)).toEqual([85]);
});
