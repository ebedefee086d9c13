import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterAwake, AwakeStopwatch } from './awake.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** As a suspended laptop: the clock goes on, and no timer fires until it wakes up. */
function sleep(ms: number): void {
  const now = performance.now() + ms;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now);
  vi.advanceTimersToNextTimer(); // overdue since long ago
  clock.mockRestore();
}

test.each([5, 999, 1_000, 5_500])('fires once, after %i ms of an ordinary day', (ms) => {
  const fire = vi.fn();
  afterAwake(ms, fire);
  vi.advanceTimersByTime(ms - 1);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(fire).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(60_000);
  expect(fire).toHaveBeenCalledOnce();
});

test('does not fire because of a night’s sleep, and still fires when nothing comes after it', () => {
  const fire = vi.fn();
  afterAwake(5_000, fire);
  vi.advanceTimersByTime(3_000);
  sleep(8 * 3_600_000);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_999);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(fire).toHaveBeenCalledOnce();
});

test('can be cancelled, also after a slice', () => {
  const fire = vi.fn();
  const cancel = afterAwake(3_000, fire);
  vi.advanceTimersByTime(1_500);
  cancel();
  vi.advanceTimersByTime(60_000);
  expect(fire).not.toHaveBeenCalled();
});

test('a stopwatch counts a night as one look', () => {
  const watch = new AwakeStopwatch(5_000);
  vi.advanceTimersByTime(1_000);
  expect(watch.ms).toBe(1_000);
  vi.advanceTimersByTime(8 * 3_600_000);
  expect(watch.ms).toBe(6_000);
});
