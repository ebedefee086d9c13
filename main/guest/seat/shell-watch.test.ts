import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SeatView } from '../../contract/seat.ts';
import { ShellWatch } from './shell-watch.ts';

const OTHER_SHELL = '95 95 95 88 S+ bash bash --norc';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function seat(ps: string | null = OTHER_SHELL) {
  const views: SeatView[] = [];
  const foreground = vi.fn(() => Promise.resolve(ps));
  const watch = new ShellWatch('host', { changed: (view) => views.push(view), foreground });
  watch.marks({ kind: 'heard', pid: 91 });
  watch.marks({ kind: 'prompt' });
  return { watch, views, foreground };
}

const at = { seat: 'host', taken: false };

/** Longer than anybody waits. */
const PATIENCE = 60_000;

test('Enter without a mark, and another shell in front: the marks are lost, until one is heard', async () => {
  const { watch } = seat();
  watch.marks({ kind: 'heard', pid: 91 });
  watch.marks({ kind: 'started', line: 'bash --norc' });
  watch.typed('lspci\r');
  await vi.advanceTimersByTimeAsync(PATIENCE);
  expect(watch.view).toEqual({
    running: { line: 'bash --norc', fullScreen: false, wayOut: null },
    ...at,
    unfinished: false,
    marks: 'lost',
  });
  watch.marks({ kind: 'heard', pid: 99 });
  watch.marks({ kind: 'prompt' });
  expect(watch.view).toEqual({ ...at, running: null, unfinished: false, marks: 'heard' });
});

test('a shell that prompts and does not tell what it runs: lost, until a command is told or another shell comes', () => {
  const { watch } = seat();
  const prompts = (pid: number) => {
    watch.marks({ kind: 'heard', pid });
    watch.marks({ kind: 'prompt' });
  };
  watch.marks({ kind: 'mute' });
  prompts(91);
  expect(watch.view.marks).toBe('lost');
  watch.marks({ kind: 'started', line: 'lspci' });
  expect(watch.view.marks).toBe('heard');
  watch.marks({ kind: 'mute' });
  expect(watch.view.marks).toBe('lost');
  prompts(92);
  expect(watch.view.marks).toBe('heard');
});

test('a mark after Enter, or keys without Enter: nobody asks', async () => {
  const { watch, foreground } = seat();
  watch.typed('lspci');
  await vi.advanceTimersByTimeAsync(PATIENCE);
  watch.typed('\r');
  watch.printed();
  watch.marks({ kind: 'heard', pid: 91 });
  await vi.advanceTimersByTimeAsync(PATIENCE);
  expect(foreground).not.toHaveBeenCalled();
});

test('while the console prints, nobody asks; silence raises the question once', async () => {
  const { watch, foreground } = seat('');
  watch.typed('x\r');
  for (let second = 0; second < 10; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    watch.printed();
  }
  expect(foreground).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(PATIENCE);
  expect(foreground).toHaveBeenCalledTimes(1);
  expect(watch.view.marks).toBe('heard');
});

test('a mark that comes while the guest is asked, or a guest that ends, makes the answer void', async () => {
  for (const meanwhile of ['mark', 'end'] as const) {
    const { watch, foreground } = seat();
    foreground.mockImplementation(() => {
      if (meanwhile === 'mark') watch.marks({ kind: 'heard', pid: 91 });
      else watch.reset(false);
      return Promise.resolve(OTHER_SHELL);
    });
    watch.typed('x\r');
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(foreground).toHaveBeenCalled();
    expect(watch.view.marks).toBe('heard');
  }
});

test('a program on the whole screen is known by its name, or by the screen it takes', () => {
  const { watch } = seat();
  watch.marks({ kind: 'started', line: 'watch -n1 lspci' });
  expect(watch.view.running).toEqual({ line: 'watch -n1 lspci', fullScreen: true, wayOut: 'ctrl-c' });
  watch.marks({ kind: 'ended' });
  expect(watch.view.running).toBeNull();
  watch.marks({ kind: 'started', line: 'mystery' });
  expect(watch.view.running).toMatchObject({ fullScreen: false });
  watch.marks({ kind: 'full-screen', on: true });
  expect(watch.view.running).toMatchObject({ fullScreen: true, wayOut: null });
  watch.marks({ kind: 'full-screen', on: false });
  expect(watch.view.running).toMatchObject({ fullScreen: false });
  watch.reset(true);
  expect(watch.view).toEqual({ seat: 'host', taken: true, running: null, unfinished: false, marks: 'heard' });
});

test('a line that is not complete is known until the rest of it is entered, or it is dropped', () => {
  for (const after of [{ kind: 'prompt' }, { kind: 'started', line: 'lspci | cat' }] as const) {
    const { watch } = seat();
    watch.marks({ kind: 'continued' });
    expect(watch.view.unfinished).toBe(true);
    watch.marks(after);
    expect(watch.view.unfinished).toBe(false);
  }
});
