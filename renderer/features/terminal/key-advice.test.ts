import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Advice, keyAdvice, SILENCE_MS } from './key-advice.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function terminal(at: { fullScreen?: boolean; prompt?: boolean } = {}) {
  const sent: string[] = [];
  const said: (Advice | null)[] = [];
  const keys = keyAdvice({
    write: (data) => sent.push(data),
    advise: (advice) => said.push(advice),
    isFullScreen: () => at.fullScreen ?? false,
    atPrompt: () => at.prompt ?? true,
  });
  return { keys, sent, said };
}

test('Ctrl+S that silences the guest is named, until Ctrl+Q', () => {
  const { keys, sent, said } = terminal();
  keys.typed('\x13');
  vi.advanceTimersByTime(SILENCE_MS - 1);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['held']);
  keys.typed('\x11');
  expect(said).toEqual(['held', null]);
  expect(sent).toEqual(['\x13', '\x11']);
});

test('a shell that answers Ctrl+S, by searching, is not held', () => {
  const { keys, said } = terminal();
  keys.typed('\x13');
  vi.advanceTimersByTime(20);
  keys.output();
  vi.advanceTimersByTime(10 * SILENCE_MS);
  expect(said).toEqual([]);
});

test('while a command runs, what was under way does not hide the silence; more output takes the word back', () => {
  const { keys, said } = terminal({ prompt: false });
  keys.typed('\x13');
  keys.output();
  vi.advanceTimersByTime(SILENCE_MS);
  expect(said).toEqual(['held']);
  keys.output();
  expect(said).toEqual(['held', null]);
});

test('in a full screen Ctrl+S alone says nothing; a key that nothing answers does', () => {
  const { keys, said } = terminal({ fullScreen: true, prompt: false });
  keys.typed('\x13');
  vi.advanceTimersByTime(10 * SILENCE_MS);
  expect(said).toEqual([]);
  keys.typed('j');
  vi.advanceTimersByTime(SILENCE_MS);
  expect(said).toEqual(['held']);
});

test('a full screen that goes on drawing is not held', () => {
  const { keys, said } = terminal({ fullScreen: true, prompt: false });
  keys.typed('\x13');
  keys.typed('j');
  keys.output();
  vi.advanceTimersByTime(10 * SILENCE_MS);
  expect(said).toEqual([]);
});

test('Ctrl+V at the prompt is explained, and still takes the next key literally', () => {
  const { keys, sent, said } = terminal();
  keys.typed('\x16');
  expect(said).toEqual(['paste']);
  keys.typed('\t');
  expect(said).toEqual(['paste', null]);
  expect(sent).toEqual(['\x16\t']);
});

test('a paste after Ctrl+V is a paste', () => {
  const { keys, sent } = terminal();
  keys.typed('\x16');
  keys.pasting();
  keys.typed('\x1b[200~ls\x1b[201~');
  expect(sent).toEqual(['\x1b[200~ls\x1b[201~']);
});

test('Ctrl+V twice is a literal Ctrl+V, and Ctrl+V Ctrl+S no stop', () => {
  const { keys, sent, said } = terminal();
  keys.typed('\x16');
  keys.typed('\x16');
  keys.typed('\x16');
  keys.typed('\x13');
  vi.advanceTimersByTime(10 * SILENCE_MS);
  expect(sent).toEqual(['\x16\x16', '\x16\x13']);
  expect(said).not.toContain('held');
});

test('in vi Ctrl+V is vi’s', () => {
  const { keys, sent, said } = terminal({ fullScreen: true });
  keys.typed('\x16');
  expect([sent, said]).toEqual([['\x16'], []]);
});
