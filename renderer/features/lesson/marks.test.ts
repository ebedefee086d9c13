/** What lessons and verdicts mark as code or emphasis is shown or said as such, never with its marks. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../main/contract/check.ts';
import type { StepView } from '../../../main/contract/lesson.ts';
import { verbatim } from '../../i18n/text.ts';
import { ShownAnswer } from './question.tsx';
import { spokenVerdict, VerdictCard } from './verdict-card.tsx';

const question = {
  text: verbatim('Who?'),
  options: [{ id: 'red-hat', text: verbatim('Red Hat, and *QEMU Virtual Machine* by `lspci`') }],
  draft: null,
};

const shown = (solutionAnswer: string | null) =>
  renderToStaticMarkup(createElement(ShownAnswer, { step: { question, solutionAnswer } }));

test('the option of a shown solution is set as it is where it is chosen', () => {
  expect(shown('red-hat')).toContain('<em>QEMU Virtual Machine</em>');
  expect(shown('red-hat')).toContain('<code>');
  expect(shown('red-hat')).not.toMatch(/[*`]/);
});

test('an answer to be typed stands as it is', () => {
  expect(shown('00:02.0 *')).toContain('The answer: 00:02.0 *');
  expect(shown(null)).toBe('');
});

test('a verdict is spoken without its marks', () => {
  const verdict: Verdict = {
    kind: 'fail',
    expected: verbatim('a line'),
    found: { en: 'The line begins with `$`.', 'zh-CN': '这一行以`$`开头。' },
    hint: { en: 'Type `lspci | grep "Eth"`.', 'zh-CN': '请输入`lspci | grep "Eth"`。' },
  };
  const open: Pick<StepView, 'progress' | 'prediction'> = { progress: { kind: 'open' }, prediction: null };
  expect(spokenVerdict(open, verdict)).toEqual({
    en: 'Not quite yet. The line begins with $. Type lspci | grep "Eth".',
    'zh-CN': '还差一点。这一行以$开头。请输入lspci | grep "Eth"。',
  });
});

test('a path that is longer than its column breaks in it', () => {
  const path = verbatim('/sys/bus/virtio/devices/virtio0/features');
  const verdict: Verdict = { kind: 'fail', expected: path, found: path, hint: path };
  const html = renderToStaticMarkup(createElement(VerdictCard, { verdict, command: null, onType: () => {} }));
  expect(html).toMatch(/<dl class="[^"]*minmax\(0,1fr\)[^"]*wrap-anywhere/);
});
