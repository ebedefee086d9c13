import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loopback } from '../../qemu/platform/loopback.ts';
import { posix } from '../../qemu/platform/posix.ts';
import { sweepRuns } from '../../qemu/sweep.ts';
import { RUN_NAME } from './every-run.ts';
import { bundled } from '../testing/bundled-guest.ts';
import { processesNaming } from '../testing/leftovers.ts';
import { bundleDir, imageDir, realGuest } from '../testing/real-guest.ts';

const folder = mkdtempSync(join(tmpdir(), 'orphan-'));
const module = join(folder, 'guest.mjs');
beforeAll(() => bundled('guest/testing/guest-on-platforms.ts', module));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  { name: 'posix', platform: posix, snapshots: 'use' },
  { name: 'loopback', platform: loopback, snapshots: 'never' },
])(
  'kill -9 of the app takes QEMU with it, and the next start clears what it left, on $name',
  async ({ name, platform, snapshots }) => {
    const runtimeRoot = join(folder, name);
    mkdirSync(runtimeRoot);
    const dataDir = join(folder, 'data');
    const options = { bundleDir, imageDir, runtimeRoot, dataDir, accelerator: 'tcg', snapshots };
    const program = `
      import { Guest, ${name} as platform } from ${JSON.stringify(module)};
      const guest = new Guest({ ...${JSON.stringify(options)}, platform });
      await guest.start({ board: 'pc', nic: null });
      console.log('ready');
      setInterval(() => undefined, 1000);`;
    const app = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => app.stdout.once('data', () => resolve()));
    expect(processesNaming(join(runtimeRoot, 'r'))).toHaveLength(1);

    const exited = new Promise<void>((resolve) => app.once('exit', () => resolve()));
    app.kill('SIGKILL');
    await exited;
    await expect.poll(() => processesNaming(join(runtimeRoot, 'r'))).toEqual([]);
    expect(readdirSync(runtimeRoot)).toHaveLength(1);

    const swept = await sweepRuns(runtimeRoot, platform, (one) => one === RUN_NAME);
    expect(swept).toMatchObject([{ kind: 'removed', quit: false }]);
    expect(readdirSync(runtimeRoot)).toEqual([]);
  },
);

test('our own exit leaves nothing, not even for a moment', async () => {
  const { guest, options } = realGuest();
  await guest.start({ board: 'pc', nic: null });
  guest.disposeNow();
  expect(readdirSync(options.runtimeRoot)).toEqual([]);
  await expect.poll(() => processesNaming(options.runtimeRoot)).toEqual([]);
});
