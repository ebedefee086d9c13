import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRuntimeRoot } from './runtime-root.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rt-'));
  for (const name of ['xdg', 'tmp', 'shared']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = `taproom-${userInfo().uid}`;
const at = (...names: string[]) => join(folder, ...names);
const find = (xdg: string, tmp = at('tmp'), shared = at('shared')) =>
  findRuntimeRoot(at('data'), { XDG_RUNTIME_DIR: xdg, TMPDIR: tmp }, shared);

test('is the session’s own where that is any good, and the trial leaves nothing in it', async () => {
  expect(await find(at('xdg'))).toEqual({ path: at('xdg', 'taproom'), passedOver: [], usable: true });
  expect(readdirSync(at('xdg', 'taproom'))).toEqual([]);
  expect([readdirSync(at('tmp')), readdirSync(at('shared')), existsSync(at('data'))]).toEqual([
    [],
    [],
    false,
  ]);
});

test('without a session, TMPDIR is the best there is', async () => {
  expect(await find('')).toMatchObject({ path: at('tmp', own), passedOver: [] });
});

/** Folders that are no good, each in its own way. */
const useless: Readonly<Record<string, () => string>> = {
  gone: () => at('gone'),
  'a file': () => {
    writeFileSync(at('file'), '');
    return at('file');
  },
  'a name relative to nowhere': () => 'run',
  'too deep for a socket': () => {
    mkdirSync(at('deep'.repeat(30)));
    return at('deep'.repeat(30));
  },
  'of a file system that takes neither folders nor sockets': () => '/proc/self',
  ...(process.getuid?.() === 0
    ? {
        'taken by somebody else': () => {
          for (const name of ['taproom', own]) {
            mkdirSync(at('theirs', name), { recursive: true });
            chownSync(at('theirs', name), 54_321, 54_321);
          }
          return at('theirs');
        },
      }
    : {
        'not to be written': () => {
          mkdirSync(at('shut'));
          chmodSync(at('shut'), 0o500);
          return at('shut');
        },
      }),
};

test.each(Object.entries(useless))(
  'a session’s folder that is %s is passed over, and told',
  async (_, make) => {
    const xdg = make();
    const found = await find(xdg);
    expect(found).toMatchObject({ path: at('tmp', own), usable: true });
    expect(
      found.passedOver.map(({ data: { path } }) => typeof path === 'string' && path.startsWith(xdg)),
    ).toEqual([true]);
  },
);

test.each(Object.entries(useless))(
  'with a TMPDIR, too, that is %s it goes on to /tmp, then the data folder',
  async (_, make) => {
    const bad = make();
    expect(await find(bad, bad)).toMatchObject({ path: at('shared', own), usable: true });
    expect(await find(bad, bad, bad)).toMatchObject({ path: at('data', 'run'), usable: true });
  },
);

test('of a relative name nobody is told that somebody else owns it', async () => {
  const { passedOver } = await find('run');
  expect(passedOver).toMatchObject([{ tag: 'run-dir.unwritable', data: { errno: 'EINVAL' } }]);
});

test('when nothing is any good it comes to an end, with the best place and why each was no good', async () => {
  writeFileSync(at('data'), '');
  const found = await find(at('gone'), at('gone', 'too'), at('file'));
  expect(found).toMatchObject({ path: at('gone', 'taproom'), usable: false });
  expect(found.passedOver.map(({ tag }) => tag)).toEqual(Array(4).fill('run-dir.unwritable'));
});
