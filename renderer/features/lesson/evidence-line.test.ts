import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageContext } from '../../i18n/text.ts';
import { EvidenceLines } from './evidence-line.tsx';

test('what was measured stands under a name that fits a speed and a count of bells as well as one of calls', () => {
  const lines = createElement(EvidenceLines, {
    evidence: [
      { witness: 'measured', line: 'e1000: 2.6 · 2 · 1.3 MB/s, median 2', lineIndex: null, fields: [] },
    ],
  });
  expect(renderToStaticMarkup(lines)).toContain('Measured');
  expect(renderToStaticMarkup(lines)).not.toMatch(/call/i);
  const inChinese = renderToStaticMarkup(createElement(LanguageContext, { value: 'zh-CN' }, lines));
  expect(inChinese).toContain('测量结果');
  expect(inChinese).not.toContain('电话');
});
