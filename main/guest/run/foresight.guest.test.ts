import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MachineSpec } from '../../contract/machine.ts';
import { realGuest, type } from '../testing/real-guest.ts';

/** Long enough for the quiet that is waited for, and for a boot that leaves the processors to everybody else. */
const SLOW = 400_000;

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (!isSo()) return;
      clearInterval(look);
      resolve();
    }, 100);
  });
}

/** The nice values of the QEMUs of this process that give way to others: of those that save a guest ahead. */
function nicenessOfTemplates(): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      if (!readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes('qemu-system')) return [];
      const [, parent, ...rest] = readFileSync(join('/proc', pid, 'stat'), 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      const niceness = Number(rest[14]);
      return Number(parent) === process.pid && niceness > 0 ? [niceness] : [];
    } catch {
      return []; // it has just ended
    }
  });
}

describe('the guest that comes next', () => {
  // With a card that has to be there from the start no other saved guest will do.
  const next: MachineSpec = { board: 'pc', nic: 'virtio-net-pci', devices: ['VGA'] };
  let isIdle = true;
  const { guest, options, log } = realGuest({ mayWorkAhead: () => isIdle });
  const told = (word: string) => log.filter((line) => line.startsWith(word)).length;

  test(
    'is saved in the background, behind everybody else, and then nobody waits for a boot',
    async () => {
      await guest.start({ board: 'pc', nic: null });
      expect(await guest.forecast(next)).toBe('build');
      guest.foresee(next);
      await until(() => told('saving ahead') === 1);
      await until(() => nicenessOfTemplates().length > 0);
      expect(nicenessOfTemplates()).toEqual([19]);

      // A key of the learner's: it makes room at once, and is done later.
      await type(guest, 'true');
      await until(() => told('nothing saved ahead') === 1);
      expect(nicenessOfTemplates()).toEqual([]);
      await until(() => told('saved ahead') === 1);
      expect(await guest.forecast(next)).toBe('restore');
      await guest.start(next);
      expect(guest.view, log.join('\n')).toMatchObject({ kind: 'ready', via: 'restore' });
    },
    SLOW,
  );

  test(
    'is left alone while the machine is busy, and given up when the app is left',
    async () => {
      const another: MachineSpec = { board: 'pc', nic: null, devices: ['cirrus-vga'] };
      isIdle = false;
      guest.foresee(another);
      const before = told('saving ahead');
      await new Promise((over) => setTimeout(over, 22_000));
      expect(told('saving ahead')).toBe(before);
      isIdle = true;
      await until(() => told('saving ahead') === before + 1);
      await guest.stop();
      expect(nicenessOfTemplates()).toEqual([]);
      // No draft is left: each folder has its name.
      for (const folder of readdirSync(join(options.dataDir, 'snapshots'))) {
        expect(readdirSync(join(options.dataDir, 'snapshots', folder))).toContain('meta.json');
      }
    },
    SLOW,
  );
});
