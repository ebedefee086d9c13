// @ts-check
import { spawn } from 'node:child_process';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { electronExecutable } from './electron.mjs';
import { text } from './language.mjs';
import { distDir, electronDir, projectRoot } from './paths.mjs';
import { CommandError, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a program on our own terminal to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit status
 */
function runHere(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    /** @type {NodeJS.Signals[]} */
    const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of passedOn) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** The app in its window. */
export async function launchWindow() {
  return runHere(electronExecutable, [...(await sandboxArguments()), projectRoot]);
}

/**
 * The app served to a browser.
 * @param {readonly string[]} args
 */
export function launchHeadless(args) {
  return runNode('headless.js', args);
}

/** @param {readonly string[]} args */
export function launchLab(args) {
  return runNode('cli.js', args);
}

/**
 * @param {string} entry
 * @param {readonly string[]} args
 */
async function runNode(entry, args) {
  const file = join(distDir, 'main', entry);
  await access(file).catch((cause) => {
    throw new SetupError(
      text(`The app has no ${file}.`, `应用缺少 ${file}。`),
      text('delete the folder dist and run this again.', '请删除 dist 文件夹后重试。'),
      { cause },
    );
  });
  return runHere(process.execPath, [file, ...args]);
}

/**
 * Chromium's sandbox does not run as root; as a user it wants user namespaces or a helper that root owns.
 * @returns {Promise<string[]>}
 */
async function sandboxArguments() {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const helper = join(electronDir, 'chrome-sandbox');
  const info = await stat(helper);
  if (info.uid === 0 && (info.mode & 0o4000) !== 0) return [];
  try {
    // AppArmor (Ubuntu 23.10 and later) lets anybody make a namespace and refuses what comes next.
    await run('unshare', ['--user', '--map-root-user', 'true']);
    return [];
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(
      text(
        "Chromium's sandbox is refused here: ordinary users can have no user namespaces.",
        'Chromium 的沙箱在这里被拒绝：普通用户不能使用用户命名空间。',
      ),
      text(
        `allow it: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n        or use your browser: npm start -- --serve`,
        `允许它：sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n          或者用浏览器：npm start -- --serve`,
      ),
      { cause: error },
    );
  }
}
