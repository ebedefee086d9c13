// @ts-check
/** npm run soak: sets up what is missing, builds the soak apart from the app, and runs it. */
import './setup/modern-node.mjs';
import { spawn } from 'node:child_process';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { buildDir } from './setup/paths.mjs';
import { prepareForLab } from './setup/prepare.mjs';
import { describeError } from './setup/setup-error.mjs';

/** Longer than 200 steps on a slow machine; whatever hangs is ended then. */
const deadlineMs = 60 * 60 * 1000;

async function buildSoak() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(buildDir, 'soak'),
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { soak: 'main/guest/testing/soak/soak-main.ts' },
        external: ['node-pty', ...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true, external: ['node-pty'] },
  });
}

/** @returns {Promise<number>} the exit status */
function runSoak() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(buildDir, 'soak', 'soak.js'), ...process.argv.slice(2)], {
      stdio: 'inherit',
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
  await prepareForLab();
  await buildSoak();
  process.exitCode = await runSoak();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
