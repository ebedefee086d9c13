import { constants, readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { z } from 'zod';
import { keepLearnt, recallLearnt } from './learnt.ts';
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

/** Whether this account could open the KVM device. One of another architecture runs no guest of ours. */
export async function kvmDevice(
  device: string = KVM_DEVICE,
  architecture: string = process.arch,
): Promise<'openable' | 'no-access' | 'absent'> {
  if (!runsGuests(architecture)) return 'absent';
  try {
    await access(device, constants.R_OK | constants.W_OK);
    return 'openable';
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? 'absent' : 'no-access';
  }
}

/** Whether a processor is of the guest's kind, by Node's name of it. */
export const runsGuests = (architecture: string): boolean => architecture === 'x64';

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
  kvm: z.enum(['works', 'broken']),
  /** What was seen, for a report. */
  why: z.string(),
  qemuVersion: z.string(),
});

/**
 * What an earlier start learnt; `unknown` when nothing, or when host boot, kernel or QEMU changed since.
 * Without `qemuVersion` any QEMU's verdict counts.
 */
export async function recallAccelerator(dataDir: string, qemuVersion?: string): Promise<AcceleratorMemory> {
  const found = await recallLearnt(dataDir, ACCELERATOR_FILE, Remembered);
  if (found === undefined || (qemuVersion !== undefined && found.qemuVersion !== qemuVersion))
    return 'unknown';
  return found.kvm === 'works' ? 'kvm-works' : 'kvm-broken';
}

/** Remembers a verdict, atomically. @throws Error of the file system when the data folder can't be written. */
export async function rememberAccelerator(
  dataDir: string,
  qemuVersion: string,
  kvm: 'works' | 'broken',
  why: string,
): Promise<void> {
  const entry: z.infer<typeof Remembered> = { kvm, why, qemuVersion };
  await keepLearnt(dataDir, ACCELERATOR_FILE, entry);
}
