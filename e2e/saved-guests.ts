/** Guests that were saved beforehand, where a test is not about how one is saved. */
import { execFile } from 'node:child_process';
import { copyFile, link, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Board } from '../main/contract/machine.ts';
import { asItLooks, pathsIn, readMeta } from '../main/guest/snapshots/meta.ts';
import { replaceByCopy } from './copy-tree.ts';
import { asRoot, give, type Home, nobody } from './home.ts';

/** One of each board, as `npm test` saves them once for all tests. */
const saved = resolve(import.meta.dirname, '../build/snapshots');

/** Copies them to where they may belong to who runs the app, as linked files share their owner. For the set-up. */
export async function shareSaved(folder: string): Promise<void> {
  await promisify(execFile)('cp', ['--recursive', '--sparse=always', saved, folder]);
  await knowAsCopied(folder);
  if (asRoot) await promisify(execFile)('chown', ['--recursive', `${nobody}:${nobody}`, folder]);
  process.env['TAPROOM_E2E_SAVED'] = folder;
}

/** Each copied guest is known by its new times and inodes, as after its first start: that one hashes it all before. */
export async function knowAsCopied(store: string): Promise<void> {
  for (const name of await readdir(store)) {
    const folder = join(store, name);
    const { meta: file } = pathsIn(folder);
    await replaceByCopy(file);
    await writeFile(file, JSON.stringify(await asItLooks(await readMeta(folder), folder)));
  }
}

/** The learner was at a guest of these boards before: it is saved, and wakes. */
export async function haveSaved(home: Home, boards: readonly Board[]): Promise<void> {
  const shared = process.env['TAPROOM_E2E_SAVED'];
  if (shared === undefined) throw new Error('The global set-up has not shared saved guests.');
  const store = join(home.data, 'snapshots');
  await mkdir(store, { mode: 0o700 });
  const missing = new Set<string>(boards);
  for (const name of await readdir(shared)) {
    const folder = join(shared, name);
    const meta = await readMeta(folder);
    if (!missing.delete(meta.facts.board)) continue;
    const own = join(store, name);
    await mkdir(own, { mode: 0o700 });
    for (const file of await readdir(folder)) {
      // The description is written to when its guest is used.
      const bring = file.startsWith('meta') ? copyFile : link;
      await bring(join(folder, file), join(own, file));
      await give(home, join(own, file));
    }
    await give(home, own);
  }
  await give(home, store);
  if (missing.size > 0)
    throw new Error(`No guest of the board ${[...missing].join()} was saved in ${saved}.`);
}
