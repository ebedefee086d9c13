// @ts-check
/** What the machine itself must have so that a window can open: shared libraries, and for tests a virtual display. */
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { hostArchitecture } from './architecture.mjs';
import { electronExecutable } from './electron.mjs';
import { text } from './language.mjs';
import { CommandError, isInstalled, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

export const displayLabel = text('display libraries', '显示库');

/** Library → the Debian packages that hold it, newest name first. They pull in whatever else Electron links to. */
const packagesOfLibrary = new Map([
  ['libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']],
  ['libnss3.so', ['libnss3']],
  ['libasound.so.2', ['libasound2t64', 'libasound2']],
  ['libgbm.so.1', ['libgbm1']],
  ['libatk-bridge-2.0.so.0', ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0']],
  ['libcups.so.2', ['libcups2t64', 'libcups2']],
  ['libdrm.so.2', ['libdrm2']],
  ['libxkbcommon.so.0', ['libxkbcommon0']],
]);

/** What runs programs for arm64 on another processor: Debian 12 and 13 name it differently. */
export const emulators = ['qemu-aarch64-static', 'qemu-aarch64'];

/** True when a window could be shown to somebody. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Sees to it that Electron finds its libraries, and tests a virtual display and a font for Chinese.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {{ forTests: boolean }} options
 */
export async function ensureDisplay(reporter, { forTests }) {
  if (process.platform !== 'linux') return { changed: false };
  const missing = [
    ...(await missingLibraries()).map(packagesFor),
    ...(forTests ? await missingTestPackages() : []),
  ];
  if (missing.length === 0) return { changed: false };
  reporter.percent(0);
  const root = process.getuid?.() === 0;
  if (!root || !(await isInstalled('apt-get'))) throw toInstall(missing.map(([name]) => name ?? ''));
  await run('apt-get', ['-q=2', 'update']);
  const packages = await Promise.all(missing.map(offered));
  try {
    await run('apt-get', ['-q=2', '-y', '--no-install-recommends', 'install', ...packages], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    if (error instanceof CommandError) throw toInstall(packages, error);
    throw error;
  }
  const still = await missingLibraries();
  if (still.length > 0)
    throw new SetupError(
      stillMissing(still),
      text('install the packages that hold them.', '请安装包含它们的软件包。'),
    );
  return { changed: true };
}

/** The libraries that the loader does not find for Electron. */
async function missingLibraries() {
  const output = (await run('ldd', [electronExecutable])).toString();
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/**
 * @param {string} library
 * @returns {string[]}
 */
function packagesFor(library) {
  // Anything else comes with GTK.
  return packagesOfLibrary.get(library) ?? ['libgtk-3-0t64', 'libgtk-3-0'];
}

/** @returns {Promise<string[][]>} */
async function missingTestPackages() {
  /** @type {string[][]} */
  const missing = [];
  if (!(await isOnPath('Xvfb'))) missing.push(['xvfb']);
  if (!(await isOnPath('xauth'))) missing.push(['xauth']);
  // The app without a display is driven in Debian's own browser.
  if (!(await isOnPath('chromium'))) missing.push(['chromium']);
  if (!(await isPackageInstalled('fonts-noto-cjk'))) missing.push(['fonts-noto-cjk']);
  if (process.getuid?.() === 0) {
    // They judge the .deb, and make the .rpm, which only root can try to install.
    if (!(await isOnPath('lintian'))) missing.push(['lintian']);
    if (!(await isOnPath('rpmbuild'))) missing.push(['rpm']);
    const found = await Promise.all(emulators.map(isOnPath));
    if (hostArchitecture() !== 'arm64' && !found.includes(true))
      missing.push(['qemu-user-static', 'qemu-user']);
  }
  return missing;
}

/** @param {string} program */
const isOnPath = async (program) => (await findOnPath(program)) !== undefined;

/**
 * @param {string} program
 * @returns {Promise<string | undefined>} where it is
 */
export async function findOnPath(program) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(dir, program);
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

/** @param {string} name */
async function isPackageInstalled(name) {
  try {
    return (await run('dpkg-query', ['-W', '-f=${db:Status-Status}', name])).toString() === 'installed';
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/**
 * The first of some package names that this machine's release offers.
 * @param {readonly string[]} names
 */
async function offered(names) {
  for (const name of names) {
    const policy = (
      await run('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } })
    ).toString();
    if (/Candidate: (?!\(none\))/.test(policy)) return name;
  }
  return names.at(-1) ?? '';
}

/**
 * @param {readonly string[]} packages
 * @param {unknown} [cause]
 */
function toInstall(packages, cause) {
  return new SetupError(
    text('Some system packages that a window needs are missing.', '缺少显示窗口所需的系统软件包。'),
    `sudo apt-get install ${[...new Set(packages)].join(' ')}`,
    { cause },
  );
}

/** @param {readonly string[]} libraries */
function stillMissing(libraries) {
  return text(`Electron still lacks ${libraries.join(', ')}.`, `Electron 仍缺少 ${libraries.join('、')}。`);
}
