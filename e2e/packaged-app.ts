/**
 * The app under test is the packaged one, put where nothing may be assumed: a path with a space and CJK
 * characters, readable by everybody, in nobody's home, beside guests that are saved. Only its inspect fuse is turned back on, because
 * Playwright talks to Electron's main process through it.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { copyTree, replaceByCopy } from './copy-tree.ts';
import { knowAsCopied, shareSaved } from './saved-guests.ts';

const unpacked = resolve(import.meta.dirname, '..', 'release', 'linux-unpacked');

/** Playwright's global set-up: copies the app, tells the tests where, and removes it afterwards. */
export default async function installPackagedApp(): Promise<() => Promise<void>> {
  const parent = await mkdtemp('/tmp/taproom-e2e-');
  await chmod(parent, 0o755);
  const folder = join(parent, 'Tap room 水龙头');
  await copyTree(unpacked, folder);
  const program = join(folder, 'taproom');
  await replaceByCopy(program);
  await flipFuses(program, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  process.env['TAPROOM_E2E_PROGRAM'] = program;
  await knowAsCopied(join(folder, 'resources', 'guest', 'snapshots'));
  await shareSaved(join(parent, 'snapshots'));
  return () => rm(parent, { recursive: true, force: true });
}
