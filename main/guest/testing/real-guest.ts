import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { afterAll, expect } from 'vitest';
import { loopback } from '../../qemu/platform/loopback.ts';
import { posix } from '../../qemu/platform/posix.ts';
import { Guest, type GuestOptions } from '../guest.ts';
import { leftovers } from './leftovers.ts';

export { nextView, promptAfter, type } from './real-guest-hands.ts';

const build = fileURLToPath(new URL('../../../build/', import.meta.url));

/** The real bundle and image as the build scripts leave them. */
export const bundleDir = join(build, 'qemu');
export const imageDir = join(build, 'guest');

/** What the guests of the tests run on: the platform that ships, or the one that Windows will need. */
export const platform = process.env['TAPROOM_TEST_PLATFORM'] === 'loopback' ? loopback : posix;

/** A guest of each board, as `npm test` saves them once for all tests and the package. */
const saved = join(build, platform === posix ? 'snapshots' : 'snapshots-loopback');

/**
 * Has a data folder begin with the guests that were saved beforehand, instead of booting one for each test file. Their
 * memory is shared by links: MUST NOT be used where a test damages a saved guest.
 */
export function bringSavedGuests(dataDir: string): void {
  if (!existsSync(saved)) return;
  for (const name of readdirSync(saved)) {
    const folder = join(dataDir, 'snapshots', name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(join(saved, name))) {
      // The description is written to when its guest is used.
      const bring = file.startsWith('meta') ? copyFileSync : linkOrCopy;
      bring(join(saved, name, file), join(folder, file));
    }
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // another disk
  }
}

/** A real guest with folders of its own. After the file's tests it is stopped, and must have left nothing. */
export function realGuest(changed: Partial<GuestOptions> = {}): {
  guest: Guest;
  options: GuestOptions & { runtimeRoot: string };
  log: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'tap-'));
  const log: string[] = [];
  const options = {
    bundleDir,
    imageDir,
    dataDir: join(folder, 'data'),
    runtimeRoot: join(folder, 'run'),
    accelerator: 'tcg',
    platform,
    log: (line: string) => void log.push(line),
    ...changed,
  } satisfies GuestOptions;
  mkdirSync(options.runtimeRoot, { mode: 0o700, recursive: true });
  if (changed.dataDir === undefined) bringSavedGuests(options.dataDir);
  const guest = new Guest(options);
  afterAll(async () => {
    await guest.stop();
    expect(leftovers(options.runtimeRoot)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
  return { guest, options, log };
}
