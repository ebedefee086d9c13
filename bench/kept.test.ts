import { expect, test } from 'vitest';
import { withKept } from './kept.ts';
import { ratioId, ratios, type MetricId } from './metrics.ts';
import type { Report } from './results.ts';

const machine = { processor: 'a', cores: 2 };
const metric = (id: MetricId, median: number) => ({ id, unit: 'ms', n: 1, median, min: median, max: median });
const [ratio] = ratios;
if (ratio === undefined) throw new Error('There is no ratio.');
const { over, under } = ratio;
const saved: Report = {
  machine,
  metrics: [metric(over, 8), metric(under, 2)],
  ratios: [{ id: ratioId(ratio), value: 4, limit: null }],
  skipped: [{ id: 'class_answer', why: 'no room' }],
};
const fresh = (change: Partial<Report>): Report => ({
  machine,
  metrics: [],
  ratios: [],
  skipped: [],
  ...change,
});

test('what was not measured this time stays as it was saved', () => {
  const now = fresh({ metrics: [metric('class_answer', 3)] });
  const { metrics, ...others } = withKept(JSON.stringify(saved), now);
  expect(metrics).toHaveLength(3);
  expect(metrics).toEqual(expect.arrayContaining([...saved.metrics, ...now.metrics]));
  expect(others).toEqual({ machine, ratios: saved.ratios, skipped: [] });
});

test('a ratio whose sides are of two runs is none', () => {
  const now = fresh({ metrics: [metric(over, 9)] });
  const { metrics, ratios: left } = withKept(JSON.stringify(saved), now);
  expect(metrics.map(({ median }) => median).sort()).toEqual([2, 9]);
  expect(left).toEqual([]);
});

test('another machine’s numbers, or a file of another form, are not mixed in', () => {
  const now = fresh({ metrics: [metric('class_answer', 3)] });
  expect(withKept(JSON.stringify({ ...saved, machine: { processor: 'b', cores: 2 } }), now)).toEqual(now);
  expect(withKept('{"metrics": "many"}', now)).toEqual(now);
  expect(withKept('', now)).toEqual(now);
});
