import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { browserFolder, temporaryPlace } from './browser-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'taproom-browser-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('Chromium’s files lie in the data folder, which is made where it is missing', () => {
  const data = join(folder, 'new', 'data');
  const found = browserFolder(data);
  expect(found).toMatchObject({ user: data, session: join(data, 'browser') });
  expect(readdirSync(data)).toEqual([]);
  found.dispose();
  expect(existsSync(data)).toBe(true);
});

test('where nothing can be written it gets a folder of its own, for as long as the app runs', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const found = browserFolder(join(file, 'data'));
  expect(found.user.startsWith(join(tmpdir(), 'taproom-window-'))).toBe(true);
  expect(existsSync(found.user)).toBe(true);
  found.dispose();
  expect(existsSync(found.user)).toBe(false);
});

test('a TMPDIR that is gone, a file, shut or too deep for a socket is passed over', () => {
  const good = mkdtempSync('/tmp/place-');
  const deep = join(good, 'deep'.repeat(20));
  mkdirSync(deep);
  writeFileSync(join(good, 'file'), '');
  expect(temporaryPlace([join(good, 'gone'), join(good, 'file'), '/proc/self', deep, good])).toBe(good);
  expect(readdirSync(good).sort()).toEqual([basename(deep), 'file']);
  rmSync(good, { recursive: true });
});
