import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { faultTags, noticeTags } from './table.ts';

/** `provokes('guest.killed', …)` of testing/provokes.ts, wherever a test file says it. */
function provokedTags(): Set<string> {
  const found = new Set<string>();
  const main = resolve(import.meta.dirname, '..');
  for (const name of readdirSync(main, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.test.ts')) continue;
    for (const [, tags = ''] of readFileSync(join(main, name), 'utf8').matchAll(
      /provokes\(\s*([^)]*?)\)\(/g,
    )) {
      for (const [, tag = ''] of tags.matchAll(/'([\w.-]+)'/g)) found.add(tag);
    }
  }
  return found;
}

test('every row is provoked by a test, and no test provokes a row that is not there', () => {
  expect([...provokedTags()].sort()).toEqual([...faultTags, ...noticeTags].sort());
});
