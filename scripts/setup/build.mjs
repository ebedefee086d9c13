// @ts-check
import { createHash } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from './language.mjs';
import { distDir, projectRoot, stampName } from './paths.mjs';
import { CommandError, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { filesBelow, isFresh } from './stamp.mjs';

export const buildLabel = text('app', '应用');

const sourceDirs = ['main', 'renderer'];
const sourceFiles = [
  'package-lock.json',
  'scripts/build.mjs',
  'tsconfig.base.json',
  'vite.main.config.ts',
  'vite.preload.config.ts',
  'vite.renderer.config.ts',
];

/**
 * Builds dist/ unless its sources are as they were at the last build.
 * @param {import('./progress.mjs').Reporter} reporter
 */
export async function ensureBuild(reporter) {
  const sources = await fingerprint();
  if (await isFresh(distDir, sources)) return { changed: false };
  reporter.percent(0);
  try {
    await run(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')], { cwd: projectRoot });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new SetupError(
      text(`The app does not build: ${error.stderr.trim()}`, `应用构建失败：${error.stderr.trim()}`),
      text('mend the source named above and run this again.', '请修复上面指出的源文件后重试。'),
      { cause: error },
    );
  }
  await writeFile(join(distDir, stampName), sources);
  return { changed: true };
}

/** Name, size and time of every source: reading their bytes would cost more than it tells. */
async function fingerprint() {
  const below = await Promise.all(sourceDirs.map((dir) => filesBelow(join(projectRoot, dir))));
  const files = [...below.flat(), ...sourceFiles.map((file) => join(projectRoot, file))];
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}\n`;
    }),
  );
  return createHash('sha256').update(lines.join('')).digest('hex');
}
