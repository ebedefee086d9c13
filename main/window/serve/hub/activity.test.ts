import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ActivityReport } from './activity.ts';

const reports: Date[] = [];
let fails = false;
const hub = {
  report: (at: Date) => {
    reports.push(at);
    return fails ? Promise.reject(new Error('away')) : Promise.resolve();
  },
};

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  reports.length = 0;
  fails = false;
});
afterEach(() => vi.useRealTimers());

test('the first touch is told at once, later ones together, and nothing where nobody touches', async () => {
  const activity = new ActivityReport(hub, 60_000);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(reports).toEqual([]);
  activity.touched();
  await vi.advanceTimersByTimeAsync(0);
  expect(reports).toEqual([new Date(300_000)]);
  for (let second = 0; second < 50; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    activity.touched();
  }
  expect(reports).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10_000);
  // When it was, not when it is told.
  expect(reports).toEqual([new Date(300_000), new Date(350_000)]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(reports).toHaveLength(2);
});

test('a hub that was away hears of the next touch', async () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  const activity = new ActivityReport(hub, 60_000);
  fails = true;
  activity.touched();
  await vi.advanceTimersByTimeAsync(0);
  expect(complaint.mock.calls.flat().join()).toContain('away');
  fails = false;
  activity.touched();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reports).toHaveLength(2);
  complaint.mockRestore();
});
