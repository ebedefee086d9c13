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
  isVisible = (): boolean => this.shown > 0;
  show = (): void => {
    this.shown += 1;
  };
}

test('a painted window is shown at once, and once', () => {
  const window = new FakeWindow();
  const before = vi.fn();
  showWhenPainted(window, before);
  expect(window.shown).toBe(0);
  window.emit('ready-to-show');
  window.webContents.emit('did-finish-load');
  vi.runAllTimers();
  expect(window.shown).toBe(1);
  expect(before).toHaveBeenCalledTimes(1);
});

test('one whose paint is never told is shown all the same', () => {
  const window = new FakeWindow();
  showWhenPainted(window, () => undefined);
  window.webContents.emit('did-finish-load');
  expect(window.shown).toBe(0);
  vi.runAllTimers();
  expect(window.shown).toBe(1);
});

test('one that is gone meanwhile is left alone', () => {
  const window = new FakeWindow();
  showWhenPainted(window, () => undefined);
  window.webContents.emit('did-finish-load');
  window.destroyed = true;
  vi.runAllTimers();
  expect(window.shown).toBe(0);
});
