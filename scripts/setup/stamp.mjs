// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from './language.mjs';
import { stampName } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * One hash over the names and the bytes of files: equal hash, equal recipe.
 * @param {readonly string[]} files absolute paths, in a fixed order
 */
export async function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`\0${basename(file)}\0`).update(await readFile(file));
  return hash.digest('hex');
}

/**
 * Every file below a folder, sorted, so that two machines list them in the same order.
 * @param {string} dir
 * @returns {Promise<string[]>}
 */
export async function filesBelow(dir) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/**
 * True when the folder was finished by this very recipe.
 * @param {string} dir
 * @param {string} recipe
 */
export async function isFresh(dir, recipe) {
  try {
    return (await readFile(join(dir, stampName), 'utf8')) === recipe;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Builds a folder in a sibling and puts it in place in one rename, stamp included: an interrupted build is never
 * taken for a good one.
 * @param {string} target
 * @param {string} recipe
 * @param {(dir: string) => Promise<void>} build
 */
export async function replaceFolder(target, recipe, build) {
  await mkdir(dirname(target), { recursive: true });
  await removeLeftovers(target);
  const fresh = `${target}.new-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  try {
    await mkdir(fresh, { recursive: true });
    await build(fresh);
    await writeFile(join(fresh, stampName), recipe);
    await rename(target, old).catch(ignoreMissing);
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

/**
 * Siblings of earlier runs that are dead; a live one means that somebody else is building right now.
 * @param {string} target
 */
async function removeLeftovers(target) {
  for (const name of await readdir(dirname(target))) {
    const match = name.startsWith(`${basename(target)}.`) && /\.(?:new|old)-(\d+)$/.exec(name);
    if (!match) continue;
    if (isAlive(Number(match[1]))) {
      throw new SetupError(
        text(
          `Another set-up (process ${match[1]}) is building ${basename(target)}.`,
          `另一个安装进程（${match[1]}）正在构建 ${basename(target)}。`,
        ),
        text('wait until it has finished, then run this again.', '等它完成后再运行一次。'),
      );
    }
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {NodeJS.ErrnoException} error */
function ignoreMissing(error) {
  if (error.code !== 'ENOENT') throw error;
}
