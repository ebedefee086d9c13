/** A data folder where nothing can be saved: the guest is there all the same, and says why it takes longer. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { expectNoticed, provokes } from '../../faults/testing/provokes.ts';
import { nextView, realGuest, type } from '../testing/real-guest.ts';

const spec = { board: 'pc', nic: 'e1000' } as const;

const folder = mkdtempSync(join(tmpdir(), 'full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a data folder that can’t be made', () => {
  writeFileSync(join(folder, 'file'), '');
  const { guest, options } = realGuest({ dataDir: join(folder, 'file', 'data') });
  const makeshift = join(options.runtimeRoot, 'snapshots');
  afterAll(async () => {
    await guest.stop();
    rmSync(makeshift, { recursive: true, force: true });
  });

  provokes('snapshot.elsewhere')('the snapshot lies in the runtime folder', async () => {
    await guest.start(spec);
    expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });
    if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'snapshot.elsewhere');
    await guest.stop();
    expect(readdirSync(makeshift)).toHaveLength(1);
    await guest.start(spec);
    expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });
    expect((await type(guest, 'echo alive')).output).toBe('alive\n');
  });
});

// Only root may mount a disk that is small enough to fill.
if (process.getuid?.() === 0) {
  describe('a disk that fills up while a guest is saved', () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=450m', 'none', disk]);
    const { guest } = realGuest({ dataDir: disk });
    afterAll(async () => {
      await guest.stop();
      execFileSync('umount', [disk]);
    });

    test('QEMU dies of it, the guest boots instead, and nothing half is left', async () => {
      const started = guest.start(spec);
      await nextView(guest, ({ kind }) => kind === 'booting');
      const fill = () => writeFileSync(join(disk, 'somebody-else'), Buffer.alloc(450 * 2 ** 20));
      expect(fill).toThrow('ENOSPC');
      await started;
      expect(guest.view).toMatchObject({ kind: 'ready', via: 'boot', machine: spec });
      if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'snapshot.not-kept');
      expect((await type(guest, 'echo alive')).output).toBe('alive\n');
      expect(existsSync(join(disk, 'snapshots')) ? readdirSync(join(disk, 'snapshots')) : []).toEqual([]);
    });
  });
}
