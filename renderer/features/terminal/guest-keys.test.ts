import { expect, test } from 'vitest';
import { guestKey, optionTypes } from './guest-keys.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, isComposing: false };

test.each([
  ['Ctrl+C on a Russian layout', { key: 'с', code: 'KeyC', ctrlKey: true }, '\x03'],
  ['Ctrl+D on a Greek layout', { key: 'δ', code: 'KeyD', ctrlKey: true }, '\x04'],
  ['Ctrl+Z on a Hebrew layout', { key: 'ז', code: 'KeyZ', ctrlKey: true }, '\x1a'],
  ['Alt+B on a Russian layout', { key: 'и', code: 'KeyB', altKey: true }, '\x1bb'],
  ['Alt+Shift+B', { key: 'И', code: 'KeyB', altKey: true, shiftKey: true }, '\x1bB'],
  ['Ctrl+Alt+E', { key: 'у', code: 'KeyE', altKey: true, ctrlKey: true }, '\x1b\x05'],
  ['Ctrl+[ on a Russian layout is Escape', { key: 'х', code: 'BracketLeft', ctrlKey: true }, '\x1b'],
  ['Ctrl+] on a Russian layout', { key: 'ъ', code: 'BracketRight', ctrlKey: true }, '\x1d'],
  ['Alt+. on a Russian layout', { key: 'ю', code: 'Period', altKey: true }, '\x1b.'],
  ['Alt+< on a Russian layout', { key: 'Б', code: 'Comma', altKey: true, shiftKey: true }, '\x1b<'],
  ['Alt+é on a French layout is xterm’s', { key: 'é', code: 'Digit2', altKey: true }, null],
  ['ö on a German layout, where the bracket lies', { key: 'ü', code: 'BracketLeft', ctrlKey: true }, null],
  ['Ctrl+ı on a Turkish layout', { key: 'ı', code: 'KeyI', ctrlKey: true }, '\t'],
  ['Alt+Enter is xterm’s', { key: 'Enter', code: 'Enter', altKey: true }, null],
  ['Ctrl+/', { key: '/', code: 'Slash', ctrlKey: true }, '\x1f'],
  ['a letter', { key: 'с', code: 'KeyC' }, null],
  ['Ctrl+C on a Latin layout is xterm’s', { key: 'c', code: 'KeyC', ctrlKey: true }, null],
  ['while an input method composes', { key: 'с', code: 'KeyC', ctrlKey: true, isComposing: true }, null],
])('%s', (_name, press, bytes) => {
  expect(guestKey({ ...none, ...press }, false)).toBe(bytes);
});

test('what AltGr types is text', () => {
  expect(guestKey({ ...none, key: 'ą', code: 'KeyA', altKey: true }, true)).toBeNull();
});

test('Option types the signs that a Mac’s layout has behind it, and is Alt for the rest', () => {
  const option = (key: string, code: string) => optionTypes({ ...none, key, code, altKey: true });
  expect([option('|', 'Digit7'), option('@', 'KeyL'), option('~', 'KeyN')]).toEqual([true, true, true]);
  expect([option('b', 'KeyB'), option('∫', 'KeyB')]).toEqual([false, false]);
});
