import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, expectNothingLeft, test } from './app.ts';
import { asRoot } from './home.ts';
import { shipped } from './shipped-app.ts';

const run = promisify(execFile);
const release = resolve(import.meta.dirname, '..', 'release');

/** Everything outside dpkg's own records that a package of ours could leave behind. */
const places = [
  '/opt/Taproom',
  '/usr/bin/taproom',
  '/usr/share/applications/taproom.desktop',
  '/usr/share/doc/taproom',
];

test('the .deb installs, starts for an ordinary user, and is purged without a trace', async ({ home }) => {
  test.skip(!asRoot, 'Only root can install a package.');
  const [file] = (await readdir(release)).filter((name) => name.endsWith('.deb'));
  if (file === undefined) throw new Error('There is no .deb in release/: run npm run dist.');
  for (const place of places) expect(await exists(place), `${place} before`).toBe(false);

  await run('dpkg', ['--install', join(release, file)]);
  try {
    await shipped(home, '/usr/bin/taproom', async ({ lesson, terminal }) => {
      await lesson.expectOpen(1);
      await terminal.prompt();
      expect(await terminal.read('echo alive')).toBe('alive');
    });
    await expectNothingLeft(home);
  } finally {
    await run('dpkg', ['--purge', 'taproom']);
  }
  for (const place of places) expect(await exists(place), `${place} afterwards`).toBe(false);
  await expect(run('dpkg-query', ['--status', 'taproom'])).rejects.toThrow();
});

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
