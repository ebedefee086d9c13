// @ts-check
/** Node's own Linux build, as npm carries it: for a machine whose Node is too old, and for the container image. */
import { join } from 'node:path';
import { sha256OfFile } from './apt.mjs';
import { architectures, hostArchitecture } from './architecture.mjs';
import { npm } from './npm.mjs';
import { buildDir } from './paths.mjs';
import { isFresh, replaceFolder } from './stamp.mjs';

export const nodeVersion = '22.23.3';

/** Of the program itself. */
const sha256 = {
  amd64: 'fde6a4bf8d0562f7751d1a2d6cb9b417c4cfe107bbcb0aa3e9a24e125e348f48',
  arm64: 'd09e299258c24f7cdf6f5d5ec185e3a56512b27a697113735dac909f1cac7b8d',
};

/**
 * Fetches it unless it is there. @returns its folder, with `bin/node` and `LICENSE`
 * @param {import('./architecture.mjs').Architecture} architecture
 */
export async function ensureNode(architecture) {
  const name = `node-linux-${architectures[architecture].node}`;
  const isOurs = architecture === hostArchitecture();
  const folder = join(buildDir, isOurs ? 'node' : `node-${architecture}`);
  const recipe = `${name} ${nodeVersion} ${sha256[architecture]}`;
  const inside = join('node_modules', name);
  if (await isFresh(folder, recipe)) return { changed: false, folder: join(folder, inside) };
  await replaceFolder(folder, recipe, async (fresh) => {
    await npm(
      [
        ...['install', '--prefix', fresh, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'],
        // npm installs nothing for another processor by itself.
        ...(isOurs ? [] : ['--force']),
        `${name}@${nodeVersion}`,
      ],
      fresh,
    );
    const found = await sha256OfFile(join(fresh, inside, 'bin', 'node'));
    if (found !== sha256[architecture]) throw new Error(`${name} ${nodeVersion}: sha256 is ${found}`);
  });
  return { changed: true, folder: join(folder, inside) };
}
