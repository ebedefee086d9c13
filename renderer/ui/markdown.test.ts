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
