import { expect, test } from 'vitest';
import type { Check } from '../contract/check.ts';
import { asksForAnswer, withoutAnswers } from './without-answers.ts';

const saw: Check = { saw: { command: 'lspci' } };
const answer: Check = { answer: { option: 'red-hat' } };

test('a check without an answer stays what it is', () => {
  expect(withoutAnswers(saw)).toEqual(saw);
  expect(asksForAnswer(saw)).toBe(false);
});

test('a question alone leaves nothing to judge', () => {
  expect(withoutAnswers(answer)).toBeNull();
  expect(withoutAnswers({ all: [answer] })).toBeNull();
});

test('the rest of an `all` remains', () => {
  expect(withoutAnswers({ all: [saw, answer] })).toEqual({ all: [saw] });
  expect(withoutAnswers({ all: [{ all: [saw, answer] }, answer] })).toEqual({ all: [{ all: [saw] }] });
});

test('an answer under `any` or `not` takes that part with it', () => {
  expect(withoutAnswers({ all: [saw, { any: [saw, answer] }] })).toEqual({ all: [saw] });
  expect(withoutAnswers({ not: answer })).toBeNull();
  expect(asksForAnswer({ all: [saw, { not: { any: [answer] } }] })).toBe(true);
});
