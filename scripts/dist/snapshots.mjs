// @ts-check
/** Saved guests: the package brings one along, so that a first start is as quick as later ones; tests begin with them. */
import { chmod, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from '../setup/language.mjs';
import { buildDir, distDir } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';

export const snapshotsLabel = text('saved guest', '客户机快照');

const folder = join(buildDir, 'snapshots');

/**
 * The board of the first lessons. A saved guest takes 34 MB of the download (132 MB installed). The other board
 * would spare one boot, 3 s once on a quiet machine, at the first lesson that has it; and the app saves that guest
 * by itself while the lesson before is read (`main/guest/run/foresight.ts`). It is not worth it.
 */
const shippedBoard = 'pc';

/**
 * Saves guests of today's bundle and image, unless they are there.
 * @returns {Promise<{ changed: boolean }>}
 */
export async function ensureSnapshots() {
  const save = () =>
    run(process.execPath, [join(distDir, 'main', 'cli.js'), 'snapshot', '--out', folder], {
      env: { ...process.env, TAPROOM_DATA_DIR: join(buildDir, 'snapshots-data') },
    });
  const before = await found();
  await save();
  const after = await found();
  const changed = after.length > before.length;
  if (changed && before.length > 0) {
    // Those of an older bundle or image are of no more use.
    for (const { path } of before) await rm(path, { recursive: true });
    await save();
  }
  return { changed };
}

/**
 * Copies the saved guest that is shipped below the image of a packed app.
 * @param {string} imageDir
 */
export async function copySnapshots(imageDir) {
  const target = join(imageDir, 'snapshots');
  await rm(target, { recursive: true, force: true });
  await mkdir(target);
  for (const { path, board } of await found()) {
    if (board !== shippedBoard) continue;
    const copy = join(target, basename(path));
    // Half of the guest's memory was never written: the disk need not hold those zeros.
    await run('cp', ['--recursive', '--sparse=always', path, copy]);
    // Saved for one account; installed for all of them.
    await chmod(copy, 0o755);
    for (const name of await readdir(copy)) await chmod(join(copy, name), 0o644);
  }
}

/** @returns {Promise<{ path: string, board: string }[]>} */
async function found() {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      // An interrupted save has no description yet: it is for no board.
      const meta = await readFile(join(path, 'meta.json'), 'utf8').catch(() => '{}');
      return { path, board: String(JSON.parse(meta).facts?.board ?? 'none') };
    }),
  );
}
