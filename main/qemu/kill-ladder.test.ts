import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { climbKillLadder } from './kill-ladder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that ends on the last of `stubborn + 1` rungs. */
function ladder(endsOn: string | null) {
  const climbed: string[] = [];
  const log: string[] = [];
  let exit: () => void = () => undefined;
  const exited = new Promise<void>((resolve) => {
    exit = resolve;
  });
  const rung = (name: string, act: () => void | Promise<void> = () => undefined) => ({
    name,
    waitMs: 1_000,
    act: () => {
      climbed.push(name);
      if (name === endsOn) exit();
      return act();
    },
  });
  const rungs = [
    rung('quit', () => Promise.reject(new Error('socket closed'))),
    rung('SIGTERM', () => new Promise(() => undefined)),
    rung('SIGKILL'),
  ];
  return { climbed, log, done: climbKillLadder(rungs, exited, (line) => log.push(line)) };
}

test('the gentle way is enough', async () => {
  const { climbed, done } = ladder('quit');
  await vi.runAllTimersAsync();
  expect([await done, climbed]).toEqual(['quit', ['quit']]);
});

test('a rung that fails and one that hangs cost only their time', async () => {
  const started = Date.now();
  const { climbed, log, done } = ladder('SIGKILL');
  await vi.runAllTimersAsync();
  expect([await done, climbed]).toEqual(['SIGKILL', ['quit', 'SIGTERM', 'SIGKILL']]);
  expect(Date.now() - started).toBe(2_000);
  expect(log[0]).toContain('socket closed');
});

test('says so when nothing helped', async () => {
  const { done } = ladder(null);
  await vi.runAllTimersAsync();
  expect(await done).toBeNull();
});
