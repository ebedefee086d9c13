/** Before the tests of guests on the platform that Windows will need: saves a guest of each board for all of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loopback } from '../../qemu/platform/loopback.ts';
import { saveAhead } from '../snapshots/save-ahead.ts';

const build = fileURLToPath(new URL('../../../build/', import.meta.url));

/** What Vitest calls once. */
export async function setup(): Promise<void> {
  if (process.env['TAPROOM_TEST_PLATFORM'] !== 'loopback') return;
  const folder = mkdtempSync(join(tmpdir(), 'save-'));
  const paths = {
    qemu: join(build, 'qemu'),
    guest: join(build, 'guest'),
    data: join(folder, 'data'),
    runtimeRoot: join(folder, 'run'),
    out: join(build, 'snapshots-loopback'),
  };
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    await saveAhead(loopback, paths, tell, tell);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
