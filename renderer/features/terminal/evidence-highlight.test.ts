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

test('a row of bits is bracketed in eights, so that its places can be counted', () => {
  const { spans } = onScreen({ line: '01'.repeat(32), fields: [] });
  expect(spans).toHaveLength(8);
  expect(spans[3]).toEqual({ start: 24, end: 32 });
  expect(onScreen({ line: '0101', fields: [] }).spans).toEqual([{ start: 0, end: 4 }]);
});
