/** What all our QEMUs have in common, whoever starts them and whatever they are for. */

/** All our QEMUs are named so; the sweep of leftovers quits no other. */
export const RUN_NAME = 'taproom-guest';

/**
 * Kernel parameters that fault handling needs whatever the image says; the last one counts. A panic ends QEMU
 * and is told from a reboot by its text, which a kernel at loglevel 0 keeps to itself.
 */
export const OWN_PARAMETERS = ['panic=-1', 'loglevel=1'] as const;
