// @ts-check
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { sourceDate } from './source-date.mjs';
import { facts, freshFolder, plantApp, releaseDir, settle } from './tree.mjs';

/**
 * Packs the app into an archive that runs where it is unpacked, by its launcher `taproom`.
 * @returns {Promise<string>} its file
 */
export async function makeArchive() {
  const [top, date, { version }] = [await freshFolder('archive'), await sourceDate(), await facts()];
  const name = `taproom-${version}-linux-amd64`;
  const folder = join(top, name);
  await plantApp(folder);
  await cp(join(projectRoot, 'LICENSE'), join(folder, 'LICENSE'));
  await settle(folder, date);
  const file = join(releaseDir, `${name}.tar.xz`);
  await run('tar', [
    '--create',
    `--file=${file}`,
    `--directory=${top}`,
    // Blocks of one size, so that any number of processors gives the same bytes; a higher level takes minutes.
    '--use-compress-program=xz --threads=0 --block-size=16MiB -2',
    '--format=gnu',
    '--sort=name',
    '--owner=root:0',
    '--group=root:0',
    '--numeric-owner',
    `--mtime=@${date}`,
    // Half of the saved guest's memory was never written. Holes are told by their zeros, not by the disk's bookkeeping.
    '--sparse',
    '--hole-detection=raw',
    name,
  ]);
  await freshFolder('archive');
  return file;
}
