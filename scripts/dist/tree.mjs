// @ts-check
/** The installed app as every package holds it: the launcher, and Electron's folder beside it. */
import { chmod, cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildDir, projectRoot } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { distRecipeDir } from './source-date.mjs';
import { unpackedDir } from './unpacked.mjs';

export const releaseDir = join(projectRoot, 'release');

/** What the packages are called, and say of themselves. @returns {Promise<{ version: string, synopsis: string }>} */
export async function facts() {
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  return { version, synopsis: 'hands-on lessons in Linux virtual I/O' };
}

/**
 * An empty folder to put a package together in.
 * @param {string} name
 */
export async function freshFolder(name) {
  const folder = join(buildDir, 'packages', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Puts the app into a folder. Hard links: a package gets the same files, and nothing of 400 MB is copied.
 * @param {string} target
 */
export async function plantApp(target) {
  await mkdir(target, { recursive: true });
  await run('cp', ['--archive', '--link', unpackedDir, join(target, 'app')]);
  // A file of its own: packages change its mode.
  const sandbox = join(target, 'app', 'chrome-sandbox');
  await rm(sandbox);
  await cp(join(unpackedDir, 'chrome-sandbox'), sandbox);
  await chmod(sandbox, 0o755);
  await cp(join(distRecipeDir, 'taproom'), join(target, 'taproom'));
  await chmod(join(target, 'taproom'), 0o755);
}

/**
 * What every distribution has a place for outside the app's own folder.
 * @param {string} root
 */
export async function plantSystemFiles(root) {
  await plantApp(join(root, 'opt', 'Taproom'));
  await put(root, 'opt/Taproom/apparmor-profile', 'apparmor-profile');
  await mkdir(join(root, 'usr', 'bin'), { recursive: true });
  await run('ln', ['-s', '/opt/Taproom/taproom', join(root, 'usr', 'bin', 'taproom')]);
  await put(root, 'usr/share/applications/taproom.desktop', 'taproom.desktop');
  await put(root, 'usr/share/icons/hicolor/scalable/apps/taproom.svg', '../app/icon.svg');
  for (const [language, name] of [
    ['', 'taproom.1'],
    ['zh_CN/', 'taproom.zh_CN.1'],
  ]) {
    await put(root, `usr/share/man/${language}man1/taproom.1`, name ?? '');
    await run('gzip', ['-9n', join(root, `usr/share/man/${language}man1/taproom.1`)]);
  }
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string} source in the recipe's folder
 * @param {number} [mode]
 */
export async function put(root, path, source, mode = 0o644) {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await cp(join(distRecipeDir, source), file);
  await chmod(file, mode);
}

/**
 * Modes without what the builder's umask left, and one time for all: bytes that depend on the commit alone.
 * @param {string} root
 * @param {number} date
 */
export async function settle(root, date) {
  await run('find', [root, '!', '-type', 'l', '-exec', 'chmod', 'u+rwX,go+rX,go-w', '{}', '+']);
  await run('find', [root, '-exec', 'touch', '--no-dereference', `--date=@${date}`, '{}', '+']);
}
