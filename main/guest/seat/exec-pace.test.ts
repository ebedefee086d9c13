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

test('asks about one that takes long a tenth of its time later at most, and every second at least', () => {
  const pauses = firstOf(new ExecPace(), 'tenant --cold', 80);
  pauses.forEach((pause, at) => {
    const waited = pauses.slice(0, at).reduce((sum, one) => sum + one, 0);
    if (waited > 1_500) expect(pause).toBeCloseTo(Math.min(1_000, waited * 0.1), 5);
  });
  expect(pauses.at(-1)).toBe(1_000);
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
