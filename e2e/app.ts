/** Starts the packaged app the way an ordinary user would, and knows what it must leave behind: nothing. */
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

const run = promisify(execFile);

/** Debian's user for what should own nothing. Used when the tests themselves run as root. */
const nobody = 65534;
const asRoot = process.getuid?.() === 0;

/** A learner's machine: an empty home, and folders for data and sockets that can be searched afterwards. */
export interface Home {
  folder: string;
  data: string;
  runtime: string;
}

export interface Launch {
  electron: ElectronApplication;
  page: Page;
}

export async function makeHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'taproom-home-'));
  const home = { folder, data: join(folder, 'data'), runtime: join(folder, 'run') };
  for (const path of [home.data, home.runtime]) await mkdir(path, { mode: 0o700 });
  if (asRoot) for (const path of [folder, home.data, home.runtime]) await chown(path, nobody, nobody);
  return home;
}

/** A program that becomes `nobody` and then the app: no root, no /dev/kvm, no rights on the project. */
async function asOrdinaryUser(program: string, home: Home): Promise<string> {
  if (!asRoot) return program;
  const wrapper = join(home.folder, 'as-nobody.sh');
  const drop = `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --no-new-privs`;
  await writeFile(wrapper, `#!/bin/sh\ncd / && exec ${drop} '${program}' "$@"\n`);
  await chmod(wrapper, 0o755);
  return wrapper;
}

/** Launches the packaged app and waits for its window. */
export async function launch(home: Home, options: { locale?: string } = {}): Promise<Launch> {
  const program = process.env['TAPROOM_E2E_PROGRAM'] ?? '';
  const locale = options.locale ?? 'en_US.UTF-8';
  const electron = await _electron.launch({
    executablePath: await asOrdinaryUser(program, home),
    args: [],
    env: {
      PATH: '/usr/bin:/bin',
      DISPLAY: process.env['DISPLAY'] ?? '',
      HOME: home.folder,
      XDG_RUNTIME_DIR: home.runtime,
      TAPROOM_DATA_DIR: home.data,
      LANG: locale,
      LANGUAGE: locale,
    },
  });
  return { electron, page: await electron.firstWindow() };
}

/** Command lines of every process that still mentions this home. */
export async function processesOf(home: Home): Promise<string[]> {
  const { stdout } = await run('ps', ['-eo', 'args=', '-ww']);
  return stdout.split('\n').filter((line) => line.includes(home.folder) && !line.startsWith('ps '));
}

/** Names of sockets and folders left where guests keep them. */
export async function leftovers(home: Home): Promise<string[]> {
  const names = await readdir(home.runtime, { recursive: true });
  return names.filter((name) => name !== 'taproom');
}

interface Fixtures {
  home: Home;
  app: Launch;
}

/** `app` is a running app of a new learner; it is closed, and searched for leftovers, after the test. */
export const test = base.extend<Fixtures>({
  home: async ({}, use) => {
    const home = await makeHome();
    await use(home);
    await rm(home.folder, { recursive: true, force: true });
  },
  app: async ({ home }, use) => {
    const app = await launch(home);
    await use(app);
    await app.electron.close();
    base.expect(await processesOf(home), 'processes left behind').toEqual([]);
    base.expect(await leftovers(home), 'sockets and folders left behind').toEqual([]);
  },
});

export { expect } from '@playwright/test';
