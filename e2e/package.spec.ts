import { readdir, readlink, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { filesInAsar } from './asar.ts';

const project = resolve(import.meta.dirname, '..');
/** The package as it is shipped, not the copy that Playwright may inspect. */
const unpacked = join(project, 'release', 'linux-unpacked');
const resources = join(unpacked, 'resources');

/** How the wire writes a fuse that is on, and one that is off. */
const [on, off] = ['1', '0'].map((digit) => digit.charCodeAt(0));

test('the shipped Electron runs our app and nothing else', async () => {
  const wire = await getCurrentFuseWire(join(unpacked, 'taproom'));
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
  });
});

test('the archive holds the built app and one package with its one prebuild', async () => {
  const files = await filesInAsar(join(resources, 'app.asar'));
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  const packages = files
    .filter((file) => file.startsWith('/node_modules/'))
    .map((file) => file.split('/')[2]);
  expect([...new Set(packages)]).toEqual(['node-pty']);
  const native = files.filter((file) => file.endsWith('.node'));
  expect(native).toEqual([`/node_modules/node-pty/prebuilds/linux-${process.arch}/pty.node`]);
  const rest = files.filter((file) => !file.startsWith('/node_modules/'));
  expect(rest).toContain('/dist/main/index.js');
  expect(rest.filter((file) => !/^\/(dist\/(main|preload|renderer)\/|package\.json$)/.test(file))).toEqual(
    [],
  );
});

test('bundle, guest image and lessons are those of the project, links included', async () => {
  for (const [shipped, made] of [
    ['qemu', 'build/qemu'],
    ['guest', 'build/guest'],
    ['lessons', 'resources/lessons'],
  ] as const) {
    const files = await described(join(resources, shipped));
    // A guest saved for the learner's first start is made for the package only.
    const own = files.filter((file) => !file.startsWith('/snapshots/'));
    expect(own, shipped).toEqual(await described(join(project, made)));
  }
});

/** Every file with its size, every link with its target. */
async function described(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const what = entry.isSymbolicLink() ? `-> ${await readlink(path)}` : (await stat(path)).size;
      return `${path.slice(folder.length)} ${what}`;
    });
  return (await Promise.all(lines)).sort();
}
