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

/** The nice values of the QEMUs whose RAM goes into a draft of this folder. */
function nicenessOfTemplates(dataDir: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
      if (!command.includes(join(dataDir, 'snapshots')) || !command.includes('share=on')) return [];
      const fields = readFileSync(join('/proc', pid, 'stat'), 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return [Number(fields[16])];
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
      await until(() => nicenessOfTemplates(options.dataDir).length > 0);
      expect(nicenessOfTemplates(options.dataDir)).toEqual([19]);

      // A key of the learner's: it makes room at once, and is done later.
      await type(guest, 'true');
      await until(() => told('nothing saved ahead') === 1);
      expect(nicenessOfTemplates(options.dataDir)).toEqual([]);
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
      expect(nicenessOfTemplates(options.dataDir)).toEqual([]);
      // No draft is left: each folder has its name.
      for (const folder of readdirSync(join(options.dataDir, 'snapshots'))) {
        expect(readdirSync(join(options.dataDir, 'snapshots', folder))).toContain('meta.json');
      }
    },
    SLOW,
  );
});
