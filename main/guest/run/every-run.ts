import type { Accelerator, Board } from '../../contract/machine.ts';

/** What all our QEMUs have in common, whoever starts them and whatever they are for. */

/** All our QEMUs are named so; the sweep of leftovers quits no other. */
export const RUN_NAME = 'taproom-guest';

/**
 * Kernel parameters that fault handling needs whatever the image says; the last one counts. A panic ends QEMU
 * and is told from a reboot by its text, which a kernel at loglevel 0 keeps to itself.
 */
const OWN_PARAMETERS = ['panic=-1', 'loglevel=1'] as const;

/** A PC has four serial ports: the landlord's two further ones are its tenants' consoles. */
const LANDLORD_PARAMETERS = [
  '8250.nr_uarts=4',
  'intel_iommu=on',
  'taproom.board=landlord',
  'taproom.hostname=landlord',
] as const;

/**
 * TCG hands out the host's own counter for a TSC, and the kernel measures its frequency once, while it boots: a guest
 * that was saved elsewhere would count the seconds of that machine. The HPET is QEMU's, and right on any host. A
 * landlord is saved where it runs, and its KVM wants a TSC.
 */
const EMULATED_PARAMETERS = ['tsc=unstable'] as const;

/** What every guest of a board is told beyond the image's own parameters, less the nonce. */
export function parametersOf(board: Board, accel: Accelerator): readonly string[] {
  if (board === 'landlord') return [...OWN_PARAMETERS, ...LANDLORD_PARAMETERS];
  return accel === 'tcg' ? [...OWN_PARAMETERS, ...EMULATED_PARAMETERS] : OWN_PARAMETERS;
}
