import type { Prepared } from './prepare.ts';

/** Milliseconds to the first prompt: what it usually takes (for a progress bar), and when we give up. */
const BOOT_MS = {
  tcg: { expected: 5_000, deadline: 120_000 },
  /** A KVM that needs longer than this is not faster than TCG. */
  kvm: { expected: 1_200, deadline: 6_000 },
} as const;

/** A landlord's, which also loads KVM, and boots and saves a tenant before it is saved itself. */
const LANDLORD_BOOT_MS = {
  tcg: { expected: 26_000, deadline: 600_000 },
  kvm: { expected: 5_000, deadline: 60_000 },
} as const;

/** As above for a saved guest; 60 to 100 here, and the disk may have to be read first. */
export const RESTORE_MS = { expected: 150, deadline: 20_000 } as const;

/**
 * Milliseconds a restored guest may take to show that it lives: its agent answers in 50 to 300. A state loaded
 * into the wrong machine hangs for ever.
 */
export const LIFE_MS = 20_000;

/**
 * Milliseconds after a start until its snapshot is hashed (0.3 s of one core) and dead drafts are removed; a
 * guest that lives shorter, like that of one command, does not pay for it.
 */
export const QUIET_MS = 8_000;

/** {@link BOOT_MS} of this run's accelerator. */
export function bootTimes({ accel, landlord }: Prepared): { expected: number; deadline: number } {
  return (landlord === null ? BOOT_MS : LANDLORD_BOOT_MS)[accel === 'tcg' ? 'tcg' : 'kvm'];
}
