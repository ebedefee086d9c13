import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Accelerator, Board, type MachineSpec } from '../../contract/machine.ts';
import type { LineEnds } from '../../qemu/platform/platform.ts';
import { qemuArgs } from '../../qemu/args.ts';
import type { Prepared } from '../run/prepare.ts';

/** Raised whenever what is saved, or how, changes: older snapshots are then not even looked at. */
const FORMAT = 1;

/** Hexadecimal digits of a key: 64 bits, far more than a cache of a few snapshots needs. */
const KEY_DIGITS = 16;

/**
 * All that a saved guest depends on. QEMU itself loads a state into a machine with another CPU or another
 * memory size without a word, and the guest hangs or lies; so everything must be equal.
 */
export const KeyFacts = z.strictObject({
  format: z.number(),
  qemuVersion: z.string(),
  board: Board,
  accel: Accelerator,
  /** What `-cpu max` means: the emulator's own CPU under TCG, this host's otherwise. */
  cpu: z.string(),
  /** The whole command line, with the same stand-ins for paths everywhere. */
  args: z.array(z.string()),
  kernel: z.string(),
  initrd: z.string(),
});
export type KeyFacts = z.infer<typeof KeyFacts>;

/** Where lines end is nothing to the guest: the same stand-ins on every system. */
const SAVED_ENDS: LineEnds = {
  console: { kind: 'stdio' },
  qmp: { kind: 'unix-server', path: 'qmp' },
  agent: { kind: 'unix-server', path: 'agent' },
  tenant1: { kind: 'unix-server', path: 'tenant1' },
  tenant2: { kind: 'unix-server', path: 'tenant2' },
};

/** The facts of a machine's snapshot. `parameters`: what the app adds to the kernel's command line, less the nonce. */
export function keyFacts(
  { platform, bundle, image, accel, landlord }: Prepared,
  { board, devices }: Pick<MachineSpec, 'board' | 'devices'>,
  parameters: readonly string[],
): KeyFacts {
  return {
    format: FORMAT,
    qemuVersion: bundle.qemuVersion,
    board,
    accel,
    cpu: accel === 'tcg' ? 'max' : `max of ${hostCpu()}`,
    args: qemuArgs({
      board,
      nic: null,
      devices,
      accel,
      // What QEMU may ask of its host is nothing to the guest: it wakes on a host of another kind, too.
      sandbox: true,
      origin: { kind: 'template', ram: platform.memory === 'mapped' ? 'ram' : null },
      firmware: [],
      boot: { kernel: 'kernel', initrd: 'initrd', cmdline: [...image.cmdline, ...parameters] },
      lines: SAVED_ENDS,
      disks: 'disks',
      // The saved kernel remembers parts of its disk.
      landlord:
        landlord === null ? undefined : { disk: `disk ${landlord.diskKey}`, processors: landlord.processors },
      name: 'guest',
    }),
    kernel: image.sha256.get(image.kernel) ?? '',
    initrd: image.sha256.get(image.initrd) ?? '',
  };
}

/** Equal facts, equal key. */
export function keyOf(facts: KeyFacts): string {
  return createHash('sha256').update(canonical(facts)).digest('hex').slice(0, KEY_DIGITS);
}

/** Whether two sets of facts are the same, field by field. */
export function sameFacts(a: KeyFacts, b: KeyFacts): boolean {
  return canonical(a) === canonical(b);
}

function canonical(facts: KeyFacts): string {
  const { format, qemuVersion, board, accel, cpu, args, kernel, initrd } = facts;
  return JSON.stringify([format, qemuVersion, board, accel, cpu, args, kernel, initrd]);
}

/** The host's CPU by all that a guest can see of it; a microcode update may add or hide a feature. */
function hostCpu(): string {
  try {
    const first = readFileSync('/proc/cpuinfo', 'utf8').split('\n\n')[0] ?? '';
    const seen = first
      .split('\n')
      .filter((line) => /^(vendor_id|cpu family|model|stepping|microcode|flags)\b/.test(line));
    return createHash('sha256').update(seen.join('\n')).digest('hex').slice(0, KEY_DIGITS);
  } catch {
    return 'unknown'; // not Linux: no hardware accelerator is planned there
  }
}
