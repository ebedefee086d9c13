// @ts-check
/** npm run bench: sets up what is missing, builds the benchmark apart from the app, and runs it. */
import './setup/modern-node.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { benchDebianLabel, ensureBenchDebian } from './bench/debian.mjs';
import { electronLabel, ensureElectron } from './setup/electron.mjs';
import { buildDir } from './setup/paths.mjs';
import { prepareForLab } from './setup/prepare.mjs';
import { Progress } from './setup/progress.mjs';
import { describeError } from './setup/setup-error.mjs';
import { isInstalled } from './setup/run.mjs';
import { withDisplay } from './test/display.mjs';

/** Longer than the whole benchmark on a slow machine; whatever hangs is ended then. */
const deadlineMs = 20 * 60 * 1000;

const args = process.argv.slice(2);
const only = args.filter((_, index) => args[index - 1] === '--only');
const wants = (/** @type {RegExp} */ id) => only.length === 0 || only.some((one) => id.test(one));
const isQuestion = args.includes('--help') || args.includes('-h');

/** @returns {Promise<number>} */
async function main() {
  await prepareForLab();
  const { build } = await import('vite');
  await build({ configFile: 'vite.bench.config.ts', logLevel: 'warn' });
  if (isQuestion) return runBench({});
  const progress = new Progress({ quiet: true });
  /** @type {Record<string, string>} */
  const env = {};
  if (wants(/^plain_debian/)) {
    const { why } = await progress.step(benchDebianLabel, ensureBenchDebian);
    if (why !== undefined) env.TAPROOM_BENCH_NO_DEBIAN = why;
  }
  if (!wants(/^app_|bare_electron/)) return runBench(env);
  await progress.step(electronLabel, ensureElectron);
  // A window of ours on the user's own screen would be in the way, and measure their desktop.
  if (!(await isInstalled('Xvfb'))) return runBench(env);
  return withDisplay((display) => runBench({ ...env, DISPLAY: display }));
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<number>} the exit status
 */
function runBench(env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(buildDir, 'bench', 'bench.js'), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    const late = setTimeout(() => child.kill('SIGTERM'), deadlineMs);
    /** @type {NodeJS.Signals[]} */
    const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of passedOn) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(late);
      resolve(code ?? 1);
    });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
