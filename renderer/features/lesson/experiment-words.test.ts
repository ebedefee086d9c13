import { expect, test } from 'vitest';
import { figure, medianOf } from '../../../main/contract/experiment.ts';
import { pictureWords, ticksTo } from './experiment-words.ts';

test.each([
  [0, [0, 1]],
  [0.9, [0, 0.25, 0.5, 0.75, 1]],
  [8, [0, 2, 4, 6, 8]],
  [41.3, [0, 20, 40, 60]],
  [225, [0, 100, 200, 300]],
  [10_031, [0, 5_000, 10_000, 15_000]],
])('an axis that reaches %d', (highest, ticks) => {
  expect(ticksTo(highest)).toEqual(ticks);
});

test('the median does not care how far out a stray run lies', () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([3])).toBe(3);
  expect(medianOf([4, 2])).toBe(3);
  expect(medianOf([9_000, 21, 22])).toBe(22);
});

test('figures are as exact as they are', () => {
  expect([10_031.4, 99.96, 7.68, 0.3482].map(figure)).toEqual(['10031', '100', '7.7', '0.35']);
});

test('the picture in words names every run', () => {
  const run = (calls: number) => ({
    device: 'e1000',
    technology: 'emulated' as const,
    command: 'dd',
    work: { unit: 'megabyte' as const, count: 10 },
    calls,
    interrupts: 1,
    speed: 20,
    latency: null,
  });
  const side = { id: 'a', device: 'e1000', label: '', technology: null, nic: null, run: 'dd' };
  const words = pictureWords({
    quantity: 'calls',
    per: 'megabyte',
    rounds: 2,
    listens: true,
    sides: [
      { ...side, runs: [run(2_000), run(3_000)] },
      { ...side, device: 'nvme', runs: [] },
    ],
    result: null,
  });
  expect(words.en).toContain('e1000: 200, 300, the median is 250. nvme: no run yet.');
  expect(words['zh-CN']).toContain('e1000：200、300，中位数250；nvme：还没有。');
});
