import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AppPaths } from '../app/paths.ts';

/** Paths in a checkout, with the data folder a desktop app of this name uses. `TAPROOM_DATA_DIR` overrides it. */
export function cliPaths(): AppPaths {
  const root = resolve(import.meta.dirname, '..', '..');
  const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  return {
    qemu: join(root, 'build', 'qemu'),
    guest: join(root, 'build', 'guest'),
    lessons: join(root, 'resources', 'lessons'),
    data: process.env['TAPROOM_DATA_DIR'] ?? join(config, 'taproom'),
  };
}
