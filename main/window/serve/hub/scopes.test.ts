import { expect, test } from 'vitest';
import { opens } from './scopes.ts';

const asked = ['access:servers!server=ada/', 'access:servers!user=ada'];

test.each([
  [['access:servers!server=ada/'], true],
  [['read:users!user=bob', 'access:servers!user=ada'], true],
  // An administrator's.
  [['access:servers'], true],
  [['access:servers!server=bob/', 'access:servers!user=bob'], false],
  [['access:servers!server=ada/second'], false],
  [['access:servers!user=adam'], false],
  [['access:services', 'read:servers', 'self'], false],
  [[], false],
])('%j', (held, opened) => {
  expect(opens(held, asked)).toBe(opened);
});
