/**
 * A saved guest on a host of another architecture: QEMU for arm64, under qemu-user. It is woken by the same parts as in
 * the app; only its clock is slower, and nobody hurries it once it runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Fault } from '../../contract/fault.ts';
import type { Platform } from '../../qemu/platform/platform.ts';
import { posix } from '../../qemu/platform/posix.ts';
import { parametersOf } from '../run/every-run.ts';
import type { ExitReport } from '../run/exit-report.ts';
import { LiveRun, type RunEvents } from '../run/live-run.ts';
import { prepareRun } from '../run/prepare.ts';
import { bringSavedGuests, imageDir } from '../testing/real-guest.ts';
import { keyFacts } from './key.ts';
import { SnapshotStore } from './store.ts';

/** Where `npm test` put QEMU for arm64, with a loader that this machine can run. */
const bundleDir = process.env['TAPROOM_ARM64_BUNDLE'];

/** Milliseconds until the guest has answered. It computes for 65 s, and took 230 where five others computed, too. */
const PATIENCE_MS = 560_000;

/** Its time goes by what it did: by the host's clock, so slow a guest would be busy with its timer alone. */
const SLOW_CLOCK = ['-icount', 'shift=1'];

const emulated: Platform = {
  ...posix,
  spawn: ({ argv, ...options }, lines) => posix.spawn({ ...options, argv: [...argv, ...SLOW_CLOCK] }, lines),
};

test('a guest that QEMU for amd64 saved is found and wakes under QEMU for arm64', async () => {
  if (bundleDir === undefined) throw new Error('npm test -- arm64 says where the bundle is.');
  const folder = mkdtempSync(join(tmpdir(), 'a64-'));
  const dataDir = join(folder, 'data');
  try {
    bringSavedGuests(dataDir);
    const machine = { board: 'pc', nic: null } as const;
    const where = { bundleDir, imageDir, dataDir, board: machine.board };
    const prepared = await prepareRun({ ...where, platform: emulated, wish: 'tcg', learnt: 'unknown' });
    // An emulated processor has no filter of system calls.
    expect(prepared.sandbox).toBe(process.arch === 'arm64');
    const store = new SnapshotStore(join(dataDir, 'snapshots'), () => undefined);
    const found = await store.find(keyFacts(prepared, machine, parametersOf(machine.board, prepared.accel)));
    if (found.kind !== 'snapshot') throw new Error(`The saved guest is not found: ${found.kind}`);

    let screen = '';
    let tellEnd: (report: ExitReport) => void = () => undefined;
    const end = new Promise<ExitReport>((resolve) => (tellEnd = resolve));
    const snapshot = found.snapshot;
    const run = await new Promise<LiveRun>((resolve, reject) => {
      const broken = (fault: Fault) => reject(new Error(JSON.stringify(fault)));
      const events: RunEvents = {
        data: (data) => (screen += data),
        launched: () => resolve(started),
        failed: broken,
        broken,
        exited: (report) => tellEnd(report),
      };
      const form = { kind: 'restore', machine, snapshot } as const;
      const started = new LiveRun(form, prepared, join(folder, 'run'), events, () => undefined);
      void started.launch();
    });
    try {
      await run.inside?.qmp.execute('cont', {}, z.unknown());
      // Typed, as a learner does: the agent's deadlines are those of a host.
      run.process?.write('lspci\n');
      const answered = expect
        .poll(() => screen, { timeout: PATIENCE_MS, interval: 200 })
        .toMatch(/00:00\.0 Host bridge: Intel.*82441FX[^]*133;D;0/)
        .then(() => null);
      expect(await Promise.race([answered, end]), 'QEMU has ended').toBeNull();
    } finally {
      await run.end();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
