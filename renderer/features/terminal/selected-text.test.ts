import { expect, test } from 'vitest';
import { joinRows } from './selected-text.ts';

const row = (text: string, isWrapped = false) => ({ text, isWrapped });

test('a wrapped line is one line, and keeps the space where it bends', () => {
  expect(joinRows([row('ping -c '), row('10 host', true), row('next')], false)).toBe('ping -c 10 host\nnext');
});

test('blanks that fill a row up are left out, and blanks selected inside a line stay', () => {
  expect(joinRows([row('PID  USER   '), row('1    root      ')], false)).toBe('PID  USER\n1    root');
  expect(joinRows([row('echo ')], true)).toBe('echo ');
});
