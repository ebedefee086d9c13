/** Guests that were saved beforehand, where a test is not about how one is saved. */
import { execFile } from 'node:child_process';
import { copyFile, link, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Board } from '../main/contract/machine.ts';
import { asRoot, give, type Home, nobody } from './home.ts';

/** One of each board, as `npm test` saves them once for all tests. */
const saved = resolve(import.meta.dirname, '../build/snapshots');

const Meta = z.object({ facts: z.object({ board: z.string() }) });

/** Copies them to where they may belong to who runs the app, as linked files share their owner. For the set-up. */
export async function shareSaved(folder: string): Promise<void> {
  await promisify(execFile)('cp', ['--recursive', '--sparse=always', saved, folder]);
  if (asRoot) await promisify(execFile)('chown', ['--recursive', `${nobody}:${nobody}`, folder]);
  process.env['TAPROOM_E2E_SAVED'] = folder;
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
    const meta = Meta.parse(JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')));
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
