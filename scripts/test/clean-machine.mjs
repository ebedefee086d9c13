// @ts-check
/** A Debian trixie with nothing but what the .deb depends on, in build/clean-machine, for `npm test -- installed`. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseDir } from '../dist/tree.mjs';
import { ensureDebianRoot } from '../setup/debian-root.mjs';
import { text } from '../setup/language.mjs';
import { buildDir } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { hashFiles } from '../setup/stamp.mjs';

export const cleanMachineLabel = text('a clean machine', '一台干净的机器');

const folder = join(buildDir, 'clean-machine');

export const cleanMachineRoot = join(folder, 'root');

/**
 * Makes it unless it is there; `npm run dist deb` came before.
 * @param {import('../setup/progress.mjs').Reporter} reporter
 */
export async function ensureCleanMachine(reporter) {
  const [name] = (await readdir(releaseDir)).filter((file) => file.endsWith('.deb'));
  if (name === undefined) throw new Error('There is no .deb in release/.');
  const deb = join(releaseDir, name);
  const depends = (await run('dpkg-deb', ['--field', deb, 'Depends'])).toString().trim();
  const own = { name: 'taproom-needs', version: '1', depends, description: 'what Taproom depends on' };
  const files = [import.meta.filename ?? new URL(import.meta.url).pathname];
  const recipe = {
    stamp: `${await hashFiles(files)} ${depends}`,
    fetch: [deb],
    install: [own.name],
    own,
    hooks: [],
  };
  return ensureDebianRoot(folder, recipe, reporter);
}
