import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { afterAll, expect } from 'vitest';
import { Guest, type GuestOptions } from '../guest.ts';
import { leftovers } from './leftovers.ts';

export { nextView, promptAfter, type } from './real-guest-hands.ts';

const build = fileURLToPath(new URL('../../../build/', import.meta.url));

/** The real bundle and image as the build scripts leave them. */
export const bundleDir = join(build, 'qemu');
export const imageDir = join(build, 'guest');

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
    log: (line: string) => void log.push(line),
    ...changed,
  } satisfies GuestOptions;
  mkdirSync(options.runtimeRoot, { mode: 0o700, recursive: true });
  const guest = new Guest(options);
  afterAll(async () => {
    await guest.stop();
    expect(leftovers(options.runtimeRoot)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
  return { guest, options, log };
}
