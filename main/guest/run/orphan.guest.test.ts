import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { posix } from '../../qemu/platform/posix.ts';
import { sweepRuns } from '../../qemu/sweep.ts';
import { RUN_NAME } from './every-run.ts';
import { bundledGuest } from '../testing/bundled-guest.ts';
import { processesNaming } from '../testing/leftovers.ts';
import { bundleDir, imageDir, realGuest } from '../testing/real-guest.ts';

const folder = mkdtempSync(join(tmpdir(), 'orphan-'));
const runtimeRoot = join(folder, 'run');
mkdirSync(runtimeRoot);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('kill -9 of the app takes QEMU with it, and the next start clears what it left', async () => {
  const module = await bundledGuest(folder);
  const options = { bundleDir, imageDir, runtimeRoot, dataDir: join(folder, 'data'), accelerator: 'tcg' };
  const program = `
    import { Guest } from ${JSON.stringify(module)};
    const guest = new Guest(${JSON.stringify(options)});
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

  expect(await sweepRuns(runtimeRoot, posix, (name) => name === RUN_NAME)).toMatchObject([
    { kind: 'removed' },
  ]);
  expect(readdirSync(runtimeRoot)).toEqual([]);
});

test('our own exit leaves nothing, not even for a moment', async () => {
  const { guest, options } = realGuest();
  await guest.start({ board: 'pc', nic: null });
  guest.disposeNow();
  expect(readdirSync(options.runtimeRoot)).toEqual([]);
  await expect.poll(() => processesNaming(options.runtimeRoot)).toEqual([]);
});
