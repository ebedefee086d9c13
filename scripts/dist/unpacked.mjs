// @ts-check
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeKnownCourse } from '../setup/known-course.mjs';
import { buildDir, electronDir, projectRoot } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';

export const unpackedDir = join(projectRoot, 'release', 'linux-unpacked');

/**
 * Packs the app with electron-builder around the Electron runtime that set-up chose.
 * @returns {Promise<{ changed: boolean }>}
 */
export async function makeUnpackedApp() {
  const runtime = JSON.parse(await readFile(join(electronDir, 'runtime.json'), 'utf8'));
  const clean = await runtimeWithoutApp();
  await writeKnownCourse();
  await rm(unpackedDir, { recursive: true, force: true });
  await run(join(projectRoot, 'node_modules', '.bin', 'electron-builder'), [
    '--linux',
    'dir',
    '--publish',
    'never',
    `-c.electronDist=${clean}`,
    `-c.electronVersion=${runtime.version}`,
  ], { cwd: projectRoot });
  return { changed: true };
}

/** The runtime as Electron ships it: without the development link to this project. */
async function runtimeWithoutApp() {
  const clean = join(buildDir, 'electron-dist');
  await rm(clean, { recursive: true, force: true });
  const extras = [join(electronDir, 'resources', 'app'), join(electronDir, 'runtime.json')];
  await cp(electronDir, clean, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !extras.includes(source) && !source.endsWith('/.stamp'),
  });
  return clean;
}
