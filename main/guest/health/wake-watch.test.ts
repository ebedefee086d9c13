import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WakeWatch } from './wake-watch.ts';

const woke = vi.fn();
let watch: WakeWatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
  woke.mockReset();
  watch = new WakeWatch(woke);
  watch.start();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('an ordinary hour is nothing', () => {
  vi.advanceTimersByTime(3_600_000);
  expect(woke).not.toHaveBeenCalled();
});

test('a night during which the timers stood still is noticed, once', () => {
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(woke).toHaveBeenCalledOnce();
});

test('a clock set back is noticed', () => {
  vi.setSystemTime(Date.now() - 60_000);
  vi.advanceTimersByTime(10_000);
  expect(woke).toHaveBeenCalledOnce();
});

test('a process that was frozen is noticed', () => {
  const steady = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => steady + 600_000);
  vi.setSystemTime(Date.now() + 590_000);
  vi.advanceTimersByTime(10_000);
  expect(woke).toHaveBeenCalledOnce();
  clock.mockRestore();
});

test('stopped is stopped', () => {
  watch.stop();
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(60_000);
  expect(woke).not.toHaveBeenCalled();
});
