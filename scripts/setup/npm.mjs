// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from './language.mjs';
import { nodeModulesDir, projectRoot } from './paths.mjs';
import { CommandError, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

export const npmLabel = text('npm packages', 'npm 软件包');

/**
 * Installs the npm packages when node_modules is not what package-lock.json asks for.
 * @param {import('./progress.mjs').Reporter} reporter
 */
export async function ensureNpmPackages(reporter) {
  if (await isInstalledAsLocked()) return { changed: false };
  reporter.percent(0);
  try {
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], projectRoot);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const reason = /npm error (?!code)(\S.*)/.exec(error.stderr)?.[1] ?? error.message;
    throw new SetupError(
      text(`npm could not install the packages: ${reason}`, `npm 无法安装软件包：${reason}`),
      text('check the network and run this again.', '请检查网络后重试。'),
      { cause: error },
    );
  }
  return { changed: true };
}

/**
 * Runs npm: the very one that started us, where there is one.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const self = process.env.npm_execpath;
  return self?.endsWith('npm-cli.js')
    ? run(process.execPath, [self, ...args], { cwd })
    : run('npm', args, { cwd });
}

/**
 * npm writes what it installed into node_modules/.package-lock.json, as its last act. A package for another system is
 * absent there, and rightly so.
 */
async function isInstalledAsLocked() {
  const wanted = await readLock(join(projectRoot, 'package-lock.json'));
  const installed = await readLock(join(nodeModulesDir, '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const present = installed[path];
    return present ? present.version === version : optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }> | undefined>} nothing when there is no file
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}
