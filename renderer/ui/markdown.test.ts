import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { InlineMarkdown, Markdown } from './markdown.tsx';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![picture](https://example.org/x.png)',
  '[a](file:///etc/passwd)',
  '[b](javascript:alert(1))',
  '[c][ref]',
  '<file:///etc/shadow>',
  '',
  '[ref]: file:///etc/hosts',
].join('\n\n');

test.each([Markdown, InlineMarkdown])(
  'prose of anybody is text: no element, request or file of its own',
  (part) => {
    const html = renderToStaticMarkup(createElement(part, { source: hostile }));
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<(script|img|iframe|object)/);
    expect(html).not.toMatch(/(href|src)="(?:file|javascript|data):/);
  },
);

test('an option is one word to the browser, in code and among plain words', () => {
  const html = renderToStaticMarkup(
    createElement(InlineMarkdown, {
      source: 'Add -nnk, or `lspci -nnk`; 加上--no-pager再试。A well-known host-only net.',
    }),
  );
  const whole = (text: string) => `<span class="whitespace-nowrap">${text}</span>`;
  expect(html).toContain(`Add ${whole('-nnk')}, or`);
  expect(html).toContain(`${whole('lspci')} ${whole('-nnk')}`);
  expect(html).toContain(`加上${whole('--no-pager')}再试`);
  expect(html).toContain('A well-known host-only net.');
});
