import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder, makeFolderSync } from './make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'make-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ways = {
  async: makeFolder,
  sync: (path: string, mode?: number) =>
    new Promise<void>((made) => {
      makeFolderSync(path, mode);
      made();
    }),
};

test.each(Object.entries(ways))('makes what is missing, and takes what is there (%s)', async (name, make) => {
  const path = join(folder, name, 'a', 'b');
  await make(path, 0o700);
  await make(path, 0o700);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test.each(Object.entries(ways))('a file in the way is told (%s)', async (name, make) => {
  writeFileSync(join(folder, `${name}.file`), '');
  await expect(make(join(folder, `${name}.file`, 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

// Only Linux has such a file system at hand.
if (process.platform === 'linux') {
  test.each(Object.entries(ways))('comes to an end where nothing can be made (%s)', async (_, make) => {
    await expect(make('/proc/self/a')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(make('/proc/self/a/b')).rejects.toMatchObject({ code: 'ENOENT' });
  });
}
