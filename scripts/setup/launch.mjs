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
    await run('unshare', ['--user', 'true']);
    return [];
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(
      text(
        "Electron's sandbox can't run: user namespaces are switched off here.",
        'Electron 沙箱无法运行：本机禁用了用户命名空间。',
      ),
      `sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
      { cause: error },
    );
  }
}
