/** Guests that were saved beforehand, where a test is not about how one is saved. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Board } from '../main/contract/machine.ts';
import { give, type Home } from './home.ts';

/** One of each board, as `npm test` saves them once for all tests. */
const saved = resolve(import.meta.dirname, '../build/snapshots');

const Meta = z.object({ facts: z.object({ board: z.string() }) });

/** The learner was at a guest of this board before: it is saved, and wakes. */
export async function haveSaved(home: Home, board: Board): Promise<void> {
  const store = join(home.data, 'snapshots');
  for (const name of await readdir(saved)) {
    const folder = join(saved, name);
    const meta = Meta.parse(JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')));
    if (meta.facts.board !== board) continue;
    const copy = join(store, basename(name));
    await mkdir(store, { mode: 0o700 });
    await promisify(execFile)('cp', ['--recursive', '--sparse=always', folder, copy]);
    for (const path of [store, copy, ...(await readdir(copy)).map((file) => join(copy, file))])
      await give(home, path);
    return;
  }
  throw new Error(`No guest of the board ${board} was saved in ${saved}.`);
}
