import { expect, test } from 'vitest';
import { onScreen } from './evidence-highlight.ts';

test('finds the fields of a line where its tabs put them', () => {
  const line = '\tKernel driver in use: e1000';
  const start = line.indexOf('e1000');
  const { text, spans } = onScreen({ line, fields: [{ name: 'driver', start, end: line.length }] });
  expect(text).toBe('        Kernel driver in use: e1000');
  expect(spans.map((span) => text.slice(span.start, span.end))).toEqual(['e1000']);
});

test('takes the whole line where no field is named, and leaves one without tabs as it is', () => {
  expect(onScreen({ line: 'a\tb', fields: [] })).toEqual({
    text: 'a       b',
    spans: [{ start: 0, end: 9 }],
  });
  expect(onScreen({ line: 'plain', fields: [] })).toEqual({ text: 'plain', spans: [{ start: 0, end: 5 }] });
});
