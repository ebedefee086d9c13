/** Where this launch finds its parts and keeps its data, for a checkout and for the packaged app. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { AppPaths } from '../app/paths.ts';

/** The folder above `dist/`: the checkout, or the app's asar. Built entries live in `dist/main`. */
const root = resolve(import.meta.dirname, '..', '..');

/** The built page. */
export const rendererDir = join(root, 'dist', 'renderer');

/** The built preload script. */
export const preloadFile = join(root, 'dist', 'preload', 'preload.cjs');

/** Where the build puts what it found the course to be; see scripts/setup/known-course.mjs. */
const knownCourse = join(root, 'dist', 'main', 'known-course.json');

/** The app's parts; `resourcesDir` is Electron's folder beside a packaged app, null in a checkout. */
export function appPaths(resourcesDir: string | null, data: string): AppPaths {
  return resourcesDir === null
    ? {
        qemu: join(root, 'build', 'qemu'),
        guest: join(root, 'build', 'guest'),
        lessons: join(root, 'resources', 'lessons'),
        knownCourse,
        data,
      }
    : {
        qemu: join(resourcesDir, 'qemu'),
        guest: join(resourcesDir, 'guest'),
        lessons: join(resourcesDir, 'lessons'),
        knownCourse,
        data,
      };
}

/**
 * The data folder: the same one with and without a window, and for the command line, so that progress is shared.
 * `TAPROOM_DATA_DIR` names another, e.g. for a second, separate Taproom.
 */
export function dataDir(environment: NodeJS.ProcessEnv): string {
  const chosen = environment['TAPROOM_DATA_DIR'];
  if (chosen) return resolve(chosen);
  if (process.platform === 'win32') {
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'taproom');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'taproom');
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'taproom');
}

/** The version in our own package.json, for an entry without Electron's `app.getVersion()`. */
export async function appVersion(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
