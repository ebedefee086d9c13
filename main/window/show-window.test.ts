import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showWhenPainted } from './show-window.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  shown = 0;
  destroyed = false;
  isDestroyed = (): boolean => this.destroyed;
  show = (): void => {
    this.shown += 1;
  };
}

/** Whatever follows from what just happened, but for what a timer brings. */
const settled = () => vi.advanceTimersByTimeAsync(0);

test('a painted window is shown at once, and once: who hides it afterwards has it hidden', async () => {
  const window = new FakeWindow();
  const before = vi.fn();
  void showWhenPainted(window, before);
  await settled();
  expect(window.shown).toBe(0);
  window.webContents.emit('did-finish-load');
  window.emit('ready-to-show');
  await settled();
  expect(window.shown).toBe(1);
  await vi.runAllTimersAsync();
  expect(window.shown).toBe(1);
  expect(before).toHaveBeenCalledTimes(1);
});

test('one whose paint is never told is shown all the same', async () => {
  const window = new FakeWindow();
  void showWhenPainted(window, () => undefined);
  window.webContents.emit('did-finish-load');
  await settled();
  expect(window.shown).toBe(0);
  await vi.runAllTimersAsync();
  expect(window.shown).toBe(1);
});

test('one that is gone meanwhile is left alone', async () => {
  const window = new FakeWindow();
  void showWhenPainted(window, () => undefined);
  window.webContents.emit('did-finish-load');
  window.destroyed = true;
  await vi.runAllTimersAsync();
  expect(window.shown).toBe(0);
});
