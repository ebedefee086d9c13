import { execFile, spawn } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, expectNothingLeft, test } from './app.ts';
import { asOwner, asRoot, environmentOf, type Home } from './home.ts';
import { shipped } from './shipped-app.ts';

const run = promisify(execFile);
const release = resolve(import.meta.dirname, '..', 'release');

/** Everything outside dpkg's own records that a package of ours could leave behind. */
const places = [
  '/opt/Taproom',
  '/usr/bin/taproom',
  '/usr/share/applications/taproom.desktop',
  '/usr/share/icons/hicolor/scalable/apps/taproom.svg',
  '/usr/share/man/man1/taproom.1.gz',
  '/usr/share/man/zh_CN/man1/taproom.1.gz',
  '/usr/share/doc/taproom',
  '/usr/share/lintian/overrides/taproom',
  '/etc/apparmor.d/taproom',
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

    await test.step('its launcher serves a browser where there is no display', async () => {
      const { address, stop } = await serve(home, ['--base-path', '/room']);
      const page = await fetch(address);
      expect([page.status, new URL(address).pathname]).toEqual([200, '/room/']);
      expect(await page.text()).toContain('<title>Taproom');
      expect(await stop()).toBe(0);
      await expectNothingLeft(home);
    });

    await run('dpkg', ['--verify', 'taproom']);
  } finally {
    await run('dpkg', ['--purge', 'taproom']);
  }
  for (const place of places) expect(await exists(place), `${place} afterwards`).toBe(false);
  expect(await exists(join(home.data, 'progress.json')), 'what was learnt stays').toBe(true);
  await expect(run('dpkg-query', ['--status', 'taproom'])).rejects.toThrow();
});

/** The installed launcher's browser edition, for a learner without a display. */
async function serve(home: Home, args: readonly string[]) {
  const server = spawn(await asOwner(home, '/usr/bin/taproom'), ['serve', ...args], {
    env: environmentOf(home, 'en_US.UTF-8'),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<number | null>((resolveExit) => server.once('exit', resolveExit));
  for await (const line of createInterface(server.stdout)) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address === undefined) continue;
    const stop = () => {
      server.kill('SIGTERM');
      return exited;
    };
    return { address, stop };
  }
  throw new Error(`No address was printed; it ended with ${String(await exited)}.`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
