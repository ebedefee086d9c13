import { expect, test } from 'vitest';
import { whyNotPattern } from './pattern.ts';

test.each([
  '\\d+ packets',
  '(?:e1000|virtio)\\b',
  '^(\\w+) in use$',
  '([0-9a-f]{2}:)+',
  '[(+*|)]+',
  'a\\(b+\\)*',
])('%s can be used', (pattern) => expect(whyNotPattern(pattern)).toBeNull());

test.each(['(a+)+$', '(a|a)*b', '((a)+)+', '(?:\\d+,?){3,}', '(x(y|z))*'])(
  '%s can take for ever',
  (pattern) => expect(whyNotPattern(pattern)).toContain('repetition'),
);

test('what is no pattern at all', () => expect(whyNotPattern('(')).toMatch(/Unterminated group/));
