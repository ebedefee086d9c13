import { constants, readFileSync } from 'node:fs';
import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../files/make-folder.ts';
import { errnoOf } from './problem.ts';

export const KVM_DEVICE = '/dev/kvm';

/** What is known about hardware virtualisation on this machine, in this boot. */
export type AcceleratorMemory = 'kvm-works' | 'kvm-broken' | 'unknown';

/** Which accelerator a start uses. */
export type AcceleratorPlan =
  | { kind: 'kvm' }
  /**
   * `why`: what a person may want to know; `unavailable` (no KVM here at all) is nothing to talk about, `vanished`
   * (it was there, and worked) is.
   */
  | { kind: 'tcg'; why: 'wanted' | 'unavailable' | 'vanished' | 'no-access' | 'broken' }
  /**
   * Start on TCG and find out beside it whether KVM works. Opening /dev/kvm proves nothing: on some machines
   * it opens and then aborts, stops with an internal error, or crawls. Trying KVM first would make exactly
   * those machines wait for a deadline; trying it beside TCG costs them no wait, and costs a machine with a
   * good KVM the second that its probe takes, once per boot of the host.
   */
  | { kind: 'tcg-and-probe' };

/** Pure: from the wish, whether the device opens, and what was learnt before. */
export function planAccelerator(
  wish: 'auto' | 'tcg',
  device: 'openable' | 'no-access' | 'absent',
  memory: AcceleratorMemory,
): AcceleratorPlan {
  if (wish === 'tcg') return { kind: 'tcg', why: 'wanted' };
  switch (device) {
    case 'absent':
      return { kind: 'tcg', why: memory === 'kvm-works' ? 'vanished' : 'unavailable' };
    case 'no-access':
      return { kind: 'tcg', why: 'no-access' };
    case 'openable':
      break;
  }
  switch (memory) {
    case 'kvm-works':
      return { kind: 'kvm' };
    case 'kvm-broken':
      return { kind: 'tcg', why: 'broken' };
    case 'unknown':
      return { kind: 'tcg-and-probe' };
  }
}

/** Whether this account could open the KVM device. */
export async function kvmDevice(device: string = KVM_DEVICE): Promise<'openable' | 'no-access' | 'absent'> {
  try {
    await access(device, constants.R_OK | constants.W_OK);
    return 'openable';
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? 'absent' : 'no-access';
  }
}

/** Whether a guest under this machine's KVM has a KVM of its own. */
export function kvmNests(): boolean {
  return ['kvm_intel', 'kvm_amd'].some((module) => {
    try {
      return /^[1Y]/.test(readFileSync(`/sys/module/${module}/parameters/nested`, 'utf8'));
    } catch {
      return false; // another processor's module
    }
  });
}

/** Name of the memory file in the data folder. */
export const ACCELERATOR_FILE = 'accelerator.json';

const Remembered = z.object({
  format: z.literal(1),
  kvm: z.enum(['works', 'broken']),
  /** What was seen, for a report. */
  why: z.string(),
  /** A verdict holds for one boot of one host kernel and one QEMU. */
  bootId: z.string(),
  kernel: z.string(),
  qemuVersion: z.string(),
});

/**
 * What an earlier start learnt; `unknown` when nothing, or when host boot, kernel or QEMU changed since.
 * Without `qemuVersion` any QEMU's verdict counts. Never throws: an unreadable memory is no memory.
 */
export async function recallAccelerator(dataDir: string, qemuVersion?: string): Promise<AcceleratorMemory> {
  try {
    const found = Remembered.parse(JSON.parse(await readFile(join(dataDir, ACCELERATOR_FILE), 'utf8')));
    const here =
      found.bootId === bootId() &&
      found.kernel === release() &&
      (qemuVersion === undefined || found.qemuVersion === qemuVersion);
    if (!here) return 'unknown';
    return found.kvm === 'works' ? 'kvm-works' : 'kvm-broken';
  } catch {
    return 'unknown'; // first start, or a file we can't read: finding out again is cheap
  }
}

/** Remembers a verdict, atomically. @throws Error of the file system when the data folder can't be written. */
export async function rememberAccelerator(
  dataDir: string,
  qemuVersion: string,
  kvm: 'works' | 'broken',
  why: string,
): Promise<void> {
  const entry: z.infer<typeof Remembered> = {
    format: 1,
    kvm,
    why,
    bootId: bootId(),
    kernel: release(),
    qemuVersion,
  };
  await makeFolder(dataDir);
  const file = join(dataDir, ACCELERATOR_FILE);
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(entry, null, 2)}\n`);
  await rename(fresh, file);
}

/** Random per boot of the host; empty where the kernel has none. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // not Linux
  }
}
