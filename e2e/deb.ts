/** The life of a .deb on a machine: installed, used by an ordinary user, purged. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, expectNothingLeft, test } from './app.ts';
import { asOwner, environmentOf, type Home } from './home.ts';
import type { Lesson } from './lesson.ts';
import { findPackage, type Machine, thisMachine } from './machine.ts';
import { printedAddress } from './served.ts';
import { shipped } from './shipped-app.ts';
import type { Terminal } from './terminal.ts';

/** What every package of ours puts into a system. */
export const everywhere = [
  '/opt/Taproom',
  '/usr/bin/taproom',
  '/usr/share/applications/taproom.desktop',
  '/usr/share/icons/hicolor/scalable/apps/taproom.svg',
  '/usr/share/man/man1/taproom.1.gz',
  '/usr/share/man/zh_CN/man1/taproom.1.gz',
  '/etc/apparmor.d/taproom',
];

/** Everything outside dpkg's own records that the .deb could leave behind. */
const places = [...everywhere, '/usr/share/doc/taproom', '/usr/share/lintian/overrides/taproom'];

/** `use` gets the window, with lesson 1 open. */
export async function lifeOfDeb(
  home: Home,
  machine: Machine,
  use: (window: { lesson: Lesson; terminal: Terminal }) => Promise<void>,
): Promise<void> {
  const file = await findPackage('.deb');
  for (const place of places) expect(await machine.exists(place), `${place} before`).toBe(false);

  await machine.run('dpkg', ['--install', join(machine.packages, file)]);
  try {
    await shipped(home, machine, '/usr/bin/taproom', async (window) => {
      await window.lesson.expectOpen(1);
      await use(window);
    });
    await expectNothingLeft(home);
    await test.step('its launcher serves a browser where there is no display', async () => {
      const { address, stop } = await serve(home, machine, ['--base-path', '/room']);
      const page = await fetch(address);
      expect([page.status, new URL(address).pathname]).toEqual([200, '/room/']);
      expect(await page.text()).toContain('<title>Taproom');
      expect(await stop()).toBe(0);
      await expectNothingLeft(home);
    });

    await machine.run('dpkg', ['--verify', 'taproom']);
  } finally {
    await machine.run('dpkg', ['--purge', 'taproom']);
  }
  for (const place of places) expect(await machine.exists(place), `${place} afterwards`).toBe(false);
  expect(await thisMachine.exists(join(home.data, 'progress.json')), 'what was learnt stays').toBe(true);
  await expect(machine.run('dpkg-query', ['--status', 'taproom'])).rejects.toThrow();
}

/** The installed launcher's browser edition, for a learner without a display. */
async function serve(home: Home, machine: Machine, args: readonly string[]) {
  const server = spawn(await asOwner(home, '/usr/bin/taproom', machine.enter), ['serve', ...args], {
    env: environmentOf(home, 'en_US.UTF-8'),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<number | null>((resolveExit) => server.once('exit', resolveExit));
  const address = await printedAddress(server.stdout, /http:\S+/);
  if (address === undefined) throw new Error(`No address was printed; it ended with ${await exited}.`);
  const stop = () => {
    server.kill('SIGTERM');
    return exited;
  };
  return { address, stop };
}
