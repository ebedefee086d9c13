/** A guest without pseudoterminal, sockets by path and memory files: what Windows will need. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loopback } from '../../qemu/platform/loopback.ts';
import { sweepRuns } from '../../qemu/sweep.ts';
import { bundled } from '../testing/bundled-guest.ts';
import { processesNaming } from '../testing/leftovers.ts';
import { bundleDir, imageDir, realGuest } from '../testing/real-guest.ts';
import { typeLine } from '../type-line.ts';
import { RUN_NAME } from './every-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('is typed to, asked, metered, saved with its memory, and woken from that', async () => {
  const { guest } = realGuest({ platform: loopback });
  await guest.start({ board: 'pc', nic: 'e1000' });
  expect(guest.commandLine()?.full).toMatch(/-chardev socket,id=console,host=127\.0\.0\.1,/);
  expect((await typeLine(guest, 'lspci -nnk -d ::0200')).output).toMatch(/8086:100e[^]*in use: e1000/);
  await guest.meter.set(true);
  const { calls } = await typeLine(guest, 'ping -c 2 -i 0.2 10.0.2.2');
  expect(calls?.devices[0]).toMatchObject({ name: 'e1000' });
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });
  expect((await guest.exec('/usr/bin/lspci', ['-n'])).stdout).toContain('8086:100e');
});

test('kill -9 of the app takes QEMU with it, and the next start clears what it left', async () => {
  const module = join(folder, 'guest.mjs');
  await bundled('guest/testing/loopback-guest.ts', module);
  const runtimeRoot = join(folder, 'run');
  mkdirSync(runtimeRoot);
  const options = { bundleDir, imageDir, runtimeRoot, dataDir: join(folder, 'data'), accelerator: 'tcg' };
  const program = `
    import { Guest, loopback } from ${JSON.stringify(module)};
    const guest = new Guest({ ...${JSON.stringify(options)}, platform: loopback, snapshots: 'never' });
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
  const swept = await sweepRuns(runtimeRoot, loopback, (name) => name === RUN_NAME);
  expect(swept).toMatchObject([{ kind: 'removed', quit: false }]);
  expect(readdirSync(runtimeRoot)).toEqual([]);
});
